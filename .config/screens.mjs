// Makes the pictures in the README from the built-in example: screens as SVG, pages as PNG. `node .config/screens.mjs`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const into = join(root, '.config', 'pictures')
const work = mkdtempSync(join(tmpdir(), 'baoxiao-screens-'))
const demo = 'templates/demo/demo.yaml'
const run = (...argv) =>
  spawnSync(process.execPath, ['bin/baoxiao.js', ...argv, '--lang', 'zh', '--as-of', '2025-06-01'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '80', NO_COLOR: '1', BAOXIAO_CASES: join(work, 'cases') },
  }).stdout.trimEnd()

/** A terminal of 80 columns as vectors: a cell is 8 wide, a Chinese letter two. */
function screen(command, text) {
  const lines = [`$ baoxiao ${command}`, ...text.split('\n')]
  const safe = (line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const rows = lines.map((line, i) => `<text x="12" y="${28 + i * 18}">${safe(line)}</text>`).join('\n')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 ${lines.length * 18 + 24}" width="680" font-family="monospace" font-size="14" ` +
    `fill="#e6e6e6" xml:space="preserve"><rect width="100%" height="100%" rx="6" fill="#1e1e1e"/>\n${rows}\n</svg>\n`
  )
}

try {
  mkdirSync(into, { recursive: true })
  writeFileSync(
    join(into, 'check.svg'),
    screen('check demo.yaml', run('check', demo).split('\n').slice(0, 24).join('\n')),
  )
  writeFileSync(join(into, 'whatif.svg'), screen('whatif demo.yaml', run('whatif', demo)))
  run('demo', '--out', join(work, 'out'))
  const pdfium = await PDFiumLibrary.init()
  for (const name of ['checklist', 'packet', 'guide']) {
    const document = await pdfium.loadDocument(readFileSync(join(work, 'out', `${name}.pdf`)))
    const { width, height, data } = await document
      .getPage(0)
      .render({ scale: 1, render: 'bitmap', renderFormFields: true })
    const raw = { width, height, channels: 4 }
    const png = await sharp(data, { raw })
      .flatten()
      .greyscale()
      .resize(420)
      .png({ palette: true, colours: 16 })
      .toBuffer()
    writeFileSync(join(into, `${name}.png`), png)
    document.destroy()
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
