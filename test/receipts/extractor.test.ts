import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandExtractor, wordsOf } from '../../src/io/extractor.ts'
import { extractFields, saidBy } from '../../src/receipts/extractor.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'

const picture = { kind: 'images', images: [{ type: 'jpeg', bytes: Uint8Array.of(1, 2, 3) }] } as const

const home = (): Promise<string> => mkdtemp(join(tmpdir(), 'extractor case '))

/** A command of its own: node with a small program. */
async function command(program: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'extractor test ')), 'say.mjs')
  await writeFile(path, program)
  return `"${process.execPath}" "${path}" --lang 'chi sim'`
}

test('a command line is parted into words, and quotes keep words together', () => {
  expect(wordsOf(`"C:\\Program Files\\ocr.exe" --lang 'chi sim' -o="a b"  {file}`)).toEqual([
    'C:\\Program Files\\ocr.exe',
    '--lang',
    'chi sim',
    '-o=a b',
    '{file}',
  ])
  expect(wordsOf('ocr $(touch x) ; rm `x` | y')).toEqual(['ocr', '$(touch', 'x)', ';', 'rm', '`x`', '|', 'y'])
})

test('the command is given a private picture and nothing else, and the picture is gone afterwards', async () => {
  const folder = await home()
  const extractor = commandExtractor(
    await command(`
      import { readFileSync, statSync } from 'node:fs'
      const [lang, value, file] = process.argv.slice(2)
      const own = (statSync(file).mode & 0o077) === 0 || process.platform === 'win32'
      console.log(JSON.stringify({ lang, value, own, size: readFileSync(file).length, file }))`),
    folder,
  )
  const said = JSON.parse((await extractor.run({ type: 'jpeg', bytes: Uint8Array.of(1, 2, 3) })) ?? '{}') as {
    file: string
  }
  expect(said).toMatchObject({ lang: '--lang', value: 'chi sim', own: true, size: 3 })
  expect(said.file.startsWith(join(folder, '.tmp'))).toBe(true)
  expect(await readdir(folder)).toEqual([])
})

test.each([
  ['never ends', 'setInterval(() => {}, 1000)', 600],
  ['says too much', 'for (;;) (await import("node:fs")).writeSync(1, "x".repeat(50000))', 30_000],
  ['fails', 'console.log("total"); process.exit(1)', 30_000],
])('a command that %s gives nothing', async (_, program, milliseconds) => {
  const extractor = commandExtractor(await command(program), await home(), { milliseconds, bytes: 1_000_000 })
  expect(await extractor.run({ type: 'png', bytes: Uint8Array.of(1) })).toBeUndefined()
})

test('a command that is not there is said by name', async () => {
  const extractor = commandExtractor('no-such-program-here {file}', await home())
  await expect(extractor.run({ type: 'png', bytes: Uint8Array.of(1) })).rejects.toThrow(
    'cannot run "no-such-program-here"',
  )
})

const TEXT =
  '江苏省医疗门诊收费票据（电子）\n票据代码：32060123  票据号码：0012345678\n金额合计（大写）壹佰贰拾叁元肆角整  （小写）123.40'
const saying = (output: string) => ({ run: () => Promise.resolve(output) })

test.each([TEXT, JSON.stringify({ text: TEXT }), JSON.stringify({ lines: TEXT.split('\n') })])(
  'a total that was read in figures and in words counts, everything else waits',
  async (output) => {
    const { read } = await extractFields(saying(output), picture)
    const { fields, origins, unconfirmed } = mergeReads(read === undefined ? [] : [read])
    expect([fields.total, origins.total]).toEqual([12340n, 'ocr'])
    expect(fields.number).toBeUndefined()
    expect(unconfirmed).toMatchObject({ code: '32060123', number: '0012345678' })
  },
)

test('named fields are taken where they make sense, and wait to be confirmed', async () => {
  const fields = {
    total: '12.50',
    'issued-on': '2025-13-99',
    sealed: true,
    cancels: 'x',
    number: 'a\u001b[31m1',
    payer: 5,
  }
  const { read } = await extractFields(saying(JSON.stringify({ fields })), picture)
  expect(read?.fields).toEqual({ total: 1250n, number: 'a [31m1' })
  expect(mergeReads([read ?? { origin: 'ocr', fields: {} }]).fields).toEqual({})
})

test('what a command prints never throws and never claims a code or a seal', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.json(),
    fc.string({ unit: fc.constantFrom('{', '[', '"', ':', '金额', '：', ' ', '9', '.', '*') }),
  )
  fc.assert(
    fc.property(hostile, (output) => {
      const { fields = {} } = saidBy(output) ?? {}
      return !('codes' in fields) && !('sealed' in fields)
    }),
    { numRuns: 300 },
  )
  for (const output of [
    '{"text":',
    '['.repeat(100_000),
    '{"a":'.repeat(100_000),
    '金额'.repeat(400_000),
    '{"__proto__":{"fields":{"total":"1"}}}',
  ])
    expect(saidBy(output)?.fields ?? {}).not.toHaveProperty('total')
})
