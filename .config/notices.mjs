/**
 * `THIRD_PARTY_NOTICES`, made from what is bundled or comes with an install: `node .config/notices.mjs` writes it, `--check` fails where
 * it is not what would be written. A package without a licence text gets that of its licence; an unknown one stops everything.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { insideParts, licenceTexts, originOf, shippedPackages } from './shipped.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const OUT = join(ROOT, 'THIRD_PARTY_NOTICES')
const RULE = '='.repeat(100)

/** Licences that may be shipped. Anything else is looked at by a person first. */
const KNOWN =
  /^(?:MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|CC0-1\.0|LGPL-3\.0(?:-or-later)?|Unlicense|BlueOak-1\.0\.0|Python-2\.0)$/
const idsIn = (licence) => licence.replaceAll(/[()]/g, '').split(/ (?:OR|AND) /)

const standard = (name) => readFileSync(join(ROOT, '.config', 'licences', `${name}.txt`), 'utf8').trim()

const INTRODUCTION = `What baoxiao brings of others

Made by \`npm run notices\` from what is bundled in dist/, what an install adds, and what lies inside those. baoxiao itself is under the
MIT licence (LICENSE).

LIBRARIES UNDER THE LGPL. libheif and libde265 (iPhone photos, in the package libheif-js) and libvips with glib, pango, librsvg, libexif,
fribidi and others (pictures, in the packages @img/sharp-libvips-* and @img/sharp-win32-*) are under the GNU Lesser General Public License,
version 3 or later. They are not part of the bundles: each lies in a package of its own below node_modules/, as a file that you may
replace with a version you built yourself; baoxiao loads what lies there. Nothing in baoxiao's own licence keeps you from changing them, or
from finding out how they work to do so. Their source, and how these very files are built:

  libheif, libde265   https://github.com/strukturag/libheif, https://github.com/strukturag/libde265,
                      built by https://github.com/catdad-experiments/libheif-js
  libvips and others  https://github.com/lovell/sharp-libvips (scripts that fetch each source by its version),
                      https://github.com/libvips/libvips

The texts of the LGPL and of the GPL that it adds to stand at the end.`

function check(packages) {
  const unknown = packages.filter(
    ({ license }) => license === undefined || !idsIn(license).every((id) => KNOWN.test(id)),
  )
  if (unknown.length === 0) return
  throw new Error(
    `a licence to look at first: ${unknown.map(({ name, license }) => `${name} (${license})`).join(', ')}`,
  )
}

/** Packages with the very same texts stand under one text. */
function grouped(packages) {
  const groups = new Map()
  for (const one of packages) {
    const texts = licenceTexts(ROOT, one)
    const text = texts.length > 0 ? texts.join('\n\n') : instead(one)
    groups.set(text, [...(groups.get(text) ?? []), one])
  }
  return [...groups].map(([text, all]) => [...all.map(headOf), '', text].join('\n'))
}

function headOf(one) {
  const { from } = originOf(ROOT, one)
  return `${one.name} ${one.version} · ${one.license}${from === undefined ? '' : ` · ${from}`}`
}

/** Its makers left the text out: the licence says what it is. */
function instead(one) {
  const { author } = originOf(ROOT, one)
  const holder = author === undefined ? `the authors of ${one.name}` : author.replace(/\s*[<(].*$/, '')
  const texts = idsIn(one.license).map((id) =>
    id.startsWith('LGPL') ? 'GNU Lesser General Public License 3: see the end.' : standard(id),
  )
  return texts.join('\n\n').replaceAll('<holder>', holder)
}

function notices() {
  const packages = shippedPackages(ROOT)
  check(packages)
  const inside = insideParts(ROOT).map(
    ({ name, in: where, terms, from }) => `${name} · ${terms} · in ${where} · ${from}`,
  )
  const font = readFileSync(join(ROOT, 'templates', 'fonts', 'OFL.txt'), 'utf8').trim()
  return [
    INTRODUCTION,
    `INSIDE PACKAGES AND BESIDE THE PROGRAM\n\n${inside.join('\n')}`,
    `Noto Sans SC · OFL-1.1\n\n${font}`,
    ...grouped(packages),
    `Apache License 2.0 (PP-OCRv4 networks, ZXing-C++ and others above)\n\n${standard('Apache-2.0')}`,
    `GNU Lesser General Public License 3\n\n${standard('LGPL-3.0')}`,
    `GNU General Public License 3 (the LGPL adds to it; nothing here is under the GPL alone)\n\n${standard('GPL-3.0')}`,
    '',
  ].join(`\n\n${RULE}\n\n`)
}

const text = notices()
if (!process.argv.includes('--check')) writeFileSync(OUT, text)
else if (readFileSync(OUT, 'utf8') !== text) {
  console.error('THIRD_PARTY_NOTICES is not what the packages say: run npm run notices')
  process.exitCode = 1
}
