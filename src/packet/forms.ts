import { blankForm, fillTemplate, type FilledForm } from '../documents/templates/fill.ts'
import type { Condition } from '../model/condition.ts'
import { DataError } from '../model/errors.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import { isPrintedHere } from '../model/printed-here.ts'
import { inBoth, isError, type Problem } from '../model/problem.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Sheet } from '../model/sheet.ts'
import type { FactShape, FormValues, Template, Unused } from '../model/template.ts'
import { scopedId } from '../model/visit-scope.ts'
import { inputOfVisit, type PacketInput, type PacketVisit } from './input.ts'
import { schedule } from './schedule.ts'
import { factLabel } from './shown.ts'
import { signersOf } from './signer.ts'
import { onceFor } from '../model/once-for.ts'

/** The forms of this packet, filled, in the order of the rules. */
export function filledForms(input: PacketInput): readonly FilledForm[] {
  if (input.determination.verdict === 'ineligible') return []
  const forms = input.visits === undefined ? formsOf(input) : formsByVisit(input, input.visits)
  const errors = forms.flatMap(({ problems }) => problems.filter(isError))
  if (errors.length > 0) throw new DataError(errors)
  return forms
}

function formsOf(input: PacketInput): readonly FilledForm[] {
  const values = formValues(input)
  const print = { lang: input.lang, size: input.size, caseNumber: input.case.id }
  return templatesOf(input).map((template) => fillTemplate(template, values, print))
}

/** Each visit that may be paid has its forms; one that says the same of every visit is wanted once. */
function formsByVisit(input: PacketInput, visits: readonly PacketVisit[]): readonly FilledForm[] {
  const open = visits.filter(({ determination: { verdict } }) => verdict !== 'ineligible')
  const filled = open.flatMap((visit) =>
    formsOf(inputOfVisit(input, visit)).map((form) => ({ visit, form, said: JSON.stringify(form.sheet.blocks) })),
  )
  return input.determination.forms.flatMap((id) => {
    const all = filled.filter(({ form }) => form.sheet.id === `form.${id}`)
    const [first] = all
    if (first !== undefined && all.every(({ said }) => said === first.said)) return [first.form]
    return all.map(({ visit, form }) => namedForm(visit, form))
  })
}

function namedForm({ id, title: { zh, en } }: PacketVisit, { sheet, ...form }: FilledForm): FilledForm {
  const title = { zh: `${sheet.title.zh}（${zh}）`, en: `${sheet.title.en} (${en})` }
  const blocks = sheet.blocks.map((block) => (block.kind === 'title' ? { ...block, text: title } : block))
  return { ...form, sheet: { ...sheet, id: formId(id, sheet.id), title, blocks } }
}

/** `form.v2.claim-application`. */
const formId = (visit: string, form: string): string => `form.${scopedId(visit, form.slice('form.'.length))}`

/** A form with nothing on it, for the pen. */
export const emptyForm = (template: Template, input: Pick<PacketInput, 'lang' | 'size' | 'case'>): Sheet =>
  blankForm(template, { lang: input.lang, size: input.size, caseNumber: input.case.id })

function templatesOf({ determination: { forms }, templates }: PacketInput): readonly Template[] {
  const absent = forms.filter((id) => !templates.has(id))
  if (absent.length > 0) throw new DataError(absent.map(absentForm))
  return forms.flatMap((id) => templates.get(id) ?? [])
}

const absentForm = (id: string): Problem => ({
  code: 'form-template',
  severity: 'error',
  ...inBoth(
    { zh: `没有“${id}”这张表的模板`, en: `there is no form template "${id}"` },
    {
      zh: `补上 templates/${id}.yaml，或从规则里去掉这张表。`,
      en: `Add templates/${id}.yaml, or take the form out of the rules.`,
    },
  ),
})

/** What the forms may show: known facts that apply, which papers are at hand or printed beside them, and what the bills amount to. */
export function formValues(input: PacketInput): FormValues {
  const { determination, rulebook } = input
  const facts = new Map<FactId, FactValue>(determination.facts)
  for (const item of determination.checklist)
    if (item.status === 'ready' || isPrintedHere(determination, item)) facts.set(`paper.${item.id}`, 'have')
  facts.set('packet.procedure', determination.procedure)
  for (const [id, value] of billFacts(input)) facts.set(id, value)
  return {
    facts,
    shapes: shapesOf(rulebook),
    signers: signersOf(input).names,
    unused: (fact) => unusedOf(input, fact),
  }
}

/** A fact that is asked only while another is not answered gives way to that other. */
function unusedOf({ determination, rulebook }: PacketInput, id: FactId): Unused | undefined {
  const because = determination.unusedBecause?.(id)
  const applies = rulebook.facts.find((fact) => fact.id === id)?.applies
  if (because === undefined || applies === undefined) return undefined
  return {
    instead: standInsOf(applies).filter((other) => determination.facts.has(other)),
    because: because.map((fact) => factLabel(rulebook, fact)),
  }
}

function standInsOf(condition: Condition): readonly FactId[] {
  if (condition.kind === 'all') return condition.of.flatMap(standInsOf)
  if (condition.kind !== 'compare' || condition.by !== 'answered') return []
  return 'value' in condition.to && condition.to.value === false ? [condition.fact] : []
}

/** What a form of this procedure can ask for; worked out once for a rulebook. */
export const shapesOf = onceFor(
  ({ facts, derived, papers }: Rulebook): ReadonlyMap<FactId, FactShape> =>
    new Map<FactId, FactShape>([
      ...[...facts, ...derived].map((fact) => [fact.id, fact] as const),
      ...papers.map(({ id }) => [`paper.${id}`, PAPER_SHAPE] as const),
      ...Object.entries(PACKET_SHAPES),
    ]),
)

const PAPER_SHAPE: FactShape = { type: 'choice', label: { zh: '材料', en: 'paper' }, choices: [] }

/** Facts that the packet itself knows, for forms: what it is about and what its bills amount to. */
export const PACKET_SHAPES: Readonly<Record<FactId, FactShape>> = {
  'packet.procedure': { type: 'choice', label: { zh: '办理事项', en: 'procedure' }, choices: [] },
  'packet.bills': { type: 'count', label: { zh: '申报票据张数', en: 'bills claimed' } },
  'packet.claim': { type: 'money', label: { zh: '申报金额', en: 'amount claimed' } },
  'packet.bill-numbers': { type: 'text', label: { zh: '票据号码', en: 'bill numbers' } },
}

/** Numbers beyond these are on the schedule. */
const MOST_NUMBERS = 4

function billFacts(input: PacketInput): readonly (readonly [FactId, FactValue])[] {
  const { claimed, claim } = schedule(input.case.receipts)
  if (claimed.length === 0) return []
  const numbers = claimed.flatMap(({ receipt }) => receipt.fields.number ?? [])
  const more = { zh: '等，详见票据明细表', en: ' and more: see the schedule' }[input.lang === 'en' ? 'en' : 'zh']
  const listed = numbers.slice(0, MOST_NUMBERS).join('、') + (numbers.length > MOST_NUMBERS ? more : '')
  return [
    ['packet.bills', claimed.length],
    ['packet.claim', claim],
    ...(numbers.length === 0 ? [] : [['packet.bill-numbers', listed] as const]),
  ]
}
