#!/usr/bin/env bash
# Library:  @hyzyla/pdfium 2.1.13 (PDFium as WebAssembly), its text page (FPDFText_*), beside pdfjs-dist 5.4.449; pages made with pdf-lib 1.17.1
# Guess:    a letter that a file says by itself (/Span <</ActualText …>>, ISO 32000-1, 14.9.4) is told where its glyph stands on the page, as every
#           other letter is, also in a form XObject that is drawn elsewhere and smaller; and it may be any letter of Unicode.
# Behaviour: on the page itself its origin is right. In a form the letters beside it are told in the axes of the page, and this one in those of the
#           form: at (40, 20), where it is drawn at (120, 310). A letter above U+FFFF is left out, on the page too: no letter stands for its glyph.
#           pdf.js puts the run where it is drawn in every case, and tells the glyph's own letter.
# For us:   Chromium writes parts of Chinese letters so, and n-up and "fit to page" programs lay whole pages into forms: a name on such a bill read as
#           another one. Such letters are taken from the objects of the page, with the matrices of their forms; one that is not said is a lost letter.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts pdf-lib@1.17.1 @hyzyla/pdfium@2.1.13 pdfjs-dist@5.4.449
cat > ask.mjs <<'JS'
import { createRequire } from 'node:module'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
const require = createRequire(import.meta.url)
const { PDFDocument, PDFName, StandardFonts } = require('pdf-lib')
const { PDFiumLibrary } = require('@hyzyla/pdfium')

// A, then a glyph B that says another letter, then C: at 10, 40 and 70 in their own axes; the form is halved and moved by (100, 300).
const lines = (said) => `BT /H 20 Tf 1 0 0 1 10 20 Tm (A) Tj ET
/Span <</ActualText <FEFF${said}>>> BDC BT /H 20 Tf 1 0 0 1 40 20 Tm (B) Tj ET EMC
BT /H 20 Tf 1 0 0 1 70 20 Tm (C) Tj ET`
async function made(said, inForm) {
  const doc = await PDFDocument.create()
  const page = doc.addPage([400, 400])
  const H = doc.embedStandardFont(StandardFonts.Helvetica).ref
  const { context } = doc
  const Font = context.obj({ H })
  const own = inForm ? 'q 0.5 0 0 0.5 100 300 cm /F Do Q' : lines(said)
  const form = context.register(context.stream(lines(said), { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 400, 400], Resources: { Font } }))
  page.node.set(PDFName.of('Resources'), context.obj({ Font, XObject: { F: form } }))
  page.node.set(PDFName.of('Contents'), context.register(context.stream(own)))
  return await doc.save({ useObjectStreams: false })
}
const library = await PDFiumLibrary.init()
async function byPdfium(bytes) {
  const doc = await library.loadDocument(bytes)
  const { module: m, documentIdx } = doc
  const page = m._FPDF_LoadPage(documentIdx, 0)
  const text = m._FPDFText_LoadPage(page)
  const at = m.wasmExports.malloc(16)
  const seen = []
  for (let i = 0; i < m._FPDFText_CountChars(text); i++) {
    const code = m._FPDFText_GetUnicode(text, i)
    if (code <= 32 || m._FPDFText_IsGenerated(text, i) === 1) continue
    m._FPDFText_GetCharOrigin(text, i, at, at + 8)
    const view = new DataView(m.HEAPU8.buffer, at, 16)
    seen.push(`${String.fromCodePoint(code)}(${view.getFloat64(0, true)},${view.getFloat64(8, true)})`)
  }
  return seen.join(' ')
}
async function byPdfjs(bytes) {
  const doc = await pdfjs.getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const { items } = await (await doc.getPage(1)).getTextContent()
  return items.filter(({ str }) => str?.trim()).map(({ str, transform }) => `${str}(${transform[4]},${transform[5]})`).join(' ')
}
for (const [name, said] of [['X', '0058'], ['U+20BB7', 'D842DFB7']])
  for (const inForm of [false, true]) {
    const bytes = await made(said, inForm)
    console.log(`${name} ${inForm ? 'form' : 'page'}: pdfium ${await byPdfium(bytes)} · pdf.js ${await byPdfjs(bytes)}`)
  }
JS
seen=$(node ask.mjs 2>/dev/null)
printf '%s\n' "$seen"
[ "$seen" = 'X page: pdfium A(10,20) X(40,20) C(70,20) · pdf.js A(10,20) B(40,20) C(70,20)
X form: pdfium A(105,310) X(40,20) C(135,310) · pdf.js A(105,310) B(120,310) C(135,310)
U+20BB7 page: pdfium A(10,20) C(70,20) · pdf.js A(10,20) B(40,20) C(70,20)
U+20BB7 form: pdfium A(105,310) C(135,310) · pdf.js A(105,310) B(120,310) C(135,310)' ] || { echo 'changed: this is no longer what was found'; exit 1; }
