import type { Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { FactType } from '../model/fact.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import { RECEIPT_FACTS } from '../model/receipt-facts.ts'
import { paperFact, readDerived, readFact, shapesOf } from './facts.ts'
import { readContradiction, readNotBefore } from './contradictions.ts'
import { idOf } from './item.ts'
import type { Gathered } from './layers.ts'
import { asMultiples } from './multiples.ts'
import {
  readCure,
  readDeadline,
  readForm,
  readLocalQuestion,
  readNote,
  readOffice,
  readPaper,
  readParameter,
  readRequirement,
  readStep,
} from './rules.ts'
import { readScheme } from './scheme.ts'
import { yearMisfits } from './year-misfits.ts'
import type { Words } from '../model/words.ts'
import type { Vocabulary } from './vocabulary.ts'

type Parts = Pick<
  Rulebook,
  | 'facts'
  | 'derived'
  | 'requirements'
  | 'papers'
  | 'steps'
  | 'offices'
  | 'deadlines'
  | 'parameters'
  | 'localQuestions'
  | 'notes'
  | 'forms'
  | 'cures'
  | 'contradictions'
  | 'scheme'
>

/** The layered entries as typed rules; whatever does not fit together comes back as problems. */
export function assemble(
  { items, scheme }: Gathered,
  places: Gazetteer,
): {
  readonly parts: Parts
  readonly problems: readonly Problem[]
} {
  const words: Vocabulary = {
    shapes: shapesOf(items.facts, items.derived, items.papers),
    asked: new Set([...items.facts.map(idOf), ...items.papers.map((item) => paperFact(item).id)]),
    parameters: new Map(items.parameters.map((item) => [idOf(item), item.raw['type'] as FactType])),
    places,
    deadlines: new Set(items.deadlines.map(idOf)),
    problems: [],
  }
  if (scheme !== undefined) yearMisfits(scheme, items.derived, words)
  const labels = new Map([...items.facts, ...items.derived].map((item) => [idOf(item), item.raw['label'] as Words]))
  const parts: Parts = {
    facts: [...items.facts.map((item) => readFact(item, words)), ...items.papers.map(paperFact), ...RECEIPT_FACTS],
    derived: items.derived.flatMap((item) => readDerived(item, words) ?? []),
    requirements: items.requirements.map((item) => readRequirement(item, words)),
    papers: items.papers.map((item) => readPaper(item, words)),
    steps: items.steps.map((item) => readStep(item, words)),
    offices: items.offices.map(readOffice),
    deadlines: items.deadlines.map((item) => readDeadline(item, words)),
    parameters: items.parameters.map((item) => readParameter(item, words)),
    localQuestions: items['local-questions'].map((item) => readLocalQuestion(item, words)),
    notes: items.notes.map((item) => readNote(item, words)),
    forms: items.forms.map((item) => readForm(item, words)),
    cures: items.cures.map((item) => readCure(item, words)),
    contradictions: [
      ...items['not-before'].flatMap((item) => readNotBefore(item, words, labels)),
      ...items.contradictions.map((item) => readContradiction(item, words)),
    ],
    ...(scheme === undefined ? {} : { scheme: readScheme(scheme, words) }),
  }
  return { parts: { ...parts, facts: asMultiples(parts.facts, parts) }, problems: words.problems }
}
