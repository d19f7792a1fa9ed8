import { lockCases } from '../../casework/cases/locking.ts'
import type { Desk } from '../desk.ts'
import { lockPassphrase } from './passphrase.ts'

/** Before the first case is locked, the folder of all cases gets its keys; the recovery code is told then. */
export async function lockHere(desk: Desk, descriptor: string | undefined): Promise<void> {
  const { recovery } = await lockCases(desk, [], await lockPassphrase(desk, descriptor), false)
  if (recovery === undefined) return
  desk.note(`${desk.say('lockRecovery')}\n  ${recovery}`)
  desk.note(desk.say('lockReach'))
}
