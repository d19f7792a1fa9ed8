import type { PacketLook } from '../../../casework/packet/ready.ts'
import { UsageError } from '../../../model/errors.ts'
import type { SheetLang } from '../../../model/sheet.ts'
import { PILES, type Pile } from '../../../model/pile.ts'
import type { Desk } from '../../desk.ts'

interface LookFlags {
  readonly print: string
  readonly only?: string
  readonly paperLang: string
  readonly duplex?: boolean
  readonly onePerPage?: boolean
  readonly attachOriginals?: boolean
}

const SIZES = ['normal', 'large'] as const
const LANGS = ['zh', 'en', 'both'] as const satisfies readonly SheetLang[]

export function packetLook(
  desk: Desk,
  { print, only, paperLang, duplex, onePerPage, attachOriginals }: LookFlags,
): PacketLook {
  const [size, lang] = [SIZES.find((one) => one === print), LANGS.find((one) => one === paperLang)]
  const piles = only === undefined ? undefined : pilesIn(only)
  if (size === undefined || lang === undefined || piles?.length === 0) {
    const wrong = [
      ...(piles?.length === 0 ? [`--only (${PILES.join(', ')})`] : []),
      ...(size === undefined ? [`--print (${SIZES.join(', ')})`] : []),
      ...(lang === undefined ? [`--paper-lang (${LANGS.join(', ')})`] : []),
    ]
    throw new UsageError(`${desk.say('wrongValue')}: ${wrong.join(' ')}`)
  }
  return {
    lang,
    size,
    duplex: duplex === true,
    onePerPage: onePerPage === true,
    originals: attachOriginals === true,
    ...(piles === undefined ? {} : { only: piles }),
  }
}

/** Several by commas, in the order they are made in; none where one of them is not known. */
function pilesIn(typed: string): readonly Pile[] {
  const named = typed.split(/[,，、]/).map((one) => one.trim())
  return named.every((one) => PILES.some((pile) => pile === one)) ? PILES.filter((pile) => named.includes(pile)) : []
}
