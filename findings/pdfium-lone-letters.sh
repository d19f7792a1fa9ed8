#!/usr/bin/env bash
# Library:  @hyzyla/pdfium 2.1.13 (PDFium as WebAssembly), its text page (FPDFText_*), beside pdfjs-dist 5.4.449; pages made with pdf-lib 1.17.1
# Guess:    a page of Chinese letters in a font that is not in the file (STSong-Light with UniGB-UCS2-H, ISO 32000-1, 9.7.5.2) says the same whether they
#           are drawn four in one string or each in a text object of its own: what is drawn counts, not how it is cut up.
# Behaviour: in strings of two or more all four letters come. Each in a text object of its own, the text page is empty: the build has no font of the system,
#           so a lone letter without an outline has no width, and runs without a width are left out. pdf.js gives all four in every case.
# For us:   bills of several issuers are written letter by letter in such fonts: of a hospital's name the letters that stood alone were missing, in silence.
#           Runs without a width are stroked while the text is read: by the width of the pen they have one (`receipts/pdf/letters.ts`).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts pdf-lib@1.17.1 @hyzyla/pdfium@2.1.13 pdfjs-dist@5.4.449
cat > ask.mjs <<'JS'
import { createRequire } from 'node:module'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
const require = createRequire(import.meta.url)
const { PDFDocument, PDFName, PDFString } = require('pdf-lib')
const { PDFiumLibrary } = require('@hyzyla/pdfium')

const LETTERS = [...'杭州医院']
const hex = (text) => [...text].map((one) => one.charCodeAt(0).toString(16).padStart(4, '0')).join('')
const drawn = (text, x) => `BT /S 20 Tf 1 0 0 1 ${x} 50 Tm <${hex(text)}> Tj ET`
const WAYS = {
  'one string': drawn(LETTERS.join(''), 20),
  'two and two': drawn('杭州', 20) + '\n' + drawn('医院', 60),
  'each alone': LETTERS.map((one, i) => drawn(one, 20 + 20 * i)).join('\n'),
}
async function made(content) {
  const doc = await PDFDocument.create()
  const page = doc.addPage([200, 100])
  const { context } = doc
  const descriptor = context.register(
    context.obj({ Type: 'FontDescriptor', FontName: 'STSong-Light', Flags: 6, FontBBox: [-25, -254, 1000, 880], ItalicAngle: 0, Ascent: 880, Descent: -120, CapHeight: 880, StemV: 93 }),
  )
  const system = { Registry: PDFString.of('Adobe'), Ordering: PDFString.of('GB1'), Supplement: 2 }
  const cid = context.register(
    context.obj({ Type: 'Font', Subtype: 'CIDFontType0', BaseFont: 'STSong-Light', CIDSystemInfo: system, DW: 1000, FontDescriptor: descriptor }),
  )
  const S = context.register(
    context.obj({ Type: 'Font', Subtype: 'Type0', BaseFont: 'STSong-Light', Encoding: 'UniGB-UCS2-H', DescendantFonts: [cid] }),
  )
  page.node.set(PDFName.of('Resources'), context.obj({ Font: { S } }))
  page.node.set(PDFName.of('Contents'), context.register(context.stream(content)))
  return await doc.save({ useObjectStreams: false })
}
const library = await PDFiumLibrary.init()
async function byPdfium(bytes) {
  const doc = await library.loadDocument(bytes)
  const { module: m, documentIdx } = doc
  const text = m._FPDFText_LoadPage(m._FPDF_LoadPage(documentIdx, 0))
  const count = m._FPDFText_CountChars(text)
  return Array.from({ length: Math.max(0, count) }, (_, i) => m._FPDFText_GetUnicode(text, i)).filter((code) => code > 32).map((code) => String.fromCodePoint(code)).join('')
}
async function byPdfjs(bytes) {
  const doc = await pdfjs.getDocument({ data: bytes.slice(), verbosity: 0, cMapUrl: new URL('./node_modules/pdfjs-dist/cmaps/', import.meta.url).href.replace('file://', ''), cMapPacked: true }).promise
  const { items } = await (await doc.getPage(1)).getTextContent()
  return items.map(({ str }) => str?.trim() ?? '').join('')
}
for (const [name, content] of Object.entries(WAYS)) {
  const bytes = await made(content)
  console.log(`${name}: PDFium “${await byPdfium(bytes)}” · pdf.js “${await byPdfjs(bytes)}”`)
}
JS
node ask.mjs | tee seen
diff seen - <<'SEEN' && echo "as stated"
one string: PDFium “杭州医院” · pdf.js “杭州医院”
two and two: PDFium “杭州医院” · pdf.js “杭州医院”
each alone: PDFium “” · pdf.js “杭州医院”
SEEN
