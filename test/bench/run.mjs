import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Runs every section there is, or those that are named: `npm run bench -- packets`. Peers are installed for the benchmark alone. */
const here = dirname(fileURLToPath(import.meta.url))
const SECTIONS = ['packets', 'rules', 'startup', 'visits', 'batch', 'photos', 'reading']

if (!existsSync(join(here, 'node_modules', 'pdfkit')))
  execFileSync('npm', ['ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })

const asked = process.argv.slice(2)
const there = new Set(readdirSync(here))
for (const name of SECTIONS.filter((each) => asked.length === 0 || asked.includes(each))) {
  if (!there.has(`${name}.mjs`)) continue
  const section = await import(`./${name}.mjs`)
  await section[name]((line) => console.log(line))
  console.log('')
}
