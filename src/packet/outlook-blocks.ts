import type { Improvement, PaperWorth, Range } from '../model/determination.ts'
import { sayFen } from '../model/money.ts'
import type { Block } from '../model/sheet.ts'
import { same, type Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { labelled } from './wording.ts'

/** What fits on a page; the rest is shown by `whatif`. */
const SHOWN = 5

/** What can still lawfully be done and would help, the most valuable first; then what each paper that is not at hand is worth. */
export function outlookBlocks({ outlook }: PacketInput): readonly Block[] {
  if (outlook === undefined) return []
  const { improvements, papers } = outlook()
  return [
    ...part(STEPS, improvements.slice(0, SHOWN).map(stepLine)),
    ...part(PAPERS, papers.slice(0, SHOWN).map(paperLine)),
  ]
}

const STEPS: Words = { zh: '现在还能做、做了有好处的', en: 'What can still be done, and what it is worth' }
const PAPERS: Words = { zh: '还没备好的材料，各值多少', en: 'What each paper not at hand is worth' }
const EFFORT: Readonly<Record<Improvement['effort'], Words>> = {
  phone: { zh: '打电话、用手机就行', en: 'a call, or the phone in the hand' },
  trip: { zh: '要跑一趟', en: 'one way to go' },
  wait: { zh: '要等别人办', en: 'others have to act first' },
}

const part = (heading: Words, items: readonly Words[]): readonly Block[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'list', items },
      ]

function stepLine({ title, how, effort, gain, verdictText: { before, after } }: Improvement): Words {
  const lifted =
    before.zh === after.zh ? same('') : { zh: `（${before.zh} → ${after.zh}）`, en: ` (${before.en} → ${after.en})` }
  const more =
    gain === undefined || gain.high <= 0n ? same('') : { zh: `，多报 ${sum(gain).zh}`, en: `, ${sum(gain).en} more` }
  return {
    zh: `${title.zh}${lifted.zh}${more.zh}（${EFFORT[effort].zh}）：${how.zh}`,
    en: `${title.en}${lifted.en}${more.en} (${EFFORT[effort].en}): ${how.en}`,
  }
}

function paperLine({ label, because, verdictText, estimate }: PaperWorth): Words {
  if (because === 'whole' && estimate.with !== null)
    return labelled(label, {
      zh: `没有它，整笔都报不下来（${sum(estimate.with).zh}）`,
      en: `the whole sum waits for it (${sum(estimate.with).en})`,
    })
  const end = (range: Range | null, words: Words): Words => (range === null ? words : sum(range))
  const [has, lacks] = [end(estimate.with, verdictText.with), end(estimate.without, verdictText.without)]
  return labelled(label, { zh: `有它 ${has.zh}，没有 ${lacks.zh}`, en: `with it ${has.en}, without it ${lacks.en}` })
}

const sum = ({ low, high }: Range): Words => {
  const yuan = low === high ? sayFen(low) : `${sayFen(low)}–${sayFen(high)}`
  return { zh: `${yuan} 元`, en: `${yuan} yuan` }
}
