import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { CHECK_LABELS, COVER_LABELS, FORM_LABELS, TABLE_HEADS } from './workload.mjs'

const TABLE_XS = (() => {
  const all = TABLE_HEADS.reduce((sum, [, width]) => sum + width, 0)
  let x = 60
  return TABLE_HEADS.map(([, width]) => (x += (480 * width) / all) - (480 * width) / all)
})()

/**
 * The floor: the same words at fixed places, by hand. No layout to speak of, no tags, no line breaking, nothing checked:
 * one subset font, one content stream a page, the pictures copied, one hash. `tools`: `readFace`, `subsetFace`, `advanceOf`.
 */
export function makeFloor(fontBytes, tools, level = 1) {
  const face = tools.readFace(fontBytes)
  return (claim, pool) => {
    const ids = new Map()
    const glyphs = []
    const hexOf = (text) => {
      let hex = ''
      for (const character of text) {
        let id = ids.get(character)
        if (id === undefined) {
          glyphs.push(face.glyphOf[character.codePointAt(0)])
          id = glyphs.length.toString(16).padStart(4, '0')
          ids.set(character, id)
        }
        hex += id
      }
      return hex
    }
    const widthOf = (text) => {
      let sum = 0
      for (const character of text) sum += tools.advanceOf(face, face.glyphOf[character.codePointAt(0)])
      return sum / 1000
    }
    const show = (x, y, size, text) => `BT /F ${size} Tf ${x} ${y} Td <${hexOf(text)}> Tj ET\n`
    const right = (x, y, size, text) => show((x - widthOf(text) * size).toFixed(2), y, size, text)
    const pages = contents(claim, { show, right })
    return write(claim, pages, { face, glyphs, ids, pool, level, tools })
  }
}

function contents(claim, { show, right }) {
  const foot = (n) => show(60, 40, 8, `案卷号 ${claim.id}`) + right(540, 40, 8, `第 ${n} 页 / 共 6 页`)
  let cover = show(180, 760, 18, '医疗费用手工报销申请材料')
  COVER_LABELS.forEach(
    ([zh, en], i) =>
      (cover +=
        show(60, 700 - i * 30, 10, `${zh} ${en}`) +
        show(200, 700 - i * 30, 10, claim.values[i]) +
        `60 ${692 - i * 30} m 540 ${692 - i * 30} l S\n`),
  )
  let checks = show(250, 760, 18, '材料清单')
  CHECK_LABELS.forEach(
    (label, i) =>
      (checks +=
        show(90, 700 - i * 40, 10, label) +
        show(90, 686 - i * 40, 9, '原件 1 份') +
        right(540, 700 - i * 40, 9, claim.ticked[i] ? '已备' : '还缺')),
  )
  let form = show(190, 760, 18, '医疗费用手工报销申请表')
  FORM_LABELS.forEach(([zh, en], i) => {
    const [x, y] = [60 + (i % 2) * 240, 700 - Math.floor(i / 2) * 36]
    form +=
      `${x} ${y - 12} 240 36 re S\n` +
      show(x + 4, y + 6, 9.5, zh) +
      show(x + 4, y - 4, 7.8, en) +
      show(x + 84, y, 10, claim.values[i])
  })
  let table = ''
  TABLE_HEADS.forEach(([head], i) => (table += show(TABLE_XS[i].toFixed(2), 770, 7, head)))
  claim.rows.forEach((row, r) => {
    const y = 754 - r * 16
    row.forEach(
      (text, i) =>
        (table += i > 5 ? right((TABLE_XS[i + 1] ?? 540) - 2, y, 7, text) : show(TABLE_XS[i].toFixed(2), y, 7, text)),
    )
    table += `60 ${y - 4} m 540 ${y - 4} l S\n`
  })
  table += right(TABLE_XS[7] - 2, 100, 7, claim.total)
  const scan = (n) => show(280, 790, 9.5, `扫描件 ${n}`) + 'q 480 0 0 679 60 80 cm /X Do Q\n'
  return [cover, checks, form, table, scan(1), scan(2)].map((text, i) => text + foot(i + 1))
}

