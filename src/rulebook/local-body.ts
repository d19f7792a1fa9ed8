import type { Rulebook } from '../model/rulebook.ts'
import { plainValue } from '../model/say-value.ts'
import { figuresPart, isPlain } from './local-figures.ts'
import type { Marks, Part } from './local-part.ts'
import { CLASSES, type LocalSheet } from './local-sheet.ts'
import { rowsYaml } from './write-row.ts'
import { literal } from './write-condition.ts'

/** The procedures of a region file, from what the agency said. */
export function bodyOf(sheet: LocalSheet, book: Rulebook, marks: Marks): readonly string[] {
  const parts: readonly Part[] = [
    windowPart(sheet, marks),
    unfiledPart(sheet, marks),
    cutPart(sheet, book, marks),
    figuresPart(sheet, book, marks),
    ownSums(sheet, book, marks),
    catalogue(sheet, marks),
    handIn(sheet, marks),
    notAsked(marks.asked),
  ]
  const all = (key: keyof Part): readonly string[] => parts.flatMap((part) => part[key] ?? [])
  const listed = (title: string, key: keyof Part, indent = '    '): readonly string[] => {
    const lines = all(key)
    return lines.length === 0 ? [] : [`${indent}${title}:`, ...lines.map((line) => `${indent}  ${line}`)]
  }
  const over = [
    ...listed('requirements', 'requirementsOver', '      '),
    ...listed('parameters', 'parametersOver', '      '),
  ]
  const answers = all('answers')
  const body = [
    ...listed('facts', 'facts'),
    ...listed('derived', 'derived'),
    ...listed('deadlines', 'deadlines'),
    ...listed('parameters', 'parameters'),
    ...listed('local-questions', 'questions'),
    ...listed('notes', 'notes'),
    ...(over.length === 0 ? [] : ['    override:', ...over]),
    ...(answers.length === 0 ? [] : [`    answers: [${answers.join(', ')}]`]),
    ...listed('scheme', 'scheme'),
  ]
  return [
    ...all('comments').map((line) => `# ${line}`),
    'procedures:',
    ...(body.length === 0 ? ['  offsite-reimbursement:', ...stillOpen(marks)] : ['  offsite-reimbursement:', ...body]),
  ]
}

/** Nothing was said yet: only that it is still being asked. */
const stillOpen = ({ cite, prefix }: Marks): readonly string[] => [
  '    notes:',
  `      - id: ${prefix}-not-told`,
  `        text: ${words('这里的当地规定还没有问到，请以参保地医保中心的答复为准（12393）。', 'The local rules here were not told yet; what the agency says counts (12393).')}`,
  `        cites: [${cite}]`,
]

const words = (zh: string, en: string): string => `{ zh: ${literal(zh)}, en: ${literal(en)} }`

/** What a family is told later, or an official text, goes before it: the program sees to that. */
function windowPart({ window }: LocalSheet, { cite }: Marks): Part {
  if (window === undefined) return {}
  return {
    deadlines: [
      '- id: told-claim-window',
      `  title: ${words('最晚交材料（医保中心说的）', 'Last day to hand in (as the agency said)')}`,
      '  whose: claimant',
      '  from: visit.ended-on',
      `  unit: ${window.unit}`,
      ...(window.day === undefined ? [] : [`  day: '${window.day}'`]),
      `  count: ${window.count}`,
      '  rolls: false',
      '  done: { claim.handed-in-on: { answered: true } }',
      `  cites: [${cite}]`,
    ],
    requirementsOver: [
      '- id: claim-in-time',
      '  met: { claim.handed-in-on: { in-time-for: [told-claim-window, claim-window, claim-window-year-end, claim-window-day] } }',
      `  cites: [${cite}]`,
      '  status: told',
    ],
  }
}

