import type { Prompter } from '../../interview/prompter.ts'

/** Often enough for the machine to have made the code of it quick. */
const TIMES = 40

/** How long the terminal has its turn between two rehearsals, so that no key waits for more than one, in milliseconds. */
const BREATH = 15

/**
 * While somebody reads the first questions, the work that follows a reply is done a few times over, for nothing: after that the machine has its
 * code ready, and the first replies of a long claim are taken as quickly as the later ones.
 */
export function rehearsing(prompter: Prompter, work: () => void): Prompter {
  let left = TIMES
  const beside = async <T>(reply: Promise<T>): Promise<T> => {
    let waiting = true
    const settled = reply.finally(() => (waiting = false))
    const turn = (): void => {
      if (!waiting || left === 0) return
      left = tried(work) ? left - 1 : 0
      setTimeout(turn, BREATH).unref()
    }
    setTimeout(turn, BREATH).unref()
    return settled
  }
  return {
    ask: (prompt) => beside(prompter.ask(prompt)),
    choose: (menu) => beside(prompter.choose(menu)),
    secret: (text) => prompter.secret(text),
    tell: (text) => prompter.tell(text),
  }
}

/** What fails for nothing fails again after the reply, where it is told. */
function tried(work: () => void): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
