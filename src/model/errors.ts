import type { Problem } from './problem.ts'

/** Thrown when we must stop. `cli/main.ts` is the only place that catches; each kind has its exit code there. */
abstract class Stop extends Error {}

/** The command line itself is wrong. Exit 2. */
export class UsageError extends Stop {
  override readonly name = 'UsageError'
}

/** What was handed in cannot be used, or answers are missing. Exit 3. Carries every problem, not only the first. */
export class DataError extends Stop {
  override readonly name = 'DataError'
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[] | Problem) {
    const list = 'message' in problems ? [problems] : problems
    super(list.map((problem) => problem.message).join('\n'))
    this.problems = list
  }
}

/** Something outside cannot be read or written. Exit 6. */
export class FileError extends Stop {
  override readonly name: string = 'FileError'
}

/** Another process works in the folder. */
export class HeldError extends FileError {
  override readonly name = 'HeldError'
  /** What a person can do who knows better; a line of its own, or nothing. */
  readonly remedy: string
  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(`${message}${remedy}`, options)
    this.remedy = remedy
  }
}

/** The person stopped; everything answered so far is saved. Exit 130. */
export class Cancelled extends Stop {
  override readonly name = 'Cancelled'
}
