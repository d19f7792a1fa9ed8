import { IN_BRACKETS, readPlain } from './plain.ts'
import type { Marks, Spot } from './plain-value.ts'

/**
 * Where everything stands in a text that was read as plain; undefined where a way leads into what has nothing in it.
 * It is read a second time for that: a tenth of what the whole language takes.
 */
export function plainPlaces(
  text: string,
  mostEntries: number,
): (path: readonly (string | number)[], key: boolean) => Spot | undefined {
  const marks: Marks = new Map()
  const root = readPlain(text, mostEntries, marks)
  return (path, wantsKey) => {
    let node = root
    let spot: Spot | undefined = IN_BRACKETS.test(text) ? [1, 1] : firstIn(marks, root)
    for (const [index, step] of path.entries()) {
      if (typeof node !== 'object' || node === null) break
      const inside = marks.get(node)
      if (inside === undefined) return undefined
      const found = inside.get(String(step))
      if (found === undefined) break
      spot = wantsKey && index === path.length - 1 ? found.key : found.value
      node = (node as Readonly<Record<string, unknown>>)[String(step)]
    }
    return spot
  }
}

function firstIn(marks: Marks, root: unknown): Spot | undefined {
  const [first] = typeof root === 'object' && root !== null ? (marks.get(root)?.values() ?? []) : []
  return first === undefined ? undefined : [first.key[0], 1]
}
