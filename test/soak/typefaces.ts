import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ownTypeface, typefaceOf, type Typeface } from '../receipts/ocr/corpus/typeface.ts'

const here = join(process.cwd(), 'test', 'soak', 'typefaces')
const file = (name: string): string => join(here, 'node_modules', '@fontsource', name)

/** Five typefaces, from packages that are installed for the soak alone. */
export async function typefaces(): Promise<readonly Typeface[]> {
  if (!existsSync(join(here, 'node_modules')))
    execFileSync('npm', ['ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund'], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
  const serif = (weight: number): readonly string[] =>
    ['chinese-simplified', 'latin'].map((part) =>
      file(`noto-serif-sc/files/noto-serif-sc-${part}-${weight}-normal.woff2`),
    )
  const xiaowei = ['chinese-simplified', 'latin'].map((part) =>
    file(`zcool-xiaowei/files/zcool-xiaowei-${part}-400-normal.woff2`),
  )
  return [
    await ownTypeface(),
    await typefaceOf('song', serif(400)),
    await typefaceOf('bold song', serif(700)),
    await typefaceOf('kai', [file('lxgw-wenkai/files/lxgw-wenkai-latin-300-normal.woff2')]),
    await typefaceOf('xiaowei', xiaowei),
  ]
}
