import type { Verdict } from '../model/determination.ts'
import type { Block } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import { isReady, readyCounts, readyMark, type Readiness } from './readiness.ts'
import { labelled } from './wording.ts'

const MOST = 6

const NOT_YET = {
  zh: '还有必须先解决的事项',
  en: 'some things have to be settled first',
}

/** The box of the checklist and the guide: said in words, so that it needs no colour. */
export function readyBox(readiness: Readiness): Block {
  const { blocking, advisory } = readiness
  const ready = isReady(readiness)
  const head = ready ? { zh: '没有必须先解决的事项', en: 'nothing has to be settled first' } : NOT_YET
  const listed = [
    ...blocking.map(({ text }) => labelled({ zh: '必须', en: 'Blocking' }, text)),
    ...advisory.map(({ text }) => labelled({ zh: '建议', en: 'Advisable' }, text)),
  ]
  return {
    kind: 'frame',
    tone: ready ? 'plain' : 'warning',
    blocks: [
      { kind: 'heading', text: marked(readiness, head) },
      { kind: 'paragraph', text: readyCounts(readiness) },
      ...listOf(listed, { zh: '见材料清单和办事指南', en: 'see the checklist and the guide' }),
    ],
  }
}

/** On what is handed in: only what bars it, and nothing at all once nothing does. */
export function stopBox(readiness: Readiness, verdict: Verdict): readonly Block[] {
  if (isReady(readiness)) return []
  const listed = readiness.blocking.map(({ text }) => text)
  return [
    {
      kind: 'frame',
      tone: 'warning',
      blocks: [
        { kind: 'heading', text: marked(readiness, NOT_YET) },
        ...listOf(listed, { zh: '见材料清单', en: 'see the checklist' }),
        { kind: 'paragraph', tone: 'note', text: verdict === 'ineligible' ? NOT_PAYABLE : PRINT_AGAIN },
      ],
    },
  ]
}

const PRINT_AGAIN: Words = {
  zh: '补齐后重新打印，这个框就没有了。',
  en: 'Print it again once they are: this box goes away.',
}

const NOT_PAYABLE: Words = {
  zh: '按所填情况办不了；原因和可以找谁，见 guide.pdf。',
  en: 'On what was answered this cannot be paid; guide.pdf says why and whom to turn to.',
}

function marked(readiness: Readiness, text: Words): Words {
  const mark = readyMark(isReady(readiness), readiness.nothing)
  return { zh: mark.zh + text.zh, en: `${mark.en} ${text.en}` }
}

function listOf(listed: readonly Words[], where: Words): readonly Block[] {
  const more = listed.length - MOST
  if (more <= 0) return listed.length === 0 ? [] : [{ kind: 'list', items: listed }]
  const rest = { zh: `另有 ${more} 项，${where.zh}`, en: `${more} more: ${where.en}` }
  return [{ kind: 'list', items: [...listed.slice(0, MOST), rest] }]
}
