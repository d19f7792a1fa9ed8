import { UsageError } from '../model/errors.ts'
import type { SheetLang } from '../model/sheet.ts'
import type { Desk } from './desk.ts'

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

export function packetLook(
  desk: Desk,
  { print, paperLang, duplex, onePerPage, attachOriginals }: LookFlags,
): PacketLook {
  if (print !== 'normal' && print !== 'large')
    throw new UsageError(`${desk.say('wrongValue')}: --print (normal, large)`)
  if (paperLang !== 'zh' && paperLang !== 'en' && paperLang !== 'both')
    throw new UsageError(`${desk.say('wrongValue')}: --paper-lang (zh, en, both)`)
  return {
    lang: paperLang,
    size: print,
    duplex: duplex === true,
    onePerPage: onePerPage === true,
    originals: attachOriginals === true,
  }
}
