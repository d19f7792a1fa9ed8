import type { Rulebook } from '../model/rulebook.ts'
import { cutPart, ownSums } from './local-cut.ts'
import { figuresPart } from './local-figures.ts'
import { words, type Marks, type Part } from './local-part.ts'
import type { LocalSheet } from './local-sheet.ts'

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

/** What a family is told later, or an official text, goes before it: the program sees to that. */
function windowPart({ window, since }: LocalSheet, { cite }: Marks): Part {
  if (window === undefined) return {}
  return {
    deadlines: [
      '- id: told-claim-window',
      `  title: ${words('最晚交材料（医保中心说的）', 'Last day to hand in (as the agency said)')}`,
      '  whose: claimant',
      '  from: visit.ended-on',
      ...(since === undefined ? [] : [`  applies: { visit.ended-on: { on-or-after: ${since} } }`]),
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
