#!/usr/bin/env bash
# Library:  @hyzyla/pdfium 2.1.13 (PDFium as WebAssembly) beside pdfjs-dist 5.4.449; the pages are made with pdf-lib 1.17.1
# Guess:    a line drawn on a page as an annotation needs no appearance stream (ISO 32000-1, 12.5.6: L and C say all), and a renderer that draws
#           squares, circles and ink without one draws a line without one.
# Behaviour: PDFium paints Square, Circle, Ink and the four text marks by their keys alone, but nothing of Line, PolyLine, Polygon and Stamp; pdf.js
#           paints the first three of these. FreeText without an appearance is the other way round. So a sum that was struck out with the line
#           tool of a viewer is struck out in one program and stands clean in another's print, and neither says so.
# For us:   a bill whose annotations have no appearance is not taken for what a renderer shows of it: they are drawn by our own code or named.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts pdf-lib@1.17.1 @hyzyla/pdfium@2.1.13 pdfjs-dist@5.4.449 @napi-rs/canvas@0.1.100
cat > ask.mjs <<'JS'
import { createCanvas } from '@napi-rs/canvas'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
const { PDFDocument, PDFName, PDFString } = require('pdf-lib')
const { PDFiumLibrary } = require('@hyzyla/pdfium')

const across = { QuadPoints: [20, 120, 180, 120, 20, 80, 180, 80] }
const kinds = {
  Square: {}, Circle: {}, Ink: { InkList: [[20, 100, 100, 110, 180, 100]] },
  Highlight: across, Underline: across, StrikeOut: across, Squiggly: across,
  Line: { L: [20, 100, 180, 100] }, PolyLine: { Vertices: [20, 100, 100, 110, 180, 100] }, Polygon: { Vertices: [20, 100, 100, 120, 180, 100] },
  Stamp: { Name: PDFName.of('Approved') },
  FreeText: { DA: PDFString.of('/Helv 24 Tf 1 0 0 rg'), Contents: PDFString.of('approved') },
}

async function pageWith(kind, keys) {
  const doc = await PDFDocument.create()
  const page = doc.addPage([200, 200])
  const mark = doc.context.obj({ Type: 'Annot', Subtype: kind, Rect: [15, 75, 185, 125], F: 4, C: [1, 0, 0], BS: { W: 4 }, ...keys })
  page.node.set(PDFName.of('Annots'), doc.context.obj([doc.context.register(mark)]))
  return doc.save({ useObjectStreams: false })
}

const painted = (rgba) => rgba.some((value) => value < 250) ? 'painted' : 'nothing'
const pdfium = await PDFiumLibrary.init()
for (const [kind, keys] of Object.entries(kinds)) {
  const bytes = await pageWith(kind, keys)
  const bitmap = await (await pdfium.loadDocument(bytes)).getPage(0).render({ scale: 1, render: 'bitmap' })
  const page = await (await pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise).getPage(1)
  const canvas = createCanvas(200, 200)
  await page.render({ canvasContext: canvas.getContext('2d'), viewport: page.getViewport({ scale: 1 }), intent: 'print' }).promise
  console.log(kind, painted(bitmap.data), painted(canvas.getContext('2d').getImageData(0, 0, 200, 200).data))
}
JS
seen=$(node ask.mjs 2>/dev/null)
printf '%s\n' "$seen"
[ "$seen" = 'Square painted painted
Circle painted painted
Ink painted painted
Highlight painted painted
Underline painted painted
StrikeOut painted painted
Squiggly painted painted
Line nothing painted
PolyLine nothing painted
Polygon nothing painted
Stamp nothing nothing
FreeText painted nothing' ] || { echo 'changed: this is no longer what was found'; exit 1; }
