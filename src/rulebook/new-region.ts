import type { IsoDate } from '../model/dates.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { Rulebook } from '../model/rulebook.ts'
import { plainValue } from '../model/values.ts'
import type { Words } from '../model/words.ts'

/** What an agency said, as the case recorded it. */
export interface LocalAnswer {
  readonly fact: FactId
  readonly value: FactValue
  readonly on: IsoDate
  readonly how: 'phone' | 'window' | 'online'
  /** The desk or the number, never a private person. */
  readonly who?: string
}

export interface Place {
  /** GB/T 2260, six digits. */
  readonly code: string
  readonly name: Words
  /** The folder part after the code: `xuzhou`. */
  readonly folder: string
}

/** Files to write, by their path below the rules folder; `source` is to be added to `sources.yaml`. */
export interface NewRegion {
  readonly path: string
  readonly text: string
  readonly source?: string
}

/** An empty layer to fill in, with a word on each part. */
export function regionSkeleton(place: Place, on: IsoDate): NewRegion {
  const lines = [
    ...head(place, on, 'unverified', `LOCAL-${place.code}`),
    '# 每条都要写依据（cites），没有依据的数不要写；写法见 rules/README.md。',
    '# Every entry needs its source (cites); a figure nobody sourced stays out. See rules/README.md.',
    'procedures:',
    '  offsite-reimbursement:',
    '    # 当地的数：改下面层里已有的，写在 override 里 / figures: to change what a lower layer says, use override',
    '    # override:',
    '    #   parameters:',
    '    #     - id: offsite-points',
    '    #       rows:',
    `    #         - { when: { filing.category: referral }, value: "0.10", from: ${on}, cites: [LOCAL-${place.code}] }`,
    '    # 当地多要的材料 / papers that only this place asks for',
    '    # papers: []',
    '    # 已经问清楚的问题，从清单里去掉 / questions that this file settles',
    '    # answers: []',
    '    notes:',
    '      - id: local-layer',
    '        text: { zh: 这里的当地规定还在补充，请以参保地医保中心的答复为准（12393）。, en: The local rules here are still being gathered; what the agency says counts (12393). }',
    `        cites: [LOCAL-${place.code}]`,
  ]
  return { path: pathOf(place, on), text: `${lines.join('\n')}\n`, source: sourceOf(place, on, 'window', undefined) }
}

/** Local answers as a layer: figures become rows, the rest notes, and the questions they settle leave the list. */
export function regionFromAnswers(place: Place, book: Rulebook, answers: readonly LocalAnswer[]): NewRegion {
  const last =
    answers
      .map(({ on }) => on)
      .sort()
      .at(-1) ?? '2000-01-01'
  const cite = `LOCAL-${place.code}`
  const figures = answers.flatMap((answer) => {
    const parameter = book.parameters.find(({ localFact }) => localFact === answer.fact)
    return parameter === undefined ? [] : [{ answer, parameter }]
  })
  const told = answers.filter(({ fact }) => !figures.some(({ answer }) => answer.fact === fact))
  const settled = book.localQuestions.filter(({ fact }) => figures.some(({ answer }) => answer.fact === fact))
  const lines = [
    ...head(place, last, 'unverified', cite),
    '# 经办机构口头答复整理：核对到文件以前，一律标 unverified。',
    '# Gathered from what the agency said: unverified until a text confirms it.',
    'procedures:',
    `  ${book.procedure}:`,
    ...(figures.length === 0 ? [] : ['    override:', '      parameters:']),
    ...figures.flatMap(({ answer, parameter }) => [
      `        - id: ${parameter.id}`,
      '          rows:',
      `            - { value: ${literal(plainValue(parameter.type, answer.value))}, from: ${answer.on}, cites: [${cite}], status: unverified }`,
    ]),
    ...(settled.length === 0 ? [] : [`    answers: [${settled.map(({ id }) => id).join(', ')}]`]),
    ...(told.length === 0 ? [] : ['    notes:']),
    ...told.flatMap((answer) => noteOf(answer, book, cite)),
    ...(figures.length + told.length === 0 ? ['    notes: []'] : []),
  ]
  const first = answers[0]
  return {
    path: pathOf(place, last),
    text: `${lines.join('\n')}\n`,
    source: sourceOf(place, last, first?.how ?? 'phone', first?.who),
  }
}

function noteOf({ fact, value, on }: LocalAnswer, book: Rulebook, cite: string): readonly string[] {
  const declared = book.facts.find(({ id }) => id === fact)
  const label = declared?.label ?? { zh: fact, en: fact }
  const said = declared === undefined ? String(value) : String(plainValue(declared.type, value))
  return [
    `      - id: ${fact.replaceAll('.', '-')}`,
    `        text: { zh: ${literal(`${label.zh}：${said}（${on} 经办机构答复）`)}, en: ${literal(`${label.en}: ${said} (the agency, ${on})`)} }`,
    `        cites: [${cite}]`,
    '        status: unverified',
  ]
}

const pathOf = ({ code, folder }: Place, on: IsoDate): string => `regions/${code}-${folder}/${on.slice(0, 4)}.yaml`

/** JSON is YAML: quoting it this way is always right. */
const literal = (value: string | boolean | number): string => JSON.stringify(value)

const head = ({ code, name }: Place, on: IsoDate, status: string, cite: string): readonly string[] => [
  `# ${name.zh}：当地规定。${name.en}: local rules.`,
  `region: "${code}"`,
  `name: { zh: ${literal(name.zh)}, en: ${literal(name.en)} }`,
  `edition: "${on.slice(0, 4)}"`,
  `in-force: { from: ${on} }`,
  `status: ${status}`,
  `cites: [${cite}]`,
]

const HOW: Readonly<Record<LocalAnswer['how'], Words>> = {
  phone: { zh: '电话答复', en: 'said by telephone' },
  window: { zh: '窗口答复', en: 'said at the window' },
  online: { zh: '网上答复', en: 'answered online' },
}

function sourceOf({ code, name }: Place, on: IsoDate, how: LocalAnswer['how'], who: string | undefined): string {
  const via: Words = {
    zh: `${HOW[how].zh}${who === undefined ? '' : `（${who}）`}`,
    en: `${HOW[how].en}${who === undefined ? '' : ` (${who})`}`,
  }
  return [
    `  - id: LOCAL-${code}`,
    `    title: { zh: ${literal(`${name.zh}医保经办机构的答复`)}, en: ${literal(`What the agency of ${name.en} said`)} }`,
    '    kind: news',
    '    tier: C',
    `    verified-on: ${on}`,
    `    verified-via: { zh: ${literal(via.zh)}, en: ${literal(via.en)} }`,
    '',
  ].join('\n')
}
