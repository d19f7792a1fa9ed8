import type { Fact } from '../model/declaration.ts'
import { formatRatio, parseRatio, sayRatio, WHOLE } from '../model/money.ts'
import type { Option, Prompter } from './prompter.ts'
import type { Lang } from '../model/words.ts'

/** A bare number that may be meant in hundredths: `85`, `0.85`, `1`; not zero, which is nothing either way. */
const bare = (text: string): bigint | undefined => {
  const plain = text.normalize('NFKC').trim()
  if (!/^\d{1,3}(?:\.\d+)?$/.test(plain)) return undefined
  const ratio = parseRatio(plain)
  return ratio === undefined || ratio === 0n ? undefined : ratio
}

/** What a share may be typed as here, and only here: with a percent sign, or as the bare number that was said. */
export const checkShare =
  (fact: Fact, check: (text: string) => string | undefined) =>
  (text: string): string | undefined =>
    fact.type === 'ratio' && (bare(text) ?? 0n) > WHOLE && (bare(text) ?? 0n) <= 100n * WHOLE
      ? check(`${text.normalize('NFKC').trim()}%`)
      : check(text)

/**
 * The share that was meant, with its sign. Said on the telephone it is "eighty-five": 85 is offered as 85 %, and at most 1 is asked
 * back, since 0.85 may be 85 % or 0.85 %. Undefined where the person would rather type it anew.
 */
export async function meantShare(
  id: string,
  text: string,
  prompter: Prompter,
  lang: Lang,
  fits: (text: string) => boolean = (reading) => (parseRatio(reading) ?? WHOLE + 1n) <= WHOLE,
): Promise<string | undefined> {
  const number = bare(text)
  if (number === undefined) return text
  const inHundred = `${formatRatio(number)}%`
  const readings = number > WHOLE ? [inHundred] : [sayRatio(number), inHundred]
  const fitting = readings.filter(fits)
  const options: readonly Option[] = [
    ...fitting.map((reading) => ({ value: reading, label: reading.replace('%', ' %') })),
    { value: 'again', label: lang === 'zh' ? '都不是，重新填' : 'neither: type it again' },
  ]
  const plain = text.normalize('NFKC').trim()
  const said = inHundred.replace('%', ' %')
  const asked =
    number > WHOLE
      ? { zh: `您填的是 ${plain}，就是 ${said}，对吗？`, en: `You typed ${plain}: is that ${said}?` }
      : { zh: `您填的是 ${plain}：${plain} 是指 ${said} 吗？`, en: `You typed ${plain}: ${plain} means ${said}?` }
  const chosen = await prompter.choose({ id: `${id}?`, text: asked[lang], options })
  return chosen === 'again' ? undefined : chosen
}
