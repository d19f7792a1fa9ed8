import type { Office } from '../office.ts'

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** `bx-20250601-k3fa`: the day and four characters by chance. */
export function newCaseId({ today, world }: Office): string {
  const tail = [...world.entropy(4)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `bx-${today.replaceAll('-', '')}-${tail}`
}

/** Made here, so that it is the same case wherever it is met: what a person called an answers file, another may have called one of theirs. */
export const isCaseId = (name: string): boolean => /^bx-\d{8}-[a-z2-9]{4}$/.test(name)
