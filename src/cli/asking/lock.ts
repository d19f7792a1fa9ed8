import { lockCases, type Tell } from '../../casework/cases/locking.ts'
import type { Prompt } from '../../interview/prompter.ts'
import type { Desk } from '../desk.ts'
import { isPlain } from './plain.ts'
import { lockPassphrase } from './passphrase.ts'

/** Before the first case is locked, the folder of all cases gets its keys; the recovery code is told then. */
export async function lockHere(desk: Desk, descriptor: string | undefined): Promise<void> {
  const passphrase = await lockPassphrase(desk, descriptor)
  const tell: Tell = async (code) => {
    desk.note(desk.say('lockReach'))
    await recoveryTeller(desk)(code)
  }
  await lockCases(desk, [], { passphrase, every: false, tell })
}

/** Shows a recovery code; who sits at a terminal types its last group first: written down wrong, it opens nothing. */
export function recoveryTeller(desk: Desk, ask: 'lockWritten' | 'lockWrittenChange' = 'lockWritten'): Tell {
  return async (code) => {
    desk.note(`${desk.say('lockRecovery')}\n  ${code}`)
    if (!desk.canAsk()) return
    const last = code.split(' ').at(-1) ?? ''
    const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
    const prompt: Prompt = {
      id: 'lock.recovery',
      text: desk.say(ask),
      secret: false,
      wishes: [],
      check: (text) => (plain(text) === last ? undefined : desk.say('lockWrittenWrong')),
    }
    while ((await prompter.ask(prompt)).kind !== 'answer');
  }
}

const plain = (text: string): string => text.normalize('NFKC').trim().toUpperCase()
