import { CHECK_LABELS, COVER_LABELS, FORM_LABELS, TABLE_HEADS } from './workload.mjs'

/** The same packet through other libraries, each the way its handbook shows. Every maker: `(claim, pool) => bytes`. */

const TABLE_WIDTHS = TABLE_HEADS.map(
  ([, width]) => (480 * width) / TABLE_HEADS.reduce((sum, [, each]) => sum + each, 0),
)
const TABLE_XS = TABLE_WIDTHS.map((_, i) => 60 + TABLE_WIDTHS.slice(0, i).reduce((sum, width) => sum + width, 0))

export async function pdfkitMaker(font) {
  const { default: PDFDocument } = await import('pdfkit')
  return (claim, pool) =>
    new Promise((resolve, reject) => {
      const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, font })
      const chunks = []
      doc.on('data', (chunk) => chunks.push(chunk))
      doc.on('end', () => resolve(Buffer.concat(chunks)))
      doc.on('error', reject)
      const show = (x, y, size, text) => doc.fontSize(size).text(text, x, y, { lineBreak: false })
      const page = (n) => {
        doc.addPage()
        show(60, 800, 8, `案卷号 ${claim.id}`)
        show(440, 800, 8, `第 ${n} 页 / 共 6 页`)
      }
      page(1)
      show(180, 70, 18, '医疗费用手工报销申请材料')
      COVER_LABELS.forEach(([zh, en], i) => {
        show(60, 140 + i * 30, 10, `${zh} ${en}`)
        show(200, 140 + i * 30, 10, claim.values[i])
        doc
          .moveTo(60, 155 + i * 30)
          .lineTo(540, 155 + i * 30)
          .stroke()
      })
      page(2)
      doc.initForm() // asks for the font that is set
      show(250, 70, 18, '材料清单')
      CHECK_LABELS.forEach((label, i) => {
        doc.formCheckbox(`c${i}`, 60, 140 + i * 40, 11, 11, {
          value: claim.ticked[i] ? 'Yes' : 'Off',
          defaultValue: 'Off',
        })
        show(90, 140 + i * 40, 10, label)
        show(90, 154 + i * 40, 9, '原件 1 份')
        show(510, 140 + i * 40, 9, claim.ticked[i] ? '已备' : '还缺')
      })
      page(3)
      show(190, 70, 18, '医疗费用手工报销申请表')
      FORM_LABELS.forEach(([zh, en], i) => {
        const [x, y] = [60 + (i % 2) * 240, 120 + Math.floor(i / 2) * 36]
        doc.rect(x, y, 240, 36).stroke()
        show(x + 4, y + 6, 9.5, zh)
        show(x + 4, y + 20, 7.8, en)
        show(x + 84, y + 12, 10, claim.values[i])
      })
      page(4)
      TABLE_HEADS.forEach(([head], i) => show(TABLE_XS[i], 60, 7, head))
      claim.rows.forEach((row, r) => {
        row.forEach((text, i) => {
          const x = i > 5 ? TABLE_XS[i] + TABLE_WIDTHS[i] - 2 - doc.fontSize(7).widthOfString(text) : TABLE_XS[i]
          show(x, 76 + r * 16, 7, text)
        })
        doc
          .moveTo(60, 88 + r * 16)
          .lineTo(540, 88 + r * 16)
          .stroke()
      })
      show(400, 730, 7, claim.total)
      claim.scans.forEach((at, i) => {
        page(5 + i)
        show(280, 50, 9.5, `扫描件 ${i + 1}`)
        doc.image(pool[at].bytes, 60, 80, { width: 480 })
      })
      doc.end()
    })
}

export async function pdfmakeMaker(font) {
  const { default: pdfmake } = await import('pdfmake')
  pdfmake.setFonts({ F: { normal: font, bold: font } })
  pdfmake.setUrlAccessPolicy?.(() => false)
  pdfmake.setLocalAccessPolicy?.(() => true)
  const head = (text) => ({ text, fontSize: 18, alignment: 'center', margin: [0, 20, 0, 20] })
  return (claim, pool) => {
    const pair = ([zh, en], i) => [{ text: [zh, '\n', { text: en, fontSize: 7.8 }] }, claim.values[i]]
    const twos = Array.from({ length: 15 }, (_, i) => [
      ...pair(FORM_LABELS[2 * i], 2 * i),
      ...pair(FORM_LABELS[2 * i + 1], 2 * i + 1),
    ])
    const box = (on) => ({
      canvas: [
        { type: 'rect', x: 0, y: 0, w: 10, h: 10 },
        ...(on ? [{ type: 'line', x1: 2, y1: 5, x2: 8, y2: 2 }] : []),
      ],
      width: 20,
    })
    return pdfmake
      .createPdf({
        pageSize: 'A4',
        pageMargins: [60, 50, 55, 50],
        defaultStyle: { font: 'F', fontSize: 10 },
        footer: (page, pages) => ({
          text: `案卷号 ${claim.id}    第 ${page} 页 / 共 ${pages} 页`,
          fontSize: 8,
          margin: [60, 10, 60, 0],
        }),
        content: [
          head('医疗费用手工报销申请材料'),
          { table: { widths: [140, '*'], body: COVER_LABELS.map(pair) } },
          { ...head('材料清单'), pageBreak: 'before' },
          ...CHECK_LABELS.map((label, i) => ({
            columns: [
              box(claim.ticked[i]),
              [label, { text: '原件 1 份', fontSize: 9 }],
              { text: claim.ticked[i] ? '已备' : '还缺', width: 40 },
            ],
            margin: [0, 6, 0, 6],
          })),
          { ...head('医疗费用手工报销申请表'), pageBreak: 'before' },
          { table: { widths: [70, '*', 70, '*'], body: twos } },
          {
            pageBreak: 'before',
            fontSize: 7,
            table: {
              headerRows: 1,
              widths: TABLE_WIDTHS.map((width) => width - 9),
              body: [
                TABLE_HEADS.map(([each]) => each),
                ...claim.rows.map((row) => row.map((text, i) => (i > 5 ? { text, alignment: 'right' } : text))),
              ],
            },
            layout: { paddingTop: () => 1, paddingBottom: () => 1 },
          },
          ...claim.scans.flatMap((at, i) => [
            { text: `扫描件 ${i + 1}`, alignment: 'center', pageBreak: 'before' },
            { image: `data:image/jpeg;base64,${pool[at].bytes.toString('base64')}`, width: 460 },
          ]),
        ],
      })
      .getBuffer()
  }
}

