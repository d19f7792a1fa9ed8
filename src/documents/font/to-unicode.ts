import { hex4 } from '../paint/book.ts'

const PER_BLOCK = 100

/** A CMap that gives back the text: `[code, code point]` in ascending order of code. */
export function toUnicode(codes: readonly (readonly [code: number, character: number])[]): Uint8Array {
  let body = ''
  for (let from = 0; from < codes.length; from += PER_BLOCK) {
    const block = codes.slice(from, from + PER_BLOCK)
    body += `${block.length} beginbfchar\n`
    for (const [code, character] of block) body += `<${hex4(code)}><${utf16(character)}>\n`
    body += 'endbfchar\n'
  }
  return Buffer.from(
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
      '/CIDSystemInfo <</Registry (Adobe)/Ordering (UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n' +
      `/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n${body}endcmap\n` +
      'CMapName currentdict /CMap defineresource pop\nend\nend\n',
    'latin1',
  )
}

function utf16(character: number): string {
  if (character < 0x10000) return hex4(character)
  const rest = character - 0x10000
  return hex4(0xd800 + (rest >> 10)) + hex4(0xdc00 + (rest & 0x3ff))
}
