import { DataError, UsageError } from '../../model/errors.ts'
import type { Manifest } from '../../model/packet.ts'
import { inBoth, nearest, type Problem } from '../../model/problem.ts'
import type { ReceiptKind } from '../../model/receipt.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Words } from '../../model/words.ts'
import type { NoticePoint } from '../../packet/notice.ts'
import { REASON_KINDS } from '../../receipts/reasons/reason.ts'
import { REASONS, reasonOf } from '../../receipts/reasons/reasons.ts'
import type { Office } from '../office.ts'

/**
 * What the agency's notice asks for, as it was typed: `R05`, `R05:3` (about annex 3), `fee-list`, `诊断证明`, several by commas.
 * Whatever is not known is told at once, with what was probably meant.
 */
export function readNotice(
  office: Pick<Office, 'lang'>,
  { papers }: Rulebook,
  since: Manifest | undefined,
  typed: readonly string[],
): readonly NoticePoint[] {
  if (since === undefined) throw new UsageError(WITHOUT_SINCE[office.lang])
  const problems: Problem[] = []
  const points = typed
    .flatMap((one) => one.split(/[,，、]/))
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .flatMap((one) => {
      const [code = '', number] = one.split(/[:：]/).map((part) => part.trim())
      const point = pointOf(code, papers)
      if (point === undefined) problems.push(unknown(code, papers))
      const annex = number === undefined ? undefined : annexOf(number, since, problems)
      return point === undefined ? [] : [{ ...point, ...(annex === undefined ? {} : { annex }) }]
    })
  if (problems.length > 0) throw new DataError(problems)
  return points
}

const WITHOUT_SINCE: Words = {
  zh: '--notice 要和 --since 一起用：补充哪一套材料？',
  en: '--notice goes with --since: which packet does it add to?',
}

type Papers = Rulebook['papers']

function pointOf(typed: string, papers: Papers): NoticePoint | undefined {
  const paper = papers.find(({ id }) => id === typed) ?? onlyOne(papers, typed, ({ label }) => label)
  if (paper !== undefined) return pointOfPaper(paper)
  const known = typed.replace(/^r(\d{1,2})$/i, (_, digits: string) => `R${digits.padStart(2, '0')}`)
  const code = reasonOf(known) === undefined ? (onlyOne(Object.keys(REASONS), typed, titleOfReason) ?? '') : known
  const reason = reasonOf(code)
  return reason === undefined ? undefined : { code, title: reason.title, kinds: REASON_KINDS[reason.about] }
}

const titleOfReason = (code: string): Words => reasonOf(code)?.title ?? NONE

const pointOfPaper = ({ id, label, form, fromReceipts = [] }: Papers[number]): NoticePoint => ({
  code: id,
  paper: id,
  title: label,
  kinds: fromReceipts as readonly ReceiptKind[],
  ...(form === undefined ? {} : { form }),
})

/** By the name that it shows, with or without what stands in brackets; nothing where two have that name. */
function onlyOne<T>(all: readonly T[], typed: string, nameOf: (one: T) => Words): T | undefined {
  const [plain, bare] = [(text: string) => text.replaceAll(/\s/gu, '').toLowerCase(), withoutBrackets]
  const wanted = plain(typed)
  const called = all.filter((one) =>
    [nameOf(one).zh, nameOf(one).en].some((name) => [plain(name), plain(bare(name))].includes(wanted)),
  )
  return called.length === 1 ? called[0] : undefined
}

const withoutBrackets = (name: string): string => name.replaceAll(/（[^）]*）|\([^)]*\)/gu, '')

function annexOf(text: string, { index }: Manifest, problems: Problem[]): number | undefined {
  const there = index.flatMap(({ annex }) => annex ?? []).toSorted((a, b) => a - b)
  const number = Number(text)
  if (there.includes(number)) return number
  problems.push(
    problem(
      { zh: `交过的材料里没有附件 ${text}`, en: `what was handed in has no annex ${text}` },
      there.length === 0
        ? { zh: '那套材料没有附件。', en: 'It has no annexes at all.' }
        : { zh: `有附件 ${there.join('、')}。`, en: `It has annexes ${there.join(', ')}.` },
    ),
  )
  return undefined
}

const MOST_NEAR = 4

/** By its code, or by words of the notice that stand in its title or in what helps. */
function unknown(code: string, papers: Papers): Problem {
  const reasons = Object.entries(REASONS).map(([id, { title, remedy }]) => ({ id, title, more: remedy }))
  const all: readonly Named[] = [...reasons, ...papers.map(({ id, label }) => ({ id, title: label, more: NONE }))]
  const ids = all.map(({ id }) => id)
  const close = nearest(code, ids)
  const near = [
    ...all.filter(({ id }) => id === close),
    ...all.filter(({ title }) => says(title, code)),
    ...all.filter(({ title, more }) => says({ zh: title.zh + more.zh, en: title.en + more.en }, code)),
  ]
  const listed = [...new Set(near.length > 0 ? near : likest(all, code))].slice(0, MOST_NEAR).map(named)
  const known = papers.map(({ label }) => ({ zh: withoutBrackets(label.zh), en: withoutBrackets(label.en).trim() }))
  return problem(
    { zh: `不认识通知里的“${code}”`, en: `"${code}" of the notice is not known` },
    listed.length > 0
      ? { zh: `相近的：${listOf(listed, 'zh')}。`, en: `Near to it: ${listOf(listed, 'en')}.` }
      : {
          zh: `写材料的名称，或原因代码（R01、R02……，receipts check 会说）。材料有：${known.map(({ zh }) => zh).join('、')}。`,
          en: `Write a paper by its name, or the code of a reason (R01, R02, …: receipts check tells them). Papers: ${listOf(known, 'en')}.`,
        },
  )
}

const NONE: Words = { zh: '', en: '' }

interface Named {
  readonly id: string
  readonly title: Words
  readonly more: Words
}

/** A reason with its code, which the notice may bear; a paper by its name. */
const named = ({ id, title }: Named): Words =>
  reasonOf(id) === undefined ? title : { zh: `${id} ${title.zh}`, en: `${id} ${title.en}` }

/** Of Chinese, those whose title has the longest stretch of it, at least half: 身份证明 is near to whatever says 身份证. */
function likest(all: readonly Named[], code: string): readonly Named[] {
  const letters = /^\p{Script=Han}+$/u.test(code) ? [...code] : []
  for (let long = letters.length - 1; long >= Math.max(2, letters.length / 2); long--) {
    const parts = letters.slice(long - 1).map((_, i) => letters.slice(i, i + long).join(''))
    const found = all.filter(({ title: { zh } }) => parts.some((part) => zh.includes(part)))
    if (found.length > 0) return found
  }
  return []
}
const listOf = (list: readonly Words[], lang: keyof Words): string =>
  list.map((one) => one[lang]).join(lang === 'zh' ? '；' : '; ')

/** In Chinese the characters may stand apart: “盖章” is said by “补盖收费专用章”. */
const says = ({ zh, en }: Words, text: string): boolean =>
  [...text].length > 1 &&
  (/\p{Script=Han}/u.test(text)
    ? [...text].every((one) => zh.includes(one))
    : en.toLowerCase().includes(text.toLowerCase()))

const problem = (message: Words, remedy: Words): Problem => ({
  code: 'notice',
  severity: 'error',
  ...inBoth(message, remedy),
})
