import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { CHECK_LABELS, COVER_LABELS, FORM_LABELS, TABLE_HEADS } from './workload.mjs'

const TABLE_XS = (() => {
  const all = TABLE_HEADS.reduce((sum, [, width]) => sum + width, 0)
  let x = 60
  return TABLE_HEADS.map(([, width]) => (x += (480 * width) / all) - (480 * width) / all)
})()

/**
 * The floor: the same words at fixed places, by hand. No layout to speak of, no tags, no line breaking, nothing checked: the
 * common characters in a font that was compressed beforehand, the others in a small one of this packet, one content stream a
 * page, the pictures copied, one hash. `tools`: `subsetFace`, `advanceOf` and a prepared font of our press.
 */
export function makeFloor(prepared, tools, level = 1) {
  const { face, slotOf, fixed } = prepared
  return (claim, pool) => {
    const ids = new Map()
    const show = (x, y, size, text) => {
      let out = `BT ${x} ${y} Td `
      let font = ''
      for (const character of text) {
        const code = character.codePointAt(0)
        const slot = slotOf[code]
        const common = slot > 0 && slot <= fixed
        let id = common ? slot : ids.get(character)
        if (id === undefined) ids.set(character, (id = ids.size + 1))
        const next = common ? 'S' : 'D'
        if (next !== font) out += `${font === '' ? '' : '>Tj '}/${next} ${size} Tf <`
        font = next
        out += HEX[id]
      }
      return out + '>Tj ET\n'
    }
    const widthOf = (text) => {
      let sum = 0
      for (const character of text) sum += prepared.advanceOf(character.codePointAt(0))
      return sum / 1000
    }
    const right = (x, y, size, text) => show((x - widthOf(text) * size).toFixed(2), y, size, text)
    return write(claim, contents(claim, { show, right }), { prepared, ids, pool, level, tools })
  }
}

const HEX = Array.from({ length: 4096 }, (_, id) => id.toString(16).padStart(4, '0'))

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

function write(claim, pages, { prepared, ids, pool, level, tools }) {
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
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.28 841.89]/Resources<</Font<</S 3 0 R/D 60 0 R>>${image}>>/Contents ${20 + i} 0 R${annots}>>`,
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
  writeFont(
    3,
    'S',
    prepared.fixedWidths,
    prepared.fixedFile.length,
    [prepared.fixedFile.bytes, prepared.fixedToUnicode],
    '/Filter/FlateDecode',
  )
  const glyphs = [...ids.keys()].map((character) => prepared.face.glyphOf[character.codePointAt(0)])
  const file = tools.subsetFace(prepared.face, glyphs).bytes
  const widths = glyphs.map((glyph) => tools.advanceOf(prepared.face, glyph)).join(' ')
  let map =
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000><FFFF> endcodespacerange\n'
  map += `${ids.size} beginbfchar\n${[...ids].map(([character, id]) => `<${HEX[id]}><${utf16(character)}>`).join('\n')}\nendbfchar\n`
  writeFont(60, 'D', `[1[${widths}]]`, file.length, [file, Buffer.from(map + 'endcmap end end', 'latin1')], '')
  function writeFont(n, name, wide, length, [program, unicode], filter) {
    object(
      n,
      `<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+${name}/Encoding/Identity-H/DescendantFonts[${n + 1} 0 R]/ToUnicode ${n + 4} 0 R>>`,
    )
    object(
      n + 1,
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${n + 2} 0 R/DW 1000/W${wide}/CIDToGIDMap/Identity>>`,
    )
    object(
      n + 2,
      `<</Type/FontDescriptor/FontName/AAAAAA+${name}/Flags 4/FontBBox[-1000 -300 3000 1200]/ItalicAngle 0/Ascent 1160/Descent -288/CapHeight 733/StemV 80/FontFile2 ${n + 3} 0 R>>`,
    )
    stream(n + 3, `/Length1 ${length}${filter}`, program)
    stream(n + 4, filter, unicode)
  }
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