function write(claim, pages, { face, glyphs, ids, pool, level, tools }) {
  const parts = []
  const offsets = []
  let size = 0
  const put = (chunk) => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk
    parts.push(bytes)
    size += bytes.length
  }
  const object = (n, text) => {
    offsets[n] = size
    put(`${n} 0 obj\n${text}\nendobj\n`)
  }
  const stream = (n, head, bytes) => {
    offsets[n] = size
    put(`${n} 0 obj\n<<${head}/Length ${bytes.length}>>\nstream\n`)
    put(bytes)
    put('\nendstream\nendobj\n')
  }
  put('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  object(
    1,
    '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[' + CHECK_LABELS.map((_, i) => `${40 + i} 0 R`).join(' ') + ']>>>>',
  )
  object(2, `<</Type/Pages/Count 6/Kids[${pages.map((_, i) => `${10 + i} 0 R`).join(' ')}]>>`)
  pages.forEach((text, i) => {
    const image = i >= 4 ? `/XObject<</X ${30 + i} 0 R>>` : ''
    const annots = i === 1 ? `/Annots[${CHECK_LABELS.map((_, k) => `${40 + k} 0 R`).join(' ')}]` : ''
    object(
      10 + i,
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Resources<</Font<</F 3 0 R>>${image}>>/Contents ${20 + i} 0 R${annots}>>`,
    )
    stream(20 + i, '/Filter/FlateDecode', deflateSync(Buffer.from(text, 'latin1'), { level }))
  })
  claim.scans.forEach((at, i) =>
    stream(
      34 + i,
      '/Type/XObject/Subtype/Image/Width 1240/Height 1754/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode',
      pool[at].bytes,
    ),
  )
  stream(8, '/Type/XObject/Subtype/Form/BBox[0 0 10 10]', Buffer.from('0 0 10 10 re S 2 5 m 4 3 l 8 8 l S'))
  stream(9, '/Type/XObject/Subtype/Form/BBox[0 0 10 10]', Buffer.from('0 0 10 10 re S'))
  claim.ticked.forEach((on, i) =>
    object(
      40 + i,
      `<</Type/Annot/Subtype/Widget/FT/Btn/T(c${i})/F 4/Rect[60 ${698 - i * 40} 71 ${709 - i * 40}]/P 11 0 R/V/${on ? 'Yes' : 'Off'}/AS/${on ? 'Yes' : 'Off'}/AP<</N<</Yes 8 0 R/Off 9 0 R>>>>>>`,
    ),
  )
  const file = tools.subsetFace(face, glyphs).bytes
  stream(6, `/Length1 ${file.length}/Filter/FlateDecode`, deflateSync(file, { level }))
  const widths = glyphs.map((glyph) => tools.advanceOf(face, glyph)).join(' ')
  object(3, '<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+F/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 7 0 R>>')
  object(
    4,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R/DW 1000/W[1[${widths}]]/CIDToGIDMap/Identity>>`,
  )
  object(
    5,
    '<</Type/FontDescriptor/FontName/AAAAAA+F/Flags 4/FontBBox[-1000 -300 3000 1200]/ItalicAngle 0/Ascent 1160/Descent -288/CapHeight 733/StemV 80/FontFile2 6 0 R>>',
  )
  let map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000><FFFF> endcodespacerange\n'
  const entries = [...ids]
  for (let from = 0; from < entries.length; from += 100) {
    const block = entries.slice(from, from + 100)
    map += `${block.length} beginbfchar\n${block.map(([character, id]) => `<${id}><${utf16(character)}>`).join('\n')}\nendbfchar\n`
  }
  stream(7, '/Filter/FlateDecode', deflateSync(Buffer.from(map + 'endcmap end end', 'latin1'), { level }))
  const start = size
  let xref = `xref\n0 ${offsets.length}\n`
  for (let n = 0; n < offsets.length; n++)
    xref += offsets[n] === undefined ? '0000000000 65535 f \n' : `${String(offsets[n]).padStart(10, '0')} 00000 n \n`
  put(`${xref}trailer\n<</Size ${offsets.length}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`)
  const bytes = Buffer.concat(parts, size)
  createHash('sha256').update(bytes).digest('hex')
  return bytes
}

function utf16(character) {
  let hex = ''
  for (let i = 0; i < character.length; i++) hex += character.charCodeAt(i).toString(16).padStart(4, '0')
  return hex
}
