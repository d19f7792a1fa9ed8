import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'baoxiao-api-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A script of somebody else's, with the package where `npm install` puts it. */
function runScript(name: string, text: string): { readonly out: string; readonly err: string; readonly code: number } {
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  for (const [link, target] of [
    ['node_modules/baoxiao', root],
    ['templates', join(root, 'templates')],
  ] as const) {
    rmSync(join(folder, link), { force: true })
    symlinkSync(target, join(folder, link), 'junction')
  }
  writeFileSync(join(folder, name), text)
  const { status, stdout, stderr } = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' })
  return { out: stdout, err: stderr, code: status ?? -1 }
}

test('the example of the README runs as it stands there', () => {
  const example = /```js\n([^`]*from 'baoxiao'[^`]*)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? ''
  const { out, err, code } = runScript('example.mjs', example)
  expect({ err, code }).toEqual({ err: '', code: 0 })
  expect(out).toMatch(/^eligible \d+ \d+n \d+n\n(true|false) \S+ \[/)
  const manifest = JSON.parse(readFileSync(join(folder, 'packet.json'), 'utf8')) as { files: { name: string }[] }
  expect(manifest.files.map(({ name }) => name)).toEqual(['checklist.pdf', 'packet.pdf', 'guide.pdf', 'guide.html'])
  for (const { name } of manifest.files) expect(readFileSync(join(folder, name)).length).toBeGreaterThan(10_000)
})

test('a script gives the bytes that the command line gives', () => {
  const script = `import { makePacket, openRules, readAnswers } from 'baoxiao'
import { createHash } from 'node:crypto'
const rules = await openRules({ today: '2025-06-01' })
const { files } = await makePacket(rules, await readAnswers(rules, 'templates/demo/demo.yaml'))
for (const { name, bytes } of files) console.log(name, createHash('sha256').update(bytes).digest('hex'))`
  const { out } = runScript('bytes.mjs', script)
  const command = spawnSync(
    process.execPath,
    // From where a package lies: commands on paper are as the program was started.
    [
      join(folder, 'node_modules/baoxiao/bin/baoxiao.js'),
      'packet',
      join(root, 'templates/demo/demo.yaml'),
      '--out',
      'by-hand',
      '--json',
    ],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, npm_command: '' } },
  )
  const { files } = JSON.parse(command.stdout) as { files: { name: string; sha256: string }[] }
  expect(files.length).toBe(4)
  for (const { name, sha256 } of files) expect(out).toContain(`${name} ${sha256}`)
})

test('what is wrong in an answers file is thrown with every problem at its line, and nothing is printed', () => {
  const script = `import { DataError, openRules, readAnswers } from 'baoxiao'
try { await readAnswers(await openRules({ lang: 'en' }), { text: 'procedure: offsite-reimbursement\\nanswers: { visit.kind: nowhere, patient.nam: x }\\n' }) }
catch (error) { console.log(error instanceof DataError, JSON.stringify(error.problems.map(({ code, at }) => [code, at.line]))) }`
  const { out, err } = runScript('wrong.mjs', script)
  expect(err).toBe('')
  expect(out).toBe('true [["answers-value",2],["answers-fact",2]]\n')
})

/** All text that an import runs: what is loaded by `import()` waits for its call. */
function loadedBy(file: string, seen = new Map<string, string>()): string {
  if (seen.has(file)) return ''
  const text = readFileSync(join(root, 'dist/api', file), 'utf8')
  seen.set(file, text)
  for (const [, next = ''] of text.matchAll(/(?:from|^import) ?"\.\/([\w-]+\.js)"/gm)) loadedBy(next, seen)
  return [...seen.values()].join('\n')
}

test('importing loads no PDF library, no reader of pictures and no command line', () => {
  const text = loadedBy('index.js')
  expect(text).toContain('openRules')
  expect(text).not.toMatch(/class PDFDocument|registerPrompt|onnxruntime|class CommanderError|require\("sharp"\)/)
})
