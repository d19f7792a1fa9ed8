import type { Problem } from './problem.ts'
import type { Words } from './words.ts'

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
  /** In each language by itself, where the message has both. */
  readonly said: Words | undefined
  constructor(message: string, { said, ...options }: ErrorOptions & { readonly said?: Words } = {}) {
    super(message, options)
    this.said = said
  }
}

/** A failure that says it in both languages in one line. */
const both = (
  { zh, en }: Words,
  options?: ErrorOptions,
): readonly [string, ErrorOptions & { readonly said: Words }] => [`${zh} · ${en}`, { ...options, said: { zh, en } }]

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

/** A part of the program itself is not there or does not start: nobody's paper is to blame. Exit 6. */
export class InstallationError extends FileError {
  override readonly name = 'InstallationError'
  readonly part: string
  constructor(part: string, { files = [], ...options }: ErrorOptions & { readonly files?: readonly string[] } = {}) {
    const said = {
      zh: `${files.length > 0 ? `没有收下 ${files.join('、')}：` : ''}安装不完整：缺少组件“${part}”，或它在这台电脑上打不开。请重新安装（npm ci）；文件没有问题，手工填写照常可用`,
      en: `${files.length > 0 ? `not taken in: ${files.join(', ')}: ` : ''}installation incomplete: the package "${part}" is missing or does not start here. Install again (npm ci); the file is not at fault, and typing works as ever`,
    }
    super(...both(said, options))
    this.part = part
  }
}

/** The computer was too busy for the work to be done in any sensible time: nothing was decided. Exit 6. */
export class BusyError extends FileError {
  override readonly name = 'BusyError'
  constructor() {
    const said = {
      zh: '电脑太忙，没有读完，什么都没有判定。等电脑空闲时再试一次',
      en: 'the computer is too busy: the file was not read to its end, and nothing was decided. Try again when the computer is less busy',
    }
    super(...both(said))
  }
}

/** The person stopped; everything answered so far is saved. Exit 130. */
export class Cancelled extends Stop {
  override readonly name = 'Cancelled'
}
