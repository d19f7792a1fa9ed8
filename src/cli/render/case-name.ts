import type { CaseRow } from '../../casework/caseload/caseload.ts'
import { maskText } from '../../model/say-value.ts'
import type { Lang } from '../../model/words.ts'

/** A case as a family calls it: 王小明 · 上海市样例医院 · 3月; its number where nothing of it is known yet. */
export function nameOfCase({ id, called = {}, title, locked }: CaseRow, lang: Lang, masked = false): string {
  const { patient, hospital, since } = called
  const parts = [
    ...(patient === undefined ? [] : [masked ? maskText(patient) : patient]),
    ...(hospital === undefined ? [] : [hospital]),
    ...(since === undefined ? [] : [monthOf(since, lang)]),
  ]
  // Of a locked one its title says just that.
  if (locked === true) return id
  return parts.length === 0 ? `${id} · ${title[lang]}` : parts.join(' · ')
}

const monthOf = (day: string, lang: Lang): string => (lang === 'zh' ? `${Number(day.slice(5, 7))}月` : day.slice(0, 7))

/** The cases to choose from by name; where two are called alike their numbers stand behind. */
export function namesOfCases(
  rows: readonly CaseRow[],
  lang: Lang,
): readonly { readonly row: CaseRow; readonly label: string }[] {
  const names = rows.map((row) => nameOfCase(row, lang))
  return rows.map((row, i) => {
    const name = names[i] ?? row.id
    return { row, label: names.filter((one) => one === name).length === 1 ? name : `${name}  ${row.id}` }
  })
}
