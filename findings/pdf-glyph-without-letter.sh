#!/usr/bin/env bash
# Library:  @hyzyla/pdfium 2.1.13 (PDFium as WebAssembly, FPDFText_*) and pdfjs-dist 5.4.449 (getTextContent); page made with pdf-lib 1.17.1
# Guess:    a glyph of an embedded font of which the font's ToUnicode says nothing has no letter (ISO 32000-1, 9.10.2: there is no way to find out),
#           so it is told as none, or as U+FFFD.
# Behaviour: both tell the number of the glyph as if it were the letter. In a subset in which 1 is the 53rd glyph, 1.00 reads 5.00, for 53 is the code
#           of 5; in one in which it is the 1st it reads as a control character. PDFium marks it (FPDFText_HasUnicodeMapError); pdf.js says nothing.
# For us:   a font that a program makes without all its letters turns an amount into another one that looks right. What is marked so is a lost letter
#           and its value unread; codes up to 32 are looked at as well, for that is where the glyphs of small subsets are.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts pdf-lib@1.17.1 @pdf-lib/fontkit@1.1.1 @hyzyla/pdfium@2.1.13 pdfjs-dist@5.4.449
cat > ask.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
const require = createRequire(import.meta.url)
const { PDFDocument, PDFName } = require('pdf-lib')
const fontkit = require('@pdf-lib/fontkit')
const { PDFiumLibrary } = require('@hyzyla/pdfium')
const font = readFileSync(require.resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'))
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

// A line of other letters first, where 1 is to be a later glyph; then 1.00, and 1 (U+0031) is taken out of the table of letters.
async function made(before) {
  const doc = await PDFDocument.create()
  doc.registerFontkit(fontkit)
  const face = await doc.embedFont(font, { subset: true })
  const page = doc.addPage([900, 100])
  if (before !== '') page.drawText(before, { x: 20, y: 70, size: 12, font: face })
  page.drawText('1.00', { x: 20, y: 30, size: 20, font: face })
  const again = await PDFDocument.load(await doc.save({ useObjectStreams: false }))
  for (const [, object] of again.context.enumerateIndirectObjects()) {
    const table = object?.get?.(PDFName.of('ToUnicode'))
    if (table === undefined) continue
    const lines = Buffer.from(inflateSync(again.context.lookup(table).contents)).toString('latin1').split('\n')
    const kept = lines.filter((line) => !/^<[0-9a-f]{4}> <0031>$/i.test(line))
    if (kept.length !== lines.length - 1) throw new Error('the table of letters is not as expected')
    again.context.assign(table, again.context.stream(kept.join('\n').replace(/(\d+) beginbfchar/, (_, n) => `${n - 1} beginbfchar`)))
  }
  return again.save({ useObjectStreams: false })
}
const library = await PDFiumLibrary.init()
async function byPdfium(bytes) {
  const { module: m, documentIdx } = await library.loadDocument(bytes)
  const text = m._FPDFText_LoadPage(m._FPDF_LoadPage(documentIdx, 0))
  const seen = Array.from({ length: m._FPDFText_CountChars(text) }, (_, i) => {
    const letter = String.fromCodePoint(m._FPDFText_GetUnicode(text, i))
    return letter + (m._FPDFText_HasUnicodeMapError(text, i) === 1 ? '(marked)' : '')
  })
  return seen.join('').split(/[\r\n]+/).at(-1)
}
async function byPdfjs(bytes) {
  const doc = await pdfjs.getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const { items } = await (await doc.getPage(1)).getTextContent()
  return items.map(({ str }) => str).filter((str) => str !== '').at(-1)
}
for (const [place, before] of [['53rd', LETTERS], ['1st', '']]) {
  const bytes = await made(before)
  console.log(`1 is the ${place} glyph: PDFium ${JSON.stringify(await byPdfium(bytes))}, pdf.js ${JSON.stringify(await byPdfjs(bytes))}`)
}
JS
node ask.mjs | tee seen
grep -qF '1 is the 53rd glyph: PDFium "5(marked).00", pdf.js "5.00"' seen
grep -qF '1 is the 1st glyph: PDFium "\u0001(marked).00", pdf.js "\u0001.00"' seen
