import { given } from '../model/given.ts'
import { ALWAYS, type Condition } from '../model/condition.ts'
import type { FactType } from '../model/fact.ts'
import type {
  Cure,
  DeadlineRule,
  FormRule,
  LocalQuestion,
  Note,
  Office,
  Parameter,
  ParameterRow,
  PaperRule,
  Requirement,
  RequirementKind,
  Ruled,
  Step,
} from '../model/rulebook.ts'
import type { Status } from '../model/source.ts'
import type { IsoDate } from '../model/dates.ts'
import type { Words } from '../model/words.ts'
import { readCondition, readSpan } from './condition.ts'
import { deadlineMisfits } from './deadline-misfits.ts'
import { citesOf, idOf, statusOf, type Item, type Raw } from './item.ts'
import { factIn } from './slots.ts'
import { knowsFact, literal, type Vocabulary } from './vocabulary.ts'

const ruled = (item: Item): Ruled => ({
  id: idOf(item),
  cites: citesOf(item),
  status: statusOf(item),
  layer: item.layer.code,
  at: item.at('id'),
})

const words = (item: Item, key: string): Words => item.raw[key] as Words
const maybeWords = (item: Item, key: string): Words | undefined => item.raw[key] as Words | undefined

const condition = (item: Item, key: string, known: Vocabulary): Condition =>
  readCondition(item.raw[key], item, [key], known)
const maybe = (item: Item, key: string, known: Vocabulary): Condition | undefined =>
  item.raw[key] === undefined ? undefined : condition(item, key, known)

export const readRequirement = (item: Item, known: Vocabulary): Requirement =>
  given({
    ...ruled(item),
    title: words(item, 'title'),
    kind: item.raw['kind'] as RequirementKind,
    step: String(item.raw['step']),
    applies: maybe(item, 'applies', known),
    met: condition(item, 'met', known),
    remedy: maybeWords(item, 'remedy'),
    findOut: maybeWords(item, 'find-out'),
    refuses: item.raw['refuses'] === false ? false : undefined,
    nothingPaid: item.raw['nothing-paid'] === 'perhaps' ? 'perhaps' : maybe(item, 'nothing-paid', known),
    instead: maybeWords(item, 'instead'),
    leadsTo: item.raw['leads-to'] as string | undefined,
  }) as Requirement

export function readPaper(item: Item, known: Vocabulary): PaperRule {
  const { raw } = item
  const seal = raw['seal'] as Raw | undefined
  return given({
    ...ruled(item),
    label: words(item, 'label'),
    step: String(raw['step']),
    needed: condition(item, 'needed', known),
    originals: (raw['originals'] as number | undefined) ?? 1,
    copies: (raw['copies'] as number | undefined) ?? 0,
    issuer: words(item, 'issuer'),
    office: raw['office'] as string | undefined,
    seal:
      seal === undefined
        ? undefined
        : {
            whose: seal['whose'] as Words,
            needed:
              seal['needed'] === undefined ? ALWAYS : readCondition(seal['needed'], item, ['seal', 'needed'], known),
          },
    validity: maybeWords(item, 'validity'),
    substitute: maybeWords(item, 'substitute'),
    note: maybeWords(item, 'note'),
    basis: raw['basis'] as PaperRule['basis'],
    form: raw['form'] as string | undefined,
    fromReceipts: raw['from-receipts'] as readonly string[] | undefined,
    atHand: maybe(item, 'at-hand', known),
    helpful: raw['helpful'] === true ? true : undefined,
    shows: (raw['shows'] as readonly string[] | undefined)?.filter((id, i) =>
      knowsFact(known, id, item.at('shows', i)),
    ),
  }) as PaperRule
}

export const readStep = (item: Item, known: Vocabulary): Step => ({
  id: idOf(item),
  title: words(item, 'title'),
  at: item.at('office'),
  office: String(item.raw['office']),
  needed: maybe(item, 'needed', known) ?? ALWAYS,
  done: condition(item, 'done', known),
  how: words(item, 'how'),
  cites: citesOf(item),
  status: statusOf(item),
  layer: item.layer.code,
})

export const readOffice = (item: Item): Office =>
  given({
    id: idOf(item),
    name: words(item, 'name'),
    where: words(item, 'where'),
    phone: item.raw['phone'] as string | undefined,
    say: maybeWords(item, 'say'),
    online: maybeWords(item, 'online'),
  }) as Office

