/** Leaves out what is undefined, as `exactOptionalPropertyTypes` wants it. */
export function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const left: Partial<T> = {}
  for (const key in fields) if (fields[key] !== undefined) left[key] = fields[key]
  return left as { [K in keyof T]: Exclude<T[K], undefined> }
}
