import { citation } from './citation.ts'
import type { ToldAnswer } from './determination.ts'
import type { Rulebook } from './rulebook.ts'
import { sayValue } from './say-value.ts'
import type { Lang } from './words.ts'

/** `本地起付线：800.00（12393，2025-06-03（电话答复））`, and how it stands beside what is printed. */
export function sayTold(told: ToldAnswer, rulebook: Pick<Rulebook, 'sources' | 'layers'>, lang: Lang): string {
  const { label, type, value, cite } = told
  const zh = lang === 'zh'
  return `${label[lang]}${zh ? '：' : ': '}${sayValue({ type }, value, lang)} — ${citation(rulebook, cite)[lang]}${beside(told, rulebook, lang)}`
}

function beside(
  { stands, against, type }: ToldAnswer,
  rulebook: Pick<Rulebook, 'sources' | 'layers'>,
  lang: Lang,
): string {
  if (stands === 'alone' || stands === 'agrees') return ''
  if (against === undefined)
    return stands === 'instead'
      ? ''
      : lang === 'zh'
        ? '；正式文件另有规定，这里按文件'
        : '; an official text says otherwise, and stands'
  const printed = sayValue({ type: against.type ?? type }, against.value, lang)
  const texts = against.cites.map((cite) => citation(rulebook, cite)[lang]).join(lang === 'zh' ? '；' : '; ')
  if (stands === 'instead')
    return lang === 'zh' ? `；没有采用转载的 ${printed}（${texts}）` : `; used instead of ${printed} (${texts})`
  return lang === 'zh'
    ? `；和正式文件不一样：文件是 ${printed}（${texts}），这里按文件。请带着依据再问一次`
    : `; an official text says otherwise: ${printed} (${texts}), and it stands here. Ask once more, with the text`
}
