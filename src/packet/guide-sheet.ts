import type { Verdict } from '../model/determination.ts'
import { sayFen } from '../model/money.ts'
import type { Block, Sheet } from '../model/sheet.ts'
import { onlyIfPaid } from '../model/verdict.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { isReady, type Readiness } from './readiness.ts'
import { readyBox } from './ready-box.ts'
import { day, ESTIMATE_ONLY, joined, labelled, NOT_OFFICIAL, sheetFor } from './wording.ts'

export const GUIDE_TITLE: Words = { zh: '办事指南（自己留着）', en: 'The guide (yours to keep)' }

const VERDICT: Readonly<Record<Verdict, Words>> = {
  eligible: { zh: '按所填情况，符合办理条件', en: 'On what was answered, the conditions are met' },
  ineligible: {
    zh: '按所填情况，不符合办理条件，原因见“结论与理由”',
    en: 'On what was answered, the conditions are not met: see the finding and its reasons',
  },
  undetermined: { zh: '还缺信息，能否办理定不下来', en: 'Not yet decided: answers are missing' },
}
const ELIGIBLE_NOT_READY: Words = {
  zh: '按所填情况，符合办理条件；但上面列为“必须”的还没解决，先补齐',
  en: 'On what was answered, the conditions are met; but what is listed above as blocking comes first',
}

/** Whether it can be paid is one thing, whether it can be handed in today another: the two are said together. */
const verdictWords = (verdict: Verdict, readiness: Readiness): Words =>
  verdict === 'eligible' && !isReady(readiness) ? ELIGIBLE_NOT_READY : VERDICT[verdict]

/** Of what, where and when: beneath the title of every page that the family keeps. */
export const aboutCase = ({ determination: { title, region, asOf } }: PacketInput): Words =>
  joined([title, region.name, day(asOf)], ' · ', ' · ')

/** The first page of the guide: whether it can be handed in, what the rules say, and which file is for whom. */
export function guideSheet(input: PacketInput, readiness: Readiness): Sheet {
  return sheetFor(input, {
    id: 'guide',
    title: GUIDE_TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: GUIDE_TITLE, sub: aboutCase(input) },
      readyBox(readiness),
      { kind: 'heading', text: { zh: '结论', en: 'Finding' } },
      { kind: 'paragraph', text: verdictWords(input.determination.verdict, readiness) },
      ...estimateLine(input),
      {
        kind: 'together',
        blocks: [
          { kind: 'heading', text: { zh: '几份文件，各给谁', en: 'Which file is for whom' } },
          { kind: 'list', items: readiness.nothing === true ? FILES.slice(1) : FILES },
          { kind: 'paragraph', tone: 'note', text: edition(input) },
        ],
      },
    ],
  })
}

const FILES: readonly Words[] = [
  {
    zh: 'packet.pdf：打印、签字，交给窗口。里面只有要交的。',
    en: 'packet.pdf: print it, sign it, hand it in. It holds nothing else.',
  },
  {
    zh: 'checklist.pdf：出门前照着点一遍材料，自己带着。',
    en: 'checklist.pdf: go through the papers with it before you leave, and take it along.',
  },
  {
    zh: 'guide.pdf：就是这一份，留在家里：路线、电话、怎么算的、为什么。',
    en: 'guide.pdf: this one stays at home: the route, the call, the sum and the reasons.',
  },
  {
    zh: 'guide.html：手机上看的清单和路线，可以发给家人。',
    en: 'guide.html: checklist and route for the phone; it can be sent to the family.',
  },
]

function estimateLine({ determination: { estimate, verdict } }: PacketInput): readonly Block[] {
  if (estimate === null || verdict === 'ineligible') return []
  const { low, high } = estimate
  const amount = low === high ? sayFen(low) : `${sayFen(low)} – ${sayFen(high)}`
  const line = labelled(onlyIfPaid(verdict, estimate) ? IF_PAID : PAID, amount)
  return [{ kind: 'paragraph', text: joined([line, ESTIMATE_ONLY], '。', '. ') }]
}

const PAID: Words = { zh: '估计可报（元）', en: 'Estimated payment (yuan)' }
const IF_PAID: Words = { zh: '如果能报，估计可报（元）', en: 'If it is paid at all, estimated payment (yuan)' }

function edition({ determination: { edition: of, region, asOf } }: PacketInput): Words {
  const rules = joined([of, '·', region.name, region.edition], ' ', ' ')
  return joined(
    [
      labelled({ zh: '规则版本', en: 'Edition of the rules' }, rules),
      labelled({ zh: '按哪天的规定', en: 'rules as of' }, day(asOf)),
    ],
    '，',
    ', ',
  )
}
