/**
 * What is said of others' work: the notices are those of the packages at hand, no package is without a licence that was looked at, and
 * the bill of materials is one by the schema of CycloneDX. The validator is fetched for this alone: nobody who builds wants its 12 MB.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const VALIDATOR = [
  '@cyclonedx/cyclonedx-library@10.3.0',
  'ajv@8.20.0',
  'ajv-formats@3.0.1',
  'ajv-formats-draft2019@1.6.1',
]
const run = (cwd, file, ...argv) => execFileSync(file, argv, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })

run(ROOT, process.execPath, '.config/notices.mjs', '--check')
console.log('THIRD_PARTY_NOTICES is what the packages say: yes')
const work = mkdtempSync(join(tmpdir(), 'baoxiao-notices-'))
try {
  run(ROOT, process.execPath, '.config/sbom.mjs', join(work, 'one.json'))
  run(ROOT, process.execPath, '.config/sbom.mjs', join(work, 'two.json'))
  const text = readFileSync(join(work, 'one.json'), 'utf8')
  if (readFileSync(join(work, 'two.json'), 'utf8') !== text)
    throw new Error('the bill of materials differs from one time to the next')
  writeFileSync(join(work, 'package.json'), '{ "private": true }')
  run(work, 'npm', 'install', '--silent', '--no-fund', '--no-audit', '--ignore-scripts', ...VALIDATOR)
  const { Spec, Validation } = createRequire(join(work, 'package.json'))('@cyclonedx/cyclonedx-library')
  const faults = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(text)
  if (faults !== null) throw new Error(`no bill of materials by CycloneDX 1.6: ${JSON.stringify(faults)}`)
  console.log(`the bill of materials is CycloneDX 1.6, ${JSON.parse(text).components.length} components: yes`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
console.log('3 passed, 0 failed')
