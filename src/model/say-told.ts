import { citation } from './citation.ts'
import type { ToldAnswer } from './determination.ts'
import type { Answer, FactId } from './fact.ts'
import type { Rulebook } from './rulebook.ts'
import { sayValue } from './say-value.ts'
import type { CutMethod } from './scheme.ts'
import { deskOf } from './told.ts'
import type { Lang, Words } from './words.ts'

/** `本地起付线：800.00 — 医保经办窗口，2025-06-03（当面答复），3 号窗口`, and how it stands beside what is printed; `answers` know the desk. */
export function sayTold(
  told: ToldAnswer,
  rulebook: Pick<Rulebook, 'sources' | 'layers'>,
  lang: Lang,
  answers?: ReadonlyMap<FactId, Answer>,
): string {
  const { label, type, value, cite, fact } = told
  const [colon, comma] = lang === 'zh' ? ['：', '，'] : [': ', ', ']
  const answer = answers?.get(fact)
  const desk = answer?.kind === 'known' ? deskOf(answer.told) : undefined
  const said = `${citation(rulebook, cite)[lang]}${desk === undefined ? '' : comma + desk}`
  return `${label[lang]}${colon}${sayValue({ type }, value, lang)} — ${said}${beside(told, rulebook, lang)}`
}

function beside(
  { stands, against, type, countedBy }: ToldAnswer,
  rulebook: Pick<Rulebook, 'sources' | 'layers'>,
  lang: Lang,
): string {
  if (stands === 'alone' || stands === 'agrees') return ''
  if (stands === 'unused' && against === undefined) return notUsed(countedBy ?? [], lang)
  if (stands === 'beside' && against === undefined) return besideOf(countedBy ?? [], lang)
  if (against === undefined)
    return stands === 'instead'
      ? ''
      : lang === 'zh'
        ? '；正式文件另有规定，这里按文件'
        : '; an official text says otherwise, and stands'
  const ends = against.least === undefined ? [against.value] : [against.least, against.value]
  const printed = ends
    .map((end) => sayValue({ type: against.type ?? type }, end, lang))
    .join(lang === 'zh' ? ' 至 ' : ' to ')
  const texts = against.cites.map((cite) => citation(rulebook, cite)[lang]).join(lang === 'zh' ? '；' : '; ')
  if (stands === 'unused')
    return lang === 'zh'
      ? `；没有用上：这里对外地就医另有规定 ${printed}（${texts}）。外地看病按多少算，请再问一次`
      : `; not used: for care elsewhere there is a figure of its own here, ${printed} (${texts}). Ask once more what counts for care elsewhere`
  if (stands === 'beside')
    return lang === 'zh'
      ? `；查到的转载对外地就医另有一个数 ${printed}（${texts}）：估算从少的到多的。请再问一次外地看病按哪个算`
      : `; the reprint found here has a figure of its own for care elsewhere, ${printed} (${texts}): the estimate spans both. Ask once more which of them counts`
  if (stands === 'instead')
    return lang === 'zh' ? `；没有采用转载的 ${printed}（${texts}）` : `; used instead of ${printed} (${texts})`
  return lang === 'zh'
    ? `；和正式文件不一样：文件是 ${printed}（${texts}），这里按文件。请带着依据再问一次`
    : `; an official text says otherwise: ${printed} (${texts}), and it stands here. Ask once more, with the text`
}

/** How a place counts what going elsewhere costs. */
const COUNTED: Readonly<Record<CutMethod, Words>> = {
  points: { zh: '比例降几个百分点', en: 'points off the ratio' },
  factor: { zh: '按在家能报的打折', en: 'a factor on what is paid at home' },
  'own-share': { zh: '自付部分加倍数', en: 'a multiple of the own share' },
  'first-pay': { zh: '先自付一部分', en: 'a share that is borne first' },
  'not-payable': { zh: '这种情况不付', en: 'paying nothing in such a case' },
}

function besideOf(methods: readonly CutMethod[], lang: Lang): string {
  const named = methods.map((method) => COUNTED[method][lang])
  if (named.length === 0)
    return lang === 'zh'
      ? '；查到的转载分几段，各段比例不同：估算从少的到多的。请再问一次每一段按多少报'
      : '; the reprint found here has several bands with ratios of their own: the estimate spans both. Ask once more what each band pays'
  return lang === 'zh'
    ? `；这里另一种算法是“${named.join('、')}”，和答复不是一种：几种各算一遍，估算从少的到多的。请再问一次按哪种算`
    : `; the other way here is by ${named.join(', ')}: each is worked out, and the estimate spans them. Ask once more which of them counts`
}

function notUsed(methods: readonly CutMethod[], lang: Lang): string {
  const named = methods.map((method) => COUNTED[method][lang])
  if (lang === 'zh')
    return named.length === 0
      ? '；这里的估算没有用到这个数'
      : `；估算没有用这个数：查到的本地算法是“${named.join('、')}”，不是这一种。请再问一次怎么算，按对应的那一题填`
  return named.length === 0
    ? '; the estimate here has no use for it'
    : `; not used in the estimate: what was found here counts by ${named.join(', ')}, not in this way. Ask once more how it is counted, and answer that question`
}
