import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownTypeface, typefaceOf, type Typeface } from '../receipts/ocr/corpus/typeface.ts'

const here = join(process.cwd(), 'test', 'soak', 'typefaces')
const OWN = join(process.cwd(), 'templates', 'fonts', 'NotoSansSC-Regular.ttf')
const file = (name: string): string => join(here, 'node_modules', '@fontsource', name)

/** Five typefaces, from packages that are installed for the soak alone. */
export async function typefaces(): Promise<readonly Typeface[]> {
  install()
  return [
    await ownTypeface(),
    await typefaceOf('song', SONG),
    await typefaceOf('bold song', serif(700)),
    await typefaceOf('kai', KAI),
    await typefaceOf('xiaowei', xiaowei),
  ]
}

/** Forms whose figures come from another machine than their words. */
export async function mixedTypefaces(): Promise<readonly Typeface[]> {
  install()
  const latin = (name: string, weight = 400): string => file(`${name}/files/${name}-latin-${weight}-normal.woff2`)
  return [
    await typefaceOf('needles', [latin('vt323'), OWN]),
    await typefaceOf('typewriter', [latin('cousine'), ...SONG]),
    await typefaceOf('bold typewriter', [latin('cousine', 700), ...KAI]),
    await typefaceOf('narrow', [latin('share-tech-mono'), OWN]),
  ]
}

const serif = (weight: number): readonly string[] =>
  ['chinese-simplified', 'latin'].map((part) =>
    file(`noto-serif-sc/files/noto-serif-sc-${part}-${weight}-normal.woff2`),
  )
const SONG = serif(400)
const KAI = [file('lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff2')]
const xiaowei = ['chinese-simplified', 'latin'].map((part) =>
  file(`zcool-xiaowei/files/zcool-xiaowei-${part}-400-normal.woff2`),
)

/** Anew where a package came to the list since. */
function install(): void {
  const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  if (Object.keys(dependencies).every((name) => existsSync(join(here, 'node_modules', name)))) return
  execFileSync('npm', ['ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}
