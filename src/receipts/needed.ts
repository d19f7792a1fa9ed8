/** A package without which a file cannot be read is missing or does not start: not the file's fault. */
export class Incomplete extends Error {
  override readonly name = 'Incomplete'
  readonly part: string

  constructor(part: string, cause: unknown) {
    super(part, { cause })
    this.part = part
  }
}

/** Loads what stands on a package; throws `Incomplete` where that does not come. */
export async function needed<T>(part: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw error instanceof Incomplete ? error : new Incomplete(part, error)
  }
}

/** For whoever catches what is wrong with a file: this is not. */
export function unlessIncomplete<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Incomplete) throw error
    return value
  }
}
