import { basename } from 'node:path'
import { DataError, FileError } from '../../model/errors.ts'
import { inBoth, type Problem } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import { commandIn, type Office } from '../office.ts'

type Fault = DataError | FileError

/** Folders that something was done with, and those that it could not be done with. */
export interface Done {
  readonly done: readonly string[]
  readonly left: readonly Left[]
}

export interface Left {
  readonly folder: string
  readonly fault: Fault
}

/** Does something to one folder after the other (false: there was nothing to do): what hinders it in one keeps no other from it. */
export async function oneByOne(folders: readonly string[], act: (folder: string) => Promise<boolean>): Promise<Done> {
  const [done, left]: [string[], Left[]] = [[], []]
  for (const folder of folders)
    try {
      if (await act(folder)) done.push(folder)
    } catch (error) {
      if (!(error instanceof DataError || error instanceof FileError)) throw error
      left.push({ folder, fault: error })
    }
  return { done, left }
}

/** What is told of those that were left. */
export function leftFault(office: Office, left: readonly Left[]): Fault {
  const closed = left.filter(({ fault }) => isClosed(fault))
  const others = left.filter(({ fault }) => !isClosed(fault))
  const [first] = others
  if (first !== undefined && left.length === 1) return first.fault
  const problems = new Map(
    [
      ...(closed.length > 0 ? [stillClosed(office, closed)] : []),
      ...others.flatMap(({ fault }) => problemsOf(fault)),
    ].map((problem) => [problem.message, problem]),
  )
  return new DataError([...problems.values()])
}

const isClosed = (fault: Fault): boolean =>
  fault instanceof DataError && fault.problems.some(({ code }) => code === 'locked-wrong-passphrase')

const problemsOf = (fault: Fault): readonly Problem[] =>
  fault instanceof DataError
    ? fault.problems
    : [{ code: 'case-left', severity: 'error', ...inBoth(fault.said ?? { zh: fault.message, en: fault.message }) }]

function stillClosed(office: Office, closed: readonly Left[]): Problem {
  const names = closed.map(({ folder }) => basename(folder)).join(', ')
  const unlock = commandIn(office, 'unlock')
  const said: Words = {
    zh: `这些有自己的口令（或密钥文件被改动过），没有动：${names}`,
    en: `these have a passphrase of their own (or their keys were changed) and were left as they are: ${names}`,
  }
  const remedy: Words = {
    zh: `用各自原来的口令一个一个解除：${unlock} …；要加密，再和别的一起 ${commandIn(office, 'lock')}。`,
    en: `Unlock each with its own passphrase: ${unlock} …; to have it locked, then ${commandIn(office, 'lock')} it with the others.`,
  }
  return { code: 'locked-otherwise', severity: 'error', ...inBoth(said, remedy) }
}
