import type { FactId } from './fact.ts'
import { ownId } from './visit-scope.ts'
import { bundled, fits, type Bundle, type Chapter, type Said, type Walk } from './walk.ts'
import type { Words } from './words.ts'

/** A later visit by its number, and what people call it. */
export interface LaterVisit {
  readonly visit: string
  readonly name: Words
}

/**
 * The walk of a claim with later visits: each is walked through as the first was, chapter by chapter and in the same breaths, before the
 * chapter in which the papers of all of them are tended. `own`: the facts that a visit answers for itself.
 */
export function walkOfVisits(walk: Walk, later: readonly LaterVisit[], own: readonly FactId[]): Walk {
  const isOwn = (word: string): boolean => own.some((fact) => fits(word, fact) > 0)
  const at = walk.chapters.findIndex(({ papers }) => papers === 'tend')
  const [before, after] = at === -1 ? [walk.chapters, []] : [walk.chapters.slice(0, at), walk.chapters.slice(at)]
  return {
    chapters: [
      ...before,
      ...later.flatMap((visit) => before.flatMap((chapter) => chapterOf(chapter, visit, isOwn))),
      ...after.map((chapter) => ({
        ...chapter,
        facts: [...chapter.facts, ...later.flatMap(({ visit }) => chapter.facts.map((word) => ownId(visit, word)))],
      })),
    ],
    together: [
      ...walk.together,
      ...later.flatMap((visit) =>
        walk.together.filter((one) => bundled(one, own).some(isOwn)).map((one) => bundleOf(one, visit)),
      ),
    ],
    suggest: [
      ...walk.suggest,
      ...later.flatMap(({ visit }) =>
        walk.suggest
          .filter(({ fact }) => isOwn(fact))
          .map(({ fact, from, unless, when, ...more }) => ({
            ...more,
            fact: ownId(visit, fact),
            from: ownId(visit, from),
            ...(unless === undefined ? {} : { unless: ownId(visit, unless) }),
            ...(when === undefined ? {} : { when: ownId(visit, when) }),
          })),
      ),
    ],
    shortDays: [
      ...walk.shortDays,
      ...later.flatMap(({ visit }) =>
        walk.shortDays.map(({ fact, before: day, when, is }) => ({
          fact: ownId(visit, fact),
          before: ownId(visit, day),
          when: ownId(visit, when),
          is,
        })),
      ),
    ],
    later: [...walk.later, ...later.flatMap(({ visit }) => walk.later.map((word) => ownId(visit, word)))],
  }
}

/** The way is gone once for all visits: their own chapters bear no step. */
function chapterOf(
  { id, title, facts }: Chapter,
  of: LaterVisit,
  isOwn: (word: string) => boolean,
): readonly Chapter[] {
  const words = facts.filter(isOwn)
  if (words.length === 0) return []
  const { visit, name } = of
  return [
    {
      id: ownId(visit, id),
      title: { zh: `${name.zh} · ${title.zh}`, en: `${name.en} · ${title.en}` },
      facts: words.map((word) => ownId(visit, word)),
    },
  ]
}

function bundleOf(bundle: Bundle, { visit, name }: LaterVisit): Bundle {
  const id = ownId(visit, bundle.id)
  const asked = (ask: Words): Words => ({ zh: `（${name.zh}）${ask.zh}`, en: `(${name.en}) ${ask.en}` })
  const said = (all: readonly Said[]): readonly Said[] =>
    all.map(({ fact, value }) => ({ fact: ownId(visit, fact), value }))
  switch (bundle.kind) {
    case 'ways':
      return { ...bundle, id, ask: asked(bundle.ask), ways: bundle.ways.map((way) => ({ ...way, set: said(way.set) })) }
    case 'ticks':
      return {
        ...bundle,
        id,
        ask: asked(bundle.ask),
        ticks: bundle.ticks.map((tick) => ({ ...tick, fact: ownId(visit, tick.fact) })),
      }
    case 'line':
      return {
        ...bundle,
        id,
        ...(bundle.ask === undefined ? {} : { ask: asked(bundle.ask) }),
        line: ownId(visit, bundle.line),
        when: ownId(visit, bundle.when),
        set: said(bundle.set),
        unless: {
          ...bundle.unless,
          ...(bundle.unless.set === undefined ? {} : { set: said(bundle.unless.set) }),
        },
      }
  }
}
