import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { inTerminal, type Session } from '../transcripts/terminal.ts'
import { CHILD, RETIREE, TRAVELLER, type Answers, type Family } from './families.ts'

type Lang = 'zh' | 'en'

interface Count {
  prompts: number
  keys: number
}

/** The question that is open now: the last line that begins with `?`. */
const openQuestion = (screen: string): string | undefined =>
  screen
    .split('\n')
    .findLast((line) => /^[?✔] /.test(line))
    ?.match(/^\? (.*)/)?.[1]

/** For a screen reader: the first line of the last paragraph, once something is asked for under it. */
function openParagraph(screen: string): string | undefined {
  const last = (screen.split('\n\n').at(-1) ?? '').trim()
  return /^(?:请|Type|Your answer|Enter)[^\n]*[:：] ?$/m.test(last.split('\n').at(-1) ?? '')
    ? last.split('\n')[0]
    : undefined
}

/** Who hears the questions ends each answer with Enter, and keeps several numbers apart. */
function aloud(keys: string, screen: string): string {
  const typed = keys.replace(/\r$/, '')
  const several = /(?:多个|one or more)[^\n]*$/.test(screen)
  return `${several ? [...typed].join(' ') : typed}\r`
}

/** Answers every question until the papers are made; a question that the family has no answer to ends it. */
async function walk(person: Session, answers: Answers, lang: Lang, accessible = false): Promise<Count> {
  const count: Count = { prompts: 0, keys: 0 }
  const index = lang === 'zh' ? 0 : 1
  let last = ''
  const until = Date.now() + 240_000
  while (Date.now() < until) {
    const screen = person.screen()
    if (/packet\.pdf/.test(screen)) return count
    const asked = accessible ? openParagraph(screen) : openQuestion(screen)
    const done = screen.split('\n').filter((line) => accessible || line.startsWith('✔')).length
    const seen = `${asked} ${done}`
    if (asked === undefined || seen === last) {
      await new Promise((resolve) => setTimeout(resolve, 60))
      continue
    }
    const found = answers
      .filter((row) => asked.startsWith(row[index]))
      .toSorted((a, b) => b[index].length - a[index].length)[0]
    if (found === undefined) throw new Error(`nobody knows what to say to: ${asked}\n${screen}`)
    last = seen
    const keys = accessible ? aloud(found[2], screen) : found[2]
    count.prompts += 1
    count.keys += [...keys].length
    person.type(keys)
  }
  throw new Error(`the walk did not come to its end:\n${person.screen()}`)
}

const SCANS = fileURLToPath(new URL('../../templates/demo/scans', import.meta.url))
const RECORDINGS = process.env['RECORDINGS']

/** A place of its own, with the photos of the example where the family has any. */
async function inFolder<T>({ photos }: Family, work: (cwd: string) => Promise<T>): Promise<T> {
  const cwd = mkdtempSync(join(tmpdir(), 'bx-walk-'))
  try {
    if (photos) cpSync(SCANS, join(cwd, 'scans'), { recursive: true })
    return await work(cwd)
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

const begin = (cwd: string, lang: Lang, columns: number, env: Record<string, string> = {}): Session =>
  inTerminal(['new', 'offsite-reimbursement', '--as-of', '2025-06-01', '--lang', lang], {
    cwd,
    columns,
    env: { LANG: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_US.UTF-8', ...env },
  })

function keep(person: Session, name: string): void {
  if (RECORDINGS === undefined) return
  mkdirSync(RECORDINGS, { recursive: true })
  writeFileSync(join(RECORDINGS, `${name}.cast`), person.recording())
}

test('a second claim of the same family asks little', async () => {
  await inFolder(RETIREE, async (cwd) => {
    const first = begin(cwd, 'zh', 80)
    await walk(first, RETIREE.answers, 'zh')
    await first.ended
    const second = begin(cwd, 'zh', 80)
    const count = await walk(second, RETIREE.answers, 'zh')
    await second.ended
    console.log(`a second claim: ${count.prompts} prompts, ${count.keys} keys`)
    expect(count.prompts + 1).toBeLessThanOrEqual(20)
  })
}, 300_000)

const WAYS = [
  ['zh', 80, false],
  ['zh', 40, false],
  ['en', 80, false],
  ['en', 40, false],
  ['zh', 80, true],
  ['en', 80, true],
] as const

const FAMILIES: readonly (readonly [name: string, family: Family])[] = [
  ['retiree', RETIREE],
  ['traveller', TRAVELLER],
  ['child', CHILD],
]

describe.each(FAMILIES)('the family of the %s', (name, family) => {
  test.each(WAYS)(
    'walks through in %s at %i columns (for a screen reader: %s), and its questions and keys are counted',
    async (lang, columns, accessible) => {
      await inFolder(family, async (cwd) => {
        const person = begin(cwd, lang, columns, accessible ? { ACCESSIBLE: '1' } : {})
        const count = await walk(person, family.answers, lang, accessible)
        await person.ended
        const way = [lang, columns, ...(accessible ? ['read-aloud'] : [])].join('-')
        console.log(`${name} ${way}: ${count.prompts} prompts, ${count.keys} keys`)
        keep(person, `${name}-${way}`)
        expect(readdirSync(cwd).some((one) => one.startsWith('bx-'))).toBe(true)
        // The command names the procedure: choosing it is one prompt and two keys more. Who hears the questions ends each with Enter.
        if (family !== RETIREE) return
        expect(count.prompts + 1).toBeLessThanOrEqual(34)
        if (!accessible) expect(count.keys + 2).toBeLessThanOrEqual(160)
      })
    },
    300_000,
  )
})