export function readDeadline(item: Item, known: Vocabulary): DeadlineRule {
  const from = String(item.raw['from'])
  factIn(known, from, 'date', item.at('from'))
  const rule = given({
    ...ruled(item),
    title: words(item, 'title'),
    whose: item.raw['whose'] as DeadlineRule['whose'],
    from,
    applies: maybe(item, 'applies', known),
    unit: item.raw['unit'] as DeadlineRule['unit'],
    count: readSpan(item.raw['count'], item, ['count'], known),
    day: item.raw['day'] as string | undefined,
    latest: item.raw['latest'] as DeadlineRule['latest'],
    rolls: item.raw['rolls'] === true,
    done: maybe(item, 'done', known),
    then: maybeWords(item, 'then'),
  }) as DeadlineRule
  deadlineMisfits(rule, item, known)
  return rule
}

export function readParameter(item: Item, known: Vocabulary): Parameter {
  const { raw } = item
  const type = raw['type'] as FactType
  for (const [key, wanted] of [
    ['governed-by', 'date'],
    ['local-fact', type],
  ] as const)
    if (raw[key] !== undefined) factIn(known, String(raw[key]), wanted, item.at(key))
  const rows = ((raw['rows'] as readonly Raw[] | undefined) ?? []).map(
    (row, i): ParameterRow =>
      given({
        when: row['when'] === undefined ? undefined : readCondition(row['when'], item, ['rows', i, 'when'], known),
        value: literal(known, row['value'], type, undefined, item.at('rows', i, 'value')),
        least:
          row['least'] === undefined
            ? undefined
            : literal(known, row['least'], type, undefined, item.at('rows', i, 'least')),
        elsewhere: row['elsewhere'] === true ? true : undefined,
        within: row['within'] === true ? true : undefined,
        from: row['from'] as IsoDate,
        until: row['until'] as IsoDate | undefined,
        cites: row['cites'] as readonly string[],
        status: (row['status'] as Status | undefined) ?? item.layer.status,
        at: item.at('rows', i),
        layer: item.layer.code,
      }) as ParameterRow,
  )
  return given({
    id: idOf(item),
    label: words(item, 'label'),
    type,
    governedBy: raw['governed-by'] as string | undefined,
    localFact: raw['local-fact'] as string | undefined,
    partial: raw['partial'] === true ? true : undefined,
    cut: raw['cut'] as Parameter['cut'],
    rows,
    layer: item.layer.code,
    at: item.at('id'),
  }) as Parameter
}

export function readLocalQuestion(item: Item, known: Vocabulary): LocalQuestion {
  const fact = item.raw['fact'] as string | undefined
  if (fact !== undefined) knowsFact(known, fact, item.at('fact'))
  const or = item.raw['or'] as readonly string[] | undefined
  or?.forEach((other, i) => knowsFact(known, other, item.at('or', i)))
  return given({
    id: idOf(item),
    ask: words(item, 'ask'),
    why: words(item, 'why'),
    applies: maybe(item, 'applies', known),
    fact,
    or,
    cites: citesOf(item),
    at: item.at('id'),
  }) as LocalQuestion
}

export const readNote = (item: Item, known: Vocabulary): Note =>
  given({
    ...ruled(item),
    text: words(item, 'text'),
    leadsTo: item.raw['leads-to'],
    applies: maybe(item, 'applies', known),
  }) as Note

export const readForm = (item: Item, known: Vocabulary): FormRule => ({
  template: String(item.raw['template']),
  needed: condition(item, 'needed', known),
})

export const readCure = (item: Item, known: Vocabulary): Cure =>
  given({
    ...ruled(item),
    title: words(item, 'title'),
    how: words(item, 'how'),
    applies: maybe(item, 'applies', known),
    effort: (item.raw['effort'] as Cure['effort'] | undefined) ?? 'trip',
    set: Object.entries(item.raw['set'] as Raw).flatMap(([fact, value]) => {
      const at = item.at('set', fact)
      const shape = knowsFact(known, fact, at) ? known.shapes.get(fact) : undefined
      if (shape === undefined) return []
      return [
        { fact, value: value === 'today' ? ('today' as const) : literal(known, value, shape.type, shape.choices, at) },
      ]
    }),
  }) as Cure
