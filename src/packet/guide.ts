import type { FilledForm } from '../documents/templates/fill.ts'
import type { Guide } from '../model/guide.ts'
import type { Sheet } from '../model/sheet.ts'
import { checklistSheet } from './checklist-sheet.ts'
import { estimateSheet } from './estimate-sheet.ts'
import { explanationSheet } from './explanation-sheet.ts'
import { filledForms } from './forms.ts'
import { aboutCase, GUIDE_TITLE, guideSheet } from './guide-sheet.ts'
import { glossarySheet } from './glossary-sheet.ts'
import type { PacketInput } from './input.ts'
import { originalsPlan } from './originals.ts'
import { originalsSheet } from './originals-sheet.ts'
import { phoneSheet } from './phone-sheet.ts'
import { needsProxySheet, signingSheet } from './proxy-sheet.ts'
import { readinessOf, type Readiness } from './readiness.ts'
import { routeSheet } from './route-sheet.ts'

/**
 * What the family keeps and no clerk is given: where to go and what to say, how the sum comes about, and why. Pure, like
 * `planPacket`. Who is not eligible gets the reasons and whom to turn to first, and no way to an office.
 */
export function planGuide(
  input: PacketInput,
  forms: readonly FilledForm[] = filledForms(input),
  readiness: Readiness = readinessOf(input, forms),
  checklist: Sheet = checklistSheet(input, readiness),
): Guide {
  const way = wayOf(input)
  const reasons = explanationSheet(input)
  const refused = input.determination.verdict === 'ineligible'
  return {
    title: GUIDE_TITLE,
    about: aboutCase(input),
    caseNumber: input.case.id,
    lang: input.lang,
    sheets: explained(
      input,
      refused
        ? [guideSheet(input, readiness), reasons, ...sums(input)]
        : [guideSheet(input, readiness), ...way, ...sums(input), reasons],
    ),
    onPhone: [...(refused ? [reasons] : []), checklist, ...way],
    phones: phonesOf(input),
  }
}

/** The words that the sheets use come last. */
function explained(input: PacketInput, sheets: readonly Sheet[]): readonly Sheet[] {
  const words = glossarySheet(input, sheets)
  return words === undefined ? sheets : [...sheets, words]
}

/** The way through the offices, and what to take along. */
function wayOf(input: PacketInput): readonly Sheet[] {
  const { verdict, steps, confirmLocally } = input.determination
  if (verdict === 'ineligible') return []
  return [
    ...(steps.length === 0 ? [] : [routeSheet(input)]),
    ...(confirmLocally.length === 0 ? [] : [phoneSheet(input)]),
    ...(needsProxySheet(input) ? [signingSheet(input)] : []),
  ]
}

function sums(input: PacketInput): readonly Sheet[] {
  const { estimate, verdict } = input.determination
  return [
    ...(originalsPlan(input).length > 0 ? [originalsSheet(input)] : []),
    ...(verdict === 'ineligible' || estimate === null ? [] : [estimateSheet(input, estimate)]),
  ]
}

/** Of the hotline everywhere, and of the offices that the rules name. */
const phonesOf = ({ rulebook: { offices } }: PacketInput): readonly string[] => [
  ...new Set(['12393', ...offices.flatMap(({ phone }) => phone ?? [])]),
]
