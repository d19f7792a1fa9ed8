import { isLocked, locksEvery } from '../../case-file/sealed/places.ts'
import type { Vault } from '../../case-file/sealed/vault.ts'
import type { Office } from '../office.ts'

/** A folder that is still empty gets keys where it is to be locked or all are; whether it did. */
export async function lockNew(
  office: Pick<Office, 'cases' | 'world' | 'lang' | 'today' | 'rules'>,
  vault: Vault,
  folder: string,
  always: boolean,
): Promise<boolean> {
  const { bare } = vault
  const wanted = (await locksEvery(bare, office.cases)) || (always && (await isLocked(bare, office.cases)))
  if (!wanted) return false
  // Opening what is there first: a slip in the passphrase must not make keys that nobody can open.
  await vault.open(office.cases)
  const { lockFolder } = await import('./locking.ts')
  return lockFolder({ ...office, vault }, folder, await vault.passphrase(office.cases))
}
