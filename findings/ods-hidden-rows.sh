#!/usr/bin/env bash
# Library:  SheetJS as @e965/xlsx 0.20.3, reading OpenDocument spreadsheets (.ods) beside the same list as .xlsx
# Guess:    a row that the office hid, or that its filter took out of sight, is marked `hidden` in `!rows` in both formats, and a hidden sheet in
#           `Workbook.Sheets`; a formula whose result was never worked out is a cell with its formula and no value in both.
# Behaviour: as .xlsx all of it is told. As .ods nothing is: hidden and filtered rows come back like any other, the hidden sheet like a shown
#           one, and a cell with a formula but no result is not there at all.
# For us:   families that a worker filtered away would be claimed for without a word, and a total without a result would be an empty cell; so .ods
#           lists are read by our own reader, which tells each by its row or cell as for .xlsx.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts @e965/xlsx@0.20.3 fflate@0.8.3
cat > ask.cjs <<'JS'
const xlsx = require('@e965/xlsx')
const { zipSync, strToU8 } = require('fflate')
const cell = (text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`
const row = (text, how = '') => `<table:table-row${how}>${cell(text)}</table:table-row>`
const NS = ['office', 'table', 'text', 'style'].map((one) => `xmlns:${one}="urn:oasis:names:tc:opendocument:xmlns:${one}:1.0"`).join(' ')
const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NS} xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.3">
<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="A">${row('shown')}${row('hidden', ' table:visibility="collapse"')}${row('filtered', ' table:visibility="filter"')}
<table:table-row><table:table-cell table:formula="of:=1+1"/></table:table-row></table:table>
<table:table table:name="B" table:style-name="ta2">${row('of a hidden sheet')}</table:table></office:spreadsheet></office:body></office:document-content>`
const manifest = `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`
const styles = `<?xml version="1.0" encoding="UTF-8"?><office:document-styles ${NS} office:version="1.3"/>`
const ods = zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }], 'content.xml': strToU8(content), 'styles.xml': strToU8(styles), 'META-INF/manifest.xml': strToU8(manifest) })
const first = xlsx.utils.aoa_to_sheet([['shown'], ['hidden'], ['filtered']])
first['!rows'] = [{}, { hidden: true }, { hidden: true }]
first['A4'] = { t: 'n', f: '1+1' }
first['!ref'] = 'A1:A4'
const made = { SheetNames: ['A', 'B'], Sheets: { A: first, B: xlsx.utils.aoa_to_sheet([['of a hidden sheet']]) }, Workbook: { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] } }
const asXlsx = xlsx.write(made, { type: 'buffer', bookType: 'xlsx' })
for (const [name, bytes] of [['xlsx', asXlsx], ['ods', ods]]) {
  const book = xlsx.read(bytes, { cellStyles: true, cellFormula: true })
  const sheet = book.Sheets.A
  const hidden = [1, 2].map((i) => sheet['!rows']?.[i]?.hidden === true)
  console.log(name, 'rows hidden:', hidden.join(' '), '· sheet hidden:', book.Workbook?.Sheets?.[1]?.Hidden === 1, '· formula kept:', sheet.A4?.f !== undefined)
}
JS
seen=$(node ask.cjs)
printf '%s\n' "$seen"
[ "$seen" = 'xlsx rows hidden: true true · sheet hidden: true · formula kept: true
ods rows hidden: false false · sheet hidden: false · formula kept: false' ] || { echo 'changed: this is no longer what was found'; exit 1; }
