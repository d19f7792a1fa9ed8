const DIGITS = '零一二三四五六七八九'

/** `二十八` → `28`; what is none stays as it is. */
export function arabic(written: string): string {
  const text = written.replaceAll('两', '二').replaceAll('〇', '零')
  const [, hundreds, tens, ones] =
    /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九])?$/.exec(text) ?? []
  const value =
    (hundreds === undefined ? 0 : DIGITS.indexOf(hundreds) * 100) +
    (tens === undefined ? 0 : (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10) +
    (ones === undefined ? 0 : DIGITS.indexOf(ones))
  return value === 0 ? written : String(value)
}
