import type { ChecklistItem, StepState } from '../model/determination.ts'
import type { Office } from '../model/rulebook.ts'
import type { Block, Cell, Sheet } from '../model/sheet.ts'
import { same, type Words } from '../model/words.ts'
import { dueWords } from './due.ts'
import type { PacketInput } from './input.ts'
import { paperStand } from './paper-stand.ts'
import { spokenWords } from './script.ts'
import { isDate, shownFact } from './shown.ts'
import { planTrips, tasksOf, type Trip } from './visit-plan.ts'
import { joined, labelled, NOT_OFFICIAL, remarked, sheetFor, STEP_STATUS } from './wording.ts'

const TITLE: Words = { zh: '办理路线', en: 'The route' }

/** The way through the offices on one page: steps, visits, deadlines, and what to say. */
export function routeSheet(input: PacketInput): Sheet {
  return sheetFor(input, {
    id: 'route',
    title: TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: TITLE, sub: input.determination.title },
      ...stepTable(input),
      ...deadlines(input),
      ...visits(input),
    ],
  })
}

function stepTable(input: PacketInput): readonly Block[] {
  const { steps } = input.determination
  if (steps.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '一、步骤', en: '1. Steps' } },
    {
      kind: 'table',
      columns: [
        { head: { zh: '步骤', en: 'Step' }, width: 22 },
        { head: { zh: '情况', en: 'State' }, width: 12, align: 'center' },
        { head: { zh: '到哪里', en: 'Where' }, width: 21 },
        { head: { zh: '怎么办', en: 'How' }, width: 45 },
      ],
      rows: steps.map((step, i) => stepRow(input, step, i + 1)),
    },
  ]
}

const stepRow = (input: PacketInput, step: StepState, number: number): readonly Cell[] => [
  { text: joined([`${number}.`, step.title], ' ', ' '), strong: step.status === 'to-do' },
  { text: joined([STEP_STATUS[step.status], dateOf(input, step)], ' ', ' '), strong: step.status === 'to-do' },
  officeOf(input, step.office)?.name ?? same(step.office),
  step.status === 'not-needed' ? '' : step.how,
]

/** The day of a step that is done: a date of the step itself, else the first among the facts that say so. */
function dateOf(input: PacketInput, { id, status, because }: StepState): Words | undefined {
  if (status !== 'done') return undefined
  const dates = because.filter((id) => isDate(input.rulebook, id))
  const own = dates.find((fact) => input.rulebook.facts.some((one) => one.id === fact && one.step === id))
  const day = own ?? dates[0]
  return day === undefined ? undefined : shownFact(input, day)?.text
}

const officeOf = ({ rulebook }: PacketInput, id: string): Office | undefined =>
  rulebook.offices.find((office) => office.id === id)

function visits(input: PacketInput): readonly Block[] {
  const trips = planTrips(tasksOf(input))
  if (trips.length === 0)
    return [{ kind: 'paragraph', text: { zh: '没有还要跑的地方。', en: 'There is nowhere left to go.' } }]
  const heading = {
    zh: `三、出门计划：最少跑 ${trips.length} 趟`,
    en: `3. Visits: ${trips.length} at the least`,
  }
  return [{ kind: 'heading', text: heading }, ...trips.map((trip, i) => visit(input, trip, i + 1))]
}

/** One visit: where, what to do there, what to bring, what to say. */
function visit(input: PacketInput, { office: id, tasks }: Trip, number: number): Block {
  const office = officeOf(input, id)
  const place = office === undefined ? same(id) : placeOf(office)
  return {
    kind: 'together',
    blocks: [
      { kind: 'paragraph', text: labelled({ zh: `第 ${number} 趟`, en: `Visit ${number}` }, place) },
      {
        kind: 'list',
        items: [
          ...tasks.map((task) => taskWords(input, task)),
          ...bringing(input, tasks),
          ...(office?.online === undefined
            ? []
            : [labelled({ zh: '也可以不跑，网上办', en: 'Or without going there' }, office.online)]),
          ...(office?.say === undefined
            ? []
            : [labelled({ zh: '可以这样说', en: 'What to say' }, spokenWords(input, office.say))]),
        ],
      },
    ],
  }
}

function taskWords({ determination }: PacketInput, task: string): Words {
  const [kind, id] = [task.slice(0, task.indexOf('.')), task.slice(task.indexOf('.') + 1)]
  const step = determination.steps.find((one) => one.id === id)
  const paper = determination.checklist.find((one) => one.id === id)
  if (kind === 'step' && step !== undefined) return labelled({ zh: '办', en: 'Do' }, step.title)
  return paper === undefined ? same(task) : labelled({ zh: '拿', en: 'Get' }, withSeal(paper))
}

const withSeal = ({ label, seal }: ChecklistItem): Words =>
  seal === undefined ? label : { zh: `${label.zh}（要盖${seal.zh}）`, en: `${label.en} (with the ${seal.en})` }

/** What the steps of this visit want to see; not what the visit itself is there to get. */
function bringing(input: PacketInput, tasks: readonly string[]): readonly Words[] {
  const wanted = new Set(
    tasks.filter((task) => task.startsWith('step.')).flatMap((task) => papersFor(input, task.slice(5))),
  )
  const papers = input.determination.checklist.filter(({ id }) => wanted.has(id) && !tasks.includes(`paper.${id}`))
  if (papers.length === 0) return []
  const named = papers.map((item) => {
    const { state, text } = paperStand(input, item)
    return state === 'ready' ? item.label : remarked(item.label, text)
  })
  return [labelled({ zh: '带上', en: 'Bring' }, joined(named, '、', ', '))]
}

/** The last step hands everything in; one without papers of its own is about those of the step before it. */
function papersFor({ determination }: PacketInput, step: string): readonly string[] {
  const { steps, checklist } = determination
  const papers = checklist.filter(({ basis, status }) => basis !== 'older' && status !== 'may-be-needed')
  if (step === steps.at(-1)?.id) return papers.map(({ id }) => id)
  const way = steps.slice(0, steps.findIndex(({ id }) => id === step) + 1).map(({ id }) => id)
  const source = way.findLast((id) => papers.some((paper) => paper.step === id))
  return papers.filter((paper) => paper.step === source).map(({ id }) => id)
}

function deadlines({ determination }: PacketInput): readonly Block[] {
  const running = determination.deadlines.filter(({ state }) => state !== 'answered')
  if (running.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '二、期限', en: '2. Deadlines' } },
    {
      kind: 'list',
      items: running.map((deadline) =>
        joined([labelled(deadline.title, dueWords(deadline)), deadline.then], '；', '; '),
      ),
    },
  ]
}

/** `市医保中心（地址，电话 12393）`. */
function placeOf({ name, where, phone }: Office): Words {
  const number = phone === undefined ? undefined : { zh: `电话 ${phone}`, en: `phone ${phone}` }
  const bare = { zh: where.zh.replace(/。$/, ''), en: where.en.replace(/\.$/, '') }
  return remarked(name, joined([bare, number], '，', ', '))
}
