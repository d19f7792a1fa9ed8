import { DataError, UsageError } from '../../model/errors.ts'
import type { Desk } from '../desk.ts'
import { isPlain } from './conversation.ts'

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A passphrase for something new: asked for twice, read from a descriptor, or made up when it is left empty. */
export async function newPassphrase(desk: Desk, descriptor: string | undefined): Promise<string> {
  if (descriptor !== undefined) return fromDescriptor(desk, descriptor)
  if (!desk.canAsk()) throw needed(desk)
  const prompter = await desk.world.prompter(desk.lang, isPlain(desk.world.env))
  const first = await prompter.secret(desk.say('passphrase'))
  if (first === '') return madeUp(desk)
  const second = await prompter.secret(desk.say('passphraseAgain'))
  if (first !== second) throw new UsageError(desk.say('passphraseDiffers'))
  return first
}

/** The passphrase of something that is there. */
export async function knownPassphrase(desk: Desk, descriptor: string | undefined): Promise<string> {
  if (descriptor !== undefined) return fromDescriptor(desk, descriptor)
  if (!desk.canAsk()) throw needed(desk)
  return (await desk.world.prompter(desk.lang, isPlain(desk.world.env))).secret(desk.say('passphraseOf'))
}

async function fromDescriptor(desk: Desk, descriptor: string): Promise<string> {
  if (!/^\d{1,3}$/.test(descriptor)) throw new UsageError(`${desk.say('wrongValue')}: --passphrase-fd`)
  const text = await desk.world.input.readDescriptor(Number(descriptor))
  const line = text.split(/\r?\n/)[0] ?? ''
  if (line === '') throw needed(desk)
  return line
}

const needed = (desk: Desk): DataError =>
  new DataError({ code: 'passphrase-needed', severity: 'error', message: desk.say('passphraseNeeded') })

/** Twenty characters in groups of five: about a hundred bits, easy to write down. */
function madeUp(desk: Desk): string {
  const letters = [...desk.world.entropy(20)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  const passphrase = letters.replace(/(.{5})(?=.)/g, '$1-')
  desk.note(`${desk.say('passphraseMade')}${passphrase}`)
  return passphrase
}