export async function pdfLibMaker(font) {
  const { PDFDocument, rgb } = await import('pdf-lib')
  const fontkit = await import('fontkit')
  // fontkit 2 has no `encodeStream`, which pdf-lib asks for: the adapter that every guide shows.
  const adapter = {
    create: (bytes) => {
      const face = fontkit.create(bytes)
      const subset = face.createSubset.bind(face)
      face.createSubset = () => {
        const made = subset()
        const encode = made.encode.bind(made)
        made.encodeStream = () => {
          const handlers = {}
          queueMicrotask(() => {
            handlers.data?.(encode())
            handlers.end?.()
          })
          const stream = { on: (event, handler) => ((handlers[event] = handler), stream) }
          return stream
        }
        return made
      }
      return face
    },
  }
  return async (claim, pool) => {
    const doc = await PDFDocument.create({ updateMetadata: false })
    doc.registerFontkit(adapter)
    const face = await doc.embedFont(font, { subset: true })
    let page
    const show = (x, y, size, text) => page.drawText(text, { x, y: 841 - y, size, font: face })
    const next = (n) => {
      page = doc.addPage([595.28, 841.89])
      show(60, 800, 8, `案卷号 ${claim.id}`)
      show(440, 800, 8, `第 ${n} 页 / 共 6 页`)
    }
    const rule = (y) => page.drawLine({ start: { x: 60, y: 841 - y }, end: { x: 540, y: 841 - y }, thickness: 0.5 })
    next(1)
    show(180, 70, 18, '医疗费用手工报销申请材料')
    COVER_LABELS.forEach(([zh, en], i) => {
      show(60, 140 + i * 30, 10, `${zh} ${en}`)
      show(200, 140 + i * 30, 10, claim.values[i])
      rule(148 + i * 30)
    })
    next(2)
    show(250, 70, 18, '材料清单')
    const form = doc.getForm()
    CHECK_LABELS.forEach((label, i) => {
      const check = form.createCheckBox(`c${i}`)
      check.addToPage(page, { x: 60, y: 700 - i * 40, width: 11, height: 11 })
      if (claim.ticked[i]) check.check()
      show(90, 140 + i * 40, 10, label)
      show(90, 154 + i * 40, 9, '原件 1 份')
      show(510, 140 + i * 40, 9, claim.ticked[i] ? '已备' : '还缺')
    })
    next(3)
    show(190, 70, 18, '医疗费用手工报销申请表')
    FORM_LABELS.forEach(([zh, en], i) => {
      const [x, y] = [60 + (i % 2) * 240, 120 + Math.floor(i / 2) * 36]
      page.drawRectangle({ x, y: 841 - y - 36, width: 240, height: 36, borderWidth: 0.5, borderColor: rgb(0, 0, 0) })
      show(x + 4, y + 14, 9.5, zh)
      show(x + 4, y + 26, 7.8, en)
      show(x + 84, y + 20, 10, claim.values[i])
    })
    next(4)
    TABLE_HEADS.forEach(([head], i) => show(TABLE_XS[i], 60, 7, head))
    claim.rows.forEach((row, r) => {
      row.forEach((text, i) =>
        show(
          i > 5 ? TABLE_XS[i] + TABLE_WIDTHS[i] - 2 - face.widthOfTextAtSize(text, 7) : TABLE_XS[i],
          76 + r * 16,
          7,
          text,
        ),
      )
      rule(80 + r * 16)
    })
    show(400, 730, 7, claim.total)
    for (const [i, at] of claim.scans.entries()) {
      next(5 + i)
      show(280, 50, 9.5, `扫描件 ${i + 1}`)
      page.drawImage(await doc.embedJpg(new Uint8Array(pool[at].bytes)), { x: 60, y: 80, width: 480, height: 679 })
    }
    return doc.save({ useObjectStreams: false, updateFieldAppearances: false })
  }
}
