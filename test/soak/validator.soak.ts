import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentsOf, LOOKS } from '../documents/conformance/documents.ts'

/**
 * What we print, judged by the validator of others: veraPDF, as it lies within a package of the npm registry, with its own profiles. It needs a
 * Java to compile with, and the classes that read profiles.
 */
const PACKAGE = '@opendataloader/pdf@2.5.0'
const XML_CLASSES =
  'jaxb-api jaxb-core jaxb-runtime jaxb-impl istack-commons-runtime txw2 FastInfoset stax-ex javax.activation'
    .split(' ')
    .map((name) => `/usr/share/java/${name}.jar`)
const PROFILES = { 'PDF/A-2u': 'PDFA-2U.xml', 'PDF/UA-1': 'PDFUA-1.xml' } as const
type Profile = keyof typeof PROFILES

const runs = (command: string, ...argv: string[]) => spawnSync(command, argv, { encoding: 'utf8' })
const there =
  runs('javac', '-version').status === 0 && runs('unzip', '-v').status === 0 && existsSync(XML_CLASSES[0] ?? '')
if (!there)
  console.log(
    'validator: skipped, for a Java, its XML classes or unzip is not here (Debian: default-jdk-headless libjaxb-java unzip)',
  )

const at = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'validator-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Paper {
  readonly name: string
  readonly file: string
  readonly claims: readonly Profile[]
}

interface Judged {
  readonly checks: number
  /** Rules that do not hold, and how often. */
  readonly failed: readonly string[]
}

const classes = (): string => [join(folder, 'package/lib/opendataloader-pdf-cli.jar'), folder, ...XML_CLASSES].join(':')

function judged(papers: readonly Paper[], profile: Profile): readonly Judged[] {
  const pairs = papers.flatMap(({ file }) => [join(folder, PROFILES[profile]), file])
  const { stdout, stderr } = runs('java', '-Xmx700m', '-cp', classes(), 'Validate', ...pairs)
  const found = stdout.split('\n').flatMap((line): readonly Judged[] => {
    if (!line.startsWith('@')) return []
    const [checks = '', ...failed] = line.slice(1).split(' ')
    return [{ checks: Number(checks), failed }]
  })
  if (found.length !== papers.length) throw new Error(stderr)
  return found
}

function paper(name: string, bytes: Uint8Array): Paper {
  const file = join(folder, `${name.replaceAll(/[ /]/g, '-')}.pdf`)
  writeFileSync(file, bytes)
  const text = Buffer.from(bytes).toString('latin1')
  const claims = [
    ...(text.includes('<pdfaid:part>2<') ? (['PDF/A-2u'] as const) : []),
    ...(text.includes('<pdfuaid:part>1<') ? (['PDF/UA-1'] as const) : []),
  ]
  return { name, file, claims }
}

/** What the built program makes of its own examples. */
function examples(lang: 'zh' | 'en'): readonly Paper[] {
  const program = join(at, 'bin', 'baoxiao.js')
  const list = JSON.parse(runs(process.execPath, program, 'demo', 'list', '--json').stdout) as {
    readonly examples: readonly { readonly name: string }[]
  }
  return list.examples.flatMap(({ name: id }) => {
    const out = join(folder, `${id}-${lang}`)
    mkdirSync(out)
    const { status, stderr } = runs(process.execPath, program, 'demo', id, '--out', out, '--force', '--lang', lang)
    if (status !== 0) throw new Error(`${id}: ${stderr}`)
    const pdfs = readdirSync(out).filter((name) => name.endsWith('.pdf'))
    return pdfs.map((one) => paper(`${id} ${lang} ${one.replace('.pdf', '')}`, readFileSync(join(out, one))))
  })
}

describe.skipIf(!there)('veraPDF', () => {
  const papers: Paper[] = []
  beforeAll(async () => {
    const packed = runs('npm', 'pack', PACKAGE, '--silent', '--pack-destination', folder)
    const archive = join(folder, packed.stdout.trim())
    expect(runs('tar', 'xzf', archive, '-C', folder).status, packed.stderr).toBe(0)
    const inner = Object.values(PROFILES).map((name) => `org/verapdf/pdfa/validation/${name}`)
    expect(runs('unzip', '-o', '-q', '-j', classes().split(':')[0] ?? '', ...inner, '-d', folder).status).toBe(0)
    const source = join(at, 'test', 'soak', 'validator', 'Validate.java')
    const compiled = runs('javac', '-cp', classes(), '-d', folder, source)
    expect(compiled.status, compiled.stderr).toBe(0)
    for (const look of LOOKS)
      for (const [name, bytes] of await documentsOf(look)) papers.push(paper(`${name} ${look.lang}`, bytes))
    for (const lang of ['zh', 'en'] as const) papers.push(...examples(lang))
  }, 600_000)

  test.each(['PDF/A-2u', 'PDF/UA-1'] as const)('finds nothing against %s in what says that it is one', (profile) => {
    const own = papers.filter(({ claims }) => claims.includes(profile))
    const found = judged(own, profile)
    const checks = found.reduce((sum, one) => sum + one.checks, 0)
    console.log(`${profile}: ${own.length} of ${papers.length} documents, ${checks} checks`)
    expect(own.length).toBeGreaterThan(50)
    expect(found.flatMap(({ failed }, i) => (failed.length === 0 ? [] : [[own[i]?.name, failed]]))).toEqual([])
  })

  test('finds, in the others, that they do not say so, and else only what pages of strangers bring along', () => {
    const others = papers.filter(({ claims }) => !claims.includes('PDF/UA-1'))
    const found = judged(others, 'PDF/UA-1').map(({ failed }, i) => `${others[i]?.name}: ${failed.join(' ')}`)
    console.log(found.join('\n'))
    // 5-1: not called one. 7.1-1 and 7.1-2: marks of a stranger's page within the figure that it is here.
    expect(found.filter((one) => !/: 5-1x1(?: 7\.1-[12]x\d+)*$|: (?:7\.1-[12]x\d+ )*5-1x1$/.test(one))).toEqual([])
  })

  test('finds what was spoilt', () => {
    const [sound] = papers.filter(({ claims }) => claims.includes('PDF/UA-1'))
    const text = readFileSync(sound?.file ?? '').toString('latin1')
    const spoilt = paper('spoilt', Buffer.from(text.replace('<pdfuaid:part>1<', '<pdfuaid:part>3<'), 'latin1'))
    expect(judged([spoilt], 'PDF/UA-1')[0]?.failed).toEqual(['5-2x1'])
  })
})
