import { deflateSync } from 'node:zlib'
import type { Picture } from './picture.ts'
import { channelsOf, inflateExactly, readParts, rowBytes, type PngHeader, type PngParts } from './png-parts.ts'
import { flatten } from './png-pixels.ts'
import { checkExtent } from './refusal.ts'

/** A PNG: without alpha and interlacing its data pass through as they are; otherwise it is laid on white. */
export function readPng(bytes: Uint8Array): Picture {
  const parts = readParts(bytes)
  const { header, transparency } = parts
  checkExtent(header.width, header.height)
  const plain = !header.interlaced && transparency === undefined && header.colour < 4
  return plain ? passed(parts) : flattened(parts)
}

function passed({ header, palette, data }: PngParts): Picture {
  inflateExactly(data, rowBytes(header, header.width) * header.height + header.height)
  const { width, depth, colour } = header
  const channels = channelsOf(header)
  const space =
    colour === 3
      ? `[/Indexed/DeviceRGB ${(palette?.length ?? 3) / 3 - 1}<${Buffer.from(palette ?? []).toString('hex')}>]`
      : colour === 2
        ? '/DeviceRGB'
        : '/DeviceGray'
  const parms = `/DecodeParms<</Predictor 15/Colors ${channels}/BitsPerComponent ${depth}/Columns ${width}>>`
  return picture(header, `/ColorSpace${space}/BitsPerComponent ${depth}/Filter/FlateDecode${parms}`, data)
}

function flattened(parts: PngParts): Picture {
  const { pixels, grey } = flatten(parts)
  const space = `/ColorSpace/${grey ? 'DeviceGray' : 'DeviceRGB'}/BitsPerComponent 8/Filter/FlateDecode`
  return picture(parts.header, space, deflateSync(pixels, { level: 6 }))
}

const picture = ({ width, height }: PngHeader, colours: string, bytes: Uint8Array): Picture => ({
  width,
  height,
  orientation: 1,
  head: `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}${colours}`,
  bytes,
  archival: true,
})
