import { UsageError } from '../../../model/errors.ts'
import type { SheetLang } from '../../../model/sheet.ts'
import type { Desk } from '../../desk.ts'

/** How a packet is to look. */
export interface PacketLook {
  readonly lang: SheetLang
  readonly size: 'normal' | 'large'
  readonly duplex: boolean
  /** Small bills too. */
  readonly onePerPage?: boolean
  /** Embeds the untouched scans. */
  readonly originals?: boolean
}

interface LookFlags {
  readonly print: string
  readonly paperLang: string
  readonly duplex?: boolean
  readonly onePerPage?: boolean
  readonly attachOriginals?: boolean
}

const SIZES = ['normal', 'large'] as const
const LANGS = ['zh', 'en', 'both'] as const satisfies readonly SheetLang[]

export function packetLook(
  desk: Desk,
  { print, paperLang, duplex, onePerPage, attachOriginals }: LookFlags,
): PacketLook {
  const [size, lang] = [SIZES.find((one) => one === print), LANGS.find((one) => one === paperLang)]
  if (size === undefined || lang === undefined) {
    const wrong = [
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
  }
}