function unfiledPart({ unfiled }: LocalSheet, { cite, prefix }: Marks): Part {
  if (unfiled === undefined) return {}
  const told =
    unfiled === 'not-paid'
      ? '{ all: [local.unfiled-accepted: { answered: true }, local.unfiled-accepted: true] }'
      : '{ not: { all: [local.unfiled-accepted: { answered: true }, local.unfiled-accepted: false] } }'
  return {
    derived: [
      `- id: ${prefix}.unfiled-paid`,
      '  type: yes-no',
      `  label: ${words('没备案的也受理', 'Unfiled claims are taken')}`,
      `  is: ${told}`,
    ],
    requirementsOver: [
      '- id: manual-claim-open',
      `  met: { any: [filing.required: false, filing.counts: true, ${prefix}.unfiled-paid: true] }`,
      `  cites: [${cite}]`,
      '  status: told',
      // Where the unfiled are taken, nobody is told to make up for it.
      '- id: filed-or-late',
      `  applies: { all: [filing.required: true, ${prefix}.unfiled-paid: false, visit.in-hospital: false] }`,
      `  cites: [${cite}]`,
      '  status: told',
    ],
    answers: ['unfiled-accepted'],
  }
}

const SCHEME = (method: string, parameter: string, cite: string, prefix: string): readonly string[] => [
  `id: ${prefix}-told`,
  `title: ${words('按医保中心告知的办法', 'As the agency said')}`,
  `cites: [${cite}]`,
  'cost: { total: cost.total, out-of-catalogue: cost.out-of-catalogue, over-limit: cost.over-limit, first-pay: cost.first-pay }',
  'deductible: { parameter: deductible, repeat: per-stay }',
  'bands: { axis: above-deductible, rows: [{ ratio: home-ratio }] }',
  `off-site: { method: ${method}, parameter: ${parameter} }`,
]

/** Figures that were told are paid out by sums that were told: the nation's own order of them is only a guess at what a place does. */
function ownSums({ figures, cut }: LocalSheet, book: Rulebook, { cite, prefix }: Marks): Part {
  const [off, ...others] = book.scheme?.offSite ?? []
  const guessed =
    book.scheme?.status === 'unverified' &&
    isPlain(book) &&
    off?.method === 'points' &&
    off.parameter !== undefined &&
    others.length === 0
  if (figures.length === 0 || !guessed || off.parameter === undefined || (cut !== undefined && cut.method !== 'points'))
    return {}
  return { scheme: SCHEME('points', off.parameter, cite, prefix) }
}

