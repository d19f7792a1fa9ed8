import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { settingsPath, stateFolder } from '../../src/cli/places.ts'
import { bench, RULES, type Bench } from './fake-world.ts'

let place: Bench
beforeEach(() => (place = bench()))
afterEach(() => place.remove())

const file = (): string => join(place.folder, '.config', 'baoxiao', 'config.json')
const keep = (text: string): void => {
  mkdirSync(dirname(file()), { recursive: true })
  writeFileSync(file(), text, { mode: 0o600 })
}
const run = (line: string) => place.run(line.split(' '))

test('what is set once holds for later commands, and a flag counts before it', async () => {
  expect((await run('config set lang en')).err).toContain('lang = en')
  expect((await run('config')).out).toMatch(/lang\s+en\s+language of the screen/)
  expect((await run('chek')).err).toContain('unknown command')
  expect((await run('chek --lang zh')).err).toContain('没有这个命令')
  await run('config unset lang')
  expect((await run('chek')).err).toContain('没有这个命令')
})

test('the file is private, and its folder too', async () => {
  await run('config set print large')
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(statSync(dirname(file())).mode & 0o777).toBe(0o700)
  expect((await run('packet --help')).out).toMatch(/--print .*large/)
})

test('a place is set by its name, a folder by its way from here', async () => {
  await run('config set region 南京')
  await run('config set cases mine')
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ region: '320100', cases: join(place.folder, 'mine') })
  const made = await place.run(['new', 'small-claim', '--no-input', '--answers', '-', '--rules', RULES], {
    stdin: 'procedure: small-claim\nanswers: {}\n',
  })
  expect(made.code).toBe(3)
  expect(existsSync(join(place.folder, 'mine'))).toBe(true)
})

test('a value or a key that is none is refused, with what may stand there', async () => {
  for (const line of ['config set lang fr', 'config set colour red', 'config set print huge', 'config unset colour'])
    expect((await run(`${line} --lang en`)).code).toBe(2)
  expect((await run('config set lang fr --lang en')).err).toContain('zh, en')
  expect((await run('config set region nowhere --lang en')).code).toBe(2)
  expect(existsSync(file())).toBe(false)
})

describe('a bad file', () => {
  test.each([
    ['{', 'no JSON object'],
    ['[]', 'no JSON object'],
    ['{"lang":"fr","colour":"red"}', 'lang, colour'],
  ])('%s is one message, and everything goes on without it', async (text, said) => {
    keep(text)
    const { code, err } = await run('rules list --lang en --rules ' + RULES)
    expect(code).toBe(0)
    expect(err).toContain(said)
    expect(err.trim().split('\n')).toHaveLength(2)
  })

  test('what is good in it counts, and its values are not repeated', async () => {
    keep('{"lang":"en","cases":"relative/张三"}')
    const { err } = await run('chek')
    expect(err).toContain('unknown command')
    expect(err).not.toContain('张三')
  })

  test.skipIf(process.platform === 'win32')('that others may write is not used', async () => {
    keep('{"lang":"en"}')
    chmodSync(file(), 0o666)
    expect((await run('chek')).err).toContain('没有这个命令')
    expect((await run('chek')).err).toContain('别的账号也能改写它')
    expect((await run('config reset')).code).toBe(0)
    expect(existsSync(file())).toBe(false)
  })
})

test('settings lie where the system keeps such files', () => {
  const at = (env: Record<string, string>, windows = false) =>
    settingsPath({ env, windows, home: windows ? 'C:\\Users\\w' : '/home/w' })
  expect(at({})).toBe('/home/w/.config/baoxiao/config.json')
  expect(at({ XDG_CONFIG_HOME: '/x' })).toBe('/x/baoxiao/config.json')
  expect(at({ APPDATA: 'C:\\Users\\w\\AppData\\Roaming' }, true)).toBe(
    'C:\\Users\\w\\AppData\\Roaming\\baoxiao\\config.json',
  )
  expect(at({ BAOXIAO_CONFIG: '/etc/one.json' })).toBe('/etc/one.json')
  expect(at({ BAOXIAO_CONFIG: '' })).toBeUndefined()
  expect(stateFolder({ env: {}, windows: false, home: '/home/w' })).toBe('/home/w/.local/state/baoxiao')
  expect(stateFolder({ env: {}, windows: true, home: 'C:\\Users\\w' })).toBe('C:\\Users\\w\\AppData\\Local\\baoxiao')
})

test('networks of others are kept only when they read our sample right', async () => {
  const tried: (string | undefined)[] = []
  const reading = (total: bigint, reasons: readonly string[]) => ({
    isolation: (models?: string) => {
      tried.push(models)
      const read = {
        type: 'jpeg' as const,
        pages: { kind: 'images' as const, images: [] },
        seen: [],
        reads: [{ origin: 'ocr' as const, fields: { total } }],
        reasons,
      }
      return Promise.resolve({ run: () => Promise.resolve(read), ahead: () => {}, close: () => Promise.resolve() })
    },
  })
  const set = (total: bigint, ...reasons: readonly string[]) =>
    place.run(['config', 'set', 'models', 'mine'], { world: reading(total, reasons) })
  expect((await set(3_841_260n, 'S58')).code).toBe(2)
  expect((await set(3_841_266n)).code).toBe(2)
  expect(existsSync(file())).toBe(false)
  expect((await set(3_841_260n)).code).toBe(0)
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ models: join(place.folder, 'mine') })
  expect(tried.every((folder) => folder === join(place.folder, 'mine'))).toBe(true)
})
