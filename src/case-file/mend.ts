import type { Place } from '../model/problem.ts'
import { parseYaml, type Parsed } from '../yaml/parse.ts'

/**
 * Reads a file on although some of its bare numbers are not exact, so that one look finds every mistake in it:
 * those numbers are read as text, and all places stay those of the file as written.
 */
export function parseOn(text: string, file: string): Parsed {
  const first = parseYaml(text, file)
  const bare = first.problems.filter(({ code }) => code === 'yaml-value')
  if (first.value !== undefined || bare.length < first.problems.length || bare.length > MOST_MENDED) return first
  const marks = bare.flatMap(({ at }) => (at?.line === undefined || at.column === undefined ? [] : [at]))
  const second = parseYaml(quoted(text, marks), file)
  if (second.value === undefined) return first
  const back = (place: Place): Place => unshift(place, marks)
  return { ...second, problems: first.problems, at: (p) => back(second.at(p)), atKey: (p) => back(second.atKey(p)) }
}

/** So many are told before the rest of the file is looked at. */
const MOST_MENDED = 1000

function quoted(text: string, marks: readonly Place[]): string {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  for (const { line = 1, column = 1 } of [...marks].sort((a, b) => (b.column ?? 0) - (a.column ?? 0))) {
    const row = lines[line - 1] ?? ''
    const token = /^[^\s,}\]#]+/.exec(row.slice(column - 1))?.[0] ?? ''
    lines[line - 1] = `${row.slice(0, column - 1)}"${token}"${row.slice(column - 1 + token.length)}`
  }
  return lines.join('\n')
}

function unshift(place: Place, marks: readonly Place[]): Place {
  const { line, column } = place
  if (line === undefined || column === undefined) return place
  const before = marks.filter((mark) => mark.line === line && (mark.column ?? 0) < column).length
  return { ...place, column: column - 2 * before }
}
