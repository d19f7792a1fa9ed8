import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { firstShown } from './shown.ts'

/** The facts that a script asks for. */
export const factsInScript = ({ zh, en }: Words): readonly string[] =>
  [...`${zh}${en}`.matchAll(SLOT)].flatMap(([, facts = '']) => facts.split(','))

const SLOT = /\{([a-z.,-]+)\|([^}]*)\}/g

/** What to say at a window or on the phone: `{fact,fact|otherwise}` becomes the first that is known, else what stands after the bar. */
export const spokenWords = (input: PacketInput, script: Words): Words => ({
  zh: filled(input, script.zh, 'zh'),
  en: filled(input, script.en, 'en'),
})

const filled = (input: PacketInput, text: string, lang: keyof Words): string =>
  text.replaceAll(
    SLOT,
    (_, facts: string, otherwise: string) => firstShown(input, facts.split(','))?.text[lang] ?? otherwise,
  )