/** The cut for each class it was said of; of the others the limits of the nation hold, and the question stays. */
function cutPart({ cut }: LocalSheet, book: Rulebook, marks: Marks): Part {
  if (cut === undefined || cut.by.size === 0) return {}
  const { cite, from, prefix } = marks
  const rows = [...cut.by].map(
    ([filed, share]) =>
      `- { when: { claim.class: ${filed} }, value: ${literal(plainValue('ratio', share))}, from: ${from}, cites: [${cite}], status: told }`,
  )
  const open = CLASSES.filter((filed) => filed !== 'long-term' && !cut.by.has(filed))
  const narrowed =
    open.length === 0
      ? []
      : [
          '- id: offsite-reduction-rest',
          `  ask: ${words('另外几类人在外地看病，比例各降几个百分点？', 'By how many points does the ratio drop for the other classes?')}`,
          `  why: ${words('别的几类还没有问到。', 'The other classes were not asked for yet.')}`,
          `  applies: { claim.class: { in: [${open.join(', ')}] } }`,
          '  fact: local.offsite-points',
          `  cites: [${cite}]`,
        ]
  if (cut.method === 'points') {
    const below = book.parameters.find(({ id }) => id === 'offsite-points')
    if (below?.rows.some(({ status }) => status === 'sourced') === true)
      return {
        comments: [
          `降幅已有正式文件（${below.rows[0]?.cites.join(', ') ?? ''}），答复没有写进来；不一致就带着文件再问。`,
          `The cut stands in an official text already (${below.rows[0]?.cites.join(', ') ?? ''}); the answer is left out. Where they differ, ask again.`,
        ],
      }
    return {
      parametersOver: ['- id: offsite-points', '  rows:', ...[...rows, ...rowsYaml(below)].map((row) => `    ${row}`)],
      answers: ['offsite-reduction'],
      questions: narrowed,
    }
  }
  const fact = `local.offsite-${cut.method}`
  const label =
    cut.method === 'factor'
      ? words('异地打几折', 'Off-site factor')
      : words('异地先自付几成', 'Off-site first-pay share')
  const ask =
    cut.method === 'factor'
      ? words(
          '医保中心说，这种情况按本地比例的百分之多少结付？（不打折填 100%）',
          'At what share of the home ratio does the agency pay such a case (no reduction: 100%)?',
        )
      : words(
          '医保中心说，这种情况先自付百分之多少？（不用先付填 0）',
          'What share is borne first in such a case (none: 0)?',
        )
  return {
    facts: [
      `- id: ${fact}`,
      '  type: ratio',
      `  label: ${label}`,
      `  ask: ${ask}`,
      '  step: claim',
      '  optional: true',
      "  min: '0'",
      "  max: '1'",
    ],
    parameters: [
      `- id: ${prefix}-offsite`,
      `  label: ${label}`,
      '  type: ratio',
      '  governed-by: visit.ended-on',
      `  local-fact: ${fact}`,
      '  rows:',
      ...rows.map((row) => `    ${row}`),
    ],
    ...(open.length === 0
      ? {}
      : {
          questions: [
            `- id: offsite-${cut.method}`,
            `  ask: ${ask.replace('医保中心说，', '')}`,
            `  why: ${words('别的几类还没有问到。', 'The other classes were not asked for yet.')}`,
            `  applies: { claim.class: { in: [${open.join(', ')}] } }`,
            `  fact: ${fact}`,
            `  cites: [${cite}]`,
          ],
        }),
    answers: ['offsite-reduction'],
    scheme: SCHEME(cut.method, `${prefix}-offsite`, cite, prefix),
  }
}

function catalogue({ catalogue: which }: LocalSheet, { cite, prefix }: Marks): Part {
  if (which === undefined) return {}
  const text =
    which === 'home'
      ? words(
          '医保中心说：手工报销按参保地的目录算。',
          'The agency said: a claim by hand goes by the catalogue of the insured place.',
        )
      : words(
          '医保中心说：手工报销按就医地的目录算。',
          'The agency said: a claim by hand goes by the catalogue of the place of treatment.',
        )
  return { notes: [`- id: ${prefix}-catalogue`, `  text: ${text}`, `  cites: [${cite}]`] }
}

function handIn({ handIn: how }: LocalSheet, { cite, prefix }: Marks): Part {
  if (how === undefined) return {}
  return {
    notes: [
      `- id: ${prefix}-hand-in`,
      `  text: ${words(`医保中心说，材料这样交：${how}`, `How to hand in, as the agency put it: ${how}`)}`,
      `  cites: [${cite}]`,
    ],
    answers: ['where-to-hand-in'],
  }
}

/** What nobody asked yet, for the next call. */
function notAsked({ window, unfiled, cut, catalogue: which, figures, handIn: how }: LocalSheet): Part {
  const left = [
    ...(window === undefined ? [['交材料的期限', 'the window']] : []),
    ...(unfiled === undefined ? [['没备案报不报', 'whether unfiled care is paid']] : []),
    ...(cut === undefined ? [['异地怎么降、降多少', 'how and by how much off-site care is cut']] : []),
    ...(which === undefined ? [['按哪里的目录', 'whose catalogue']] : []),
    ...(figures.length === 0 ? [['起付线和比例', 'deductible and ratio']] : []),
    ...(how === undefined ? [['怎么交材料', 'how to hand in']] : []),
  ]
  if (left.length === 0) return {}
  return {
    comments: [
      `没有问到（仍是要打电话问的问题）：${left.map(([zh]) => zh).join('、')}。`,
      `Not asked (these stay questions): ${left.map(([, en]) => en).join(', ')}.`,
    ],
  }
}
