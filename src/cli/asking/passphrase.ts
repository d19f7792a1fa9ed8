import { isLocked } from '../../case-file/sealed/places.ts'
import { isWeak } from '../../case-file/sealed/strength.ts'
import { DataError, UsageError } from '../../model/errors.ts'
import type { Desk } from '../desk.ts'
import type { Key } from '../words/words.ts'
import { isPlain } from './plain.ts'

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A passphrase for something new: asked for twice, read from a descriptor, or made up when it is left empty. */
export async function newPassphrase(
  desk: Desk,
  descriptor: string | undefined,
  ask: Key = 'passphrase',
): Promise<string> {
  if (descriptor !== undefined) return warned(desk, await fromDescriptor(desk, descriptor))
  if (!desk.canAsk()) throw needed(desk)
  const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
  const first = await prompter.secret(desk.say(ask))
  if (first === '') return madeUp(desk)
  const second = await prompter.secret(desk.say('passphraseAgain'))
  if (first !== second) throw new UsageError(desk.say('passphraseDiffers'))
  return warned(desk, first)
}

/** What a guesser tries first is told; it is the person's to decide. */
function warned(desk: Desk, passphrase: string): string {
  if (isWeak(passphrase)) desk.note(desk.say('passphraseWeak'))
  if (passphrase.normalize('NFKC') !== passphrase.normalize('NFC')) desk.note(desk.say('passphraseFolded'))
  return passphrase
}

/** Who mistypes a hidden line cannot see it. */
const MOST_TRIES = 3

/** The one of what is locked here. A recovery code will do. At a terminal a slip is asked for again; a descriptor says it once. */
export async function passphraseOfLocked(
  desk: Desk,
  descriptor: string | undefined,
  before: number,
  last = '',
  folder?: string,
): Promise<string | undefined> {
  if (before > 0 && (descriptor !== undefined || !desk.canAsk() || before >= MOST_TRIES)) return undefined
  if (descriptor !== undefined) return fromDescriptor(desk, descriptor, '--unlock-fd')
  if (!desk.canAsk()) throw needed(desk, 'lockNeeded', folder)
  if (before > 0) desk.note([await slipIn(desk, last), ...(folder === undefined ? [] : [folder])].join('\n  '))
  return (await desk.world.prompter(desk.lang, isPlain(desk.world.env))).secret(desk.say('lockPassphrase'))
}

/** Of a recovery code its length tells where the slip is; one of the right length has a wrong letter in it. */
async function slipIn(desk: Desk, last: string): Promise<string> {
  const { lettersOfCode } = await import('../../case-file/sealed/keys.ts')
  const letters = lettersOfCode(last)
  if (letters === undefined) return desk.say('lockWrong')
  return letters === 58 ? desk.say('lockCodeLetter') : `${desk.say('lockCodeLength')}${letters}`
}

/** What locks a case: a new one where nothing is locked yet, else the one there is, once it was seen to fit. */
export async function lockPassphrase(desk: Desk, descriptor: string | undefined): Promise<string> {
  if (!(await isLocked(desk.vault.bare, desk.cases))) return newPassphrase(desk, descriptor, 'lockNewPassphrase')
  await desk.vault.open(desk.cases)
  return desk.vault.passphrase(desk.cases)
}

/** The passphrase of something that is there. */
export async function knownPassphrase(desk: Desk, descriptor: string | undefined): Promise<string> {
  if (descriptor !== undefined) return fromDescriptor(desk, descriptor)
  if (!desk.canAsk()) throw needed(desk)
  return (await desk.world.prompter(desk.lang, isPlain(desk.world.env))).secret(desk.say('passphraseOf'))
}

async function fromDescriptor(desk: Desk, descriptor: string, flag = '--passphrase-fd'): Promise<string> {
  if (!/^\d{1,3}$/.test(descriptor)) throw new UsageError(`${desk.say('wrongValue')}: ${flag}`)
  const text = await desk.world.input.readDescriptor(Number(descriptor)).catch(() => {
    throw new UsageError(`${desk.say('nothingToRead')}: ${flag} ${descriptor}`)
  })
  const line = text.split(/\r?\n/)[0] ?? ''
  if (line === '') throw needed(desk)
  return line
}

/** `what`: that which it opens. */
const needed = (desk: Desk, say: Key = 'passphraseNeeded', what?: string): DataError => {
  const colon = desk.lang === 'zh' ? '：' : ': '
  const message = what === undefined ? desk.say(say) : `${what}${colon}${desk.say(say)}`
  return new DataError({ code: 'passphrase-needed', severity: 'error', message })
}

/** Twenty characters in groups of five: about a hundred bits, easy to write down. */
function madeUp(desk: Desk): string {
  const letters = [...desk.world.entropy(20)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  const passphrase = letters.replace(/(.{5})(?=.)/g, '$1-')
  desk.note(`${desk.say('passphraseMade')}${passphrase}`)
  return passphrase
}
