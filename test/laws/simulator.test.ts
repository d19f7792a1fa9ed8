import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FactId } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { usesOf } from '../../src/interview/uses.ts'
import { shippedRules } from '../rulebook/shipped.ts'
import { classes, dice, walk, type Walk } from './simulator.ts'

const AS_OF = '2025-06-01'
const WALKS = 60

const rules = shippedRules()
const places = [undefined, ...new Set(rules.regions.map(({ code }) => code))]
const books: readonly (readonly [string, Rulebook])[] = rules.editions.flatMap(({ procedure }) =>
  places.map(
    (region) => [`${procedure} in ${region ?? 'the nation'}`, rules.rulebook(procedure, region, AS_OF)] as const,
  ),
)

/** Facts that a form prints: they are for something though no rule speaks of them. */
const printed = new Set(
  readdirSync(new URL('../../templates/', import.meta.url))
    .filter((name) => name.endsWith('.yaml'))
    .flatMap(
      (name) =>
        readFileSync(new URL(`../../templates/${name}`, import.meta.url), 'utf8').match(/[a-z-]+\.[a-z0-9-]+/g) ?? [],
    ),
)

function walks(book: Rulebook): readonly Walk[] {
  return Array.from({ length: WALKS }, (_, seed) => {
    const roll = dice(seed * 7919 + 17)
    return walk(book, AS_OF, (fact) => {
      const answers = classes(fact)
      // Not knowing is tried, but not so often that nothing gets decided.
      const knowing = roll(8) === 0 ? answers : answers.slice(0, -2)
      const chosen = knowing[roll(knowing.length)]
      if (chosen === undefined) throw new Error(`no answer for ${fact.id}`)
      return chosen
    })
  })
}

/** Days that contradict one another (out before in) leave a length that is no length: said, not asked again. */
const contradicts = ({ facts }: Walk): boolean => {
  const day = (id: FactId): string => {
    const answer = facts.get(id)
    return answer?.kind === 'known' ? String(answer.value) : ''
  }
  return day('visit.ended-on') !== '' && day('visit.ended-on') < day('visit.started-on')
}

describe.each(books)('%s', (_, book) => {
  let all: readonly Walk[] = []
  beforeAll(() => (all = walks(book)))
  afterAll(() => (all = []))

  test('every walk ends, decided or saying what it lacks', () => {
    for (const one of all) {
      const { end, facts } = one
      if (end.verdict !== 'undetermined') {
        expect(end.decidedBy.length).toBeGreaterThan(0)
        continue
      }
      const unsaid = end.missing.filter(({ fact, put }) => facts.get(fact)?.kind !== 'known' && put !== 'never-asked')
      if (!contradicts(one)) expect([end.decidedBy, unsaid.length > 0]).toEqual([end.decidedBy, true])
    }
  })

  test('nothing is asked that is for nothing', () => {
    const asked = new Set(all.flatMap((one) => one.asked))
    const idle = [...asked].filter((id) => !printed.has(id) && usesOf(book, id).length === 0 && !noted(book).has(id))
    expect(idle).toEqual([])
  })

  test('walked again with the same answers, it asks the same questions', () => {
    const once = walk(book, AS_OF, (fact) => classes(fact)[0] ?? { kind: 'unknown' })
    const again = walk(book, AS_OF, (fact) => once.facts.get(fact.id) ?? { kind: 'unknown' })
    expect(again.asked).toEqual(once.asked)
  })
})

/** A note may be all that an answer is for: it is shown with the result. */
function noted(book: Rulebook): ReadonlySet<FactId> {
  const texts = JSON.stringify([book.notes, book.localQuestions, book.cures], (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  return new Set(book.facts.filter(({ id }) => texts.includes(`"${id}"`)).map(({ id }) => id))
}

/** The yes-no facts and choices that come first decide most: all of their answers are tried, the rest answered plainly. */
test.each(books.filter(([name]) => name.endsWith('the nation')))(
  '%s: every answer to the first choices leads to an end',
  (_, book) => {
    const ends = new Set<string>()
    const explore = (path: readonly number[]): void => {
      let depth = 0
      let branch = -1
      const { end } = walk(book, AS_OF, (fact) => {
        const answers = classes(fact)
        const closed = fact.type === 'yes-no' || fact.type === 'choice'
        if (!closed || fact.id.startsWith('paper.')) return answers[0] ?? { kind: 'unknown' }
        const turn = path[depth]
        if (turn === undefined && branch < 0 && depth < 5) branch = answers.length - 2
        depth++
        return answers[turn ?? 0] ?? { kind: 'unknown' }
      })
      ends.add(end.verdict)
      if (path.length < 5 && branch > 0) for (let i = 0; i < branch; i++) explore([...path, i])
    }
    explore([])
    expect(ends.has('undetermined')).toBe(false)
    expect(ends.size).toBeGreaterThan(0)
  },
)
