import { posix, win32 } from 'node:path'
import type { Lang } from '../model/words.ts'
import { stateFolder } from './places.ts'
import type { World } from './world.ts'

/** Words of our own on a command line; anything else a person typed stays out of a report. */
export type OurWords = (word: string) => boolean

/**
 * A mistake of the program: one line on the screen, and a file to hand on that holds nothing about a patient. An error's message
 * may hold what a patient said, and a line of the bundle is the whole program: neither goes anywhere.
 */
export async function tellBug(
  error: unknown,
  { argv, world, lang, ours }: { argv: readonly string[]; world: World; lang: Lang; ours: OurWords },
): Promise<string> {
  const { platform, arch, version } = world.machine
  const report = [
    `baoxiao ${await world.shipped.version().catch(() => '?')}`,
    `Node ${version} ${platform} ${arch}`,
    `baoxiao ${argv.map((word) => (ours(word) ? word : '…')).join(' ')}`,
    ...framesOf(error),
    '',
  ].join('\n')
  const path = await kept(report, world).catch(() => undefined)
  const sent = await sendTo(world, lang).catch(() => TO_WHOM[lang])
  return path === undefined ? `${MISTAKE[lang]}${NO_REPORT[lang]}` : `${MISTAKE[lang]}${REPORT(path, sent)[lang]}`
}

const MISTAKE = {
  zh: '程序出错了（不是您的问题），已保存的答案都在。',
  en: 'A bug in baoxiao, not your fault; what was saved is safe. ',
}
const NO_REPORT = {
  zh: '报告写不出来；请告诉给您程序的人用的是哪个命令。',
  en: 'No report could be written; tell whoever gave you the program which command it was.',
}
const TO_WHOM = { zh: '给您程序的人', en: 'whoever gave you the program' }
const REPORT = (path: string, to: string) => ({
  zh: `报告（没有个人资料）在 ${path}，请发给${to}。`,
  en: `The report (no personal data) is ${path}; please send it to ${to}.`,
})

/** The package says where mistakes are told, once it was published from a place. */
async function sendTo(world: World, lang: Lang): Promise<string> {
  return (await world.shipped.reportsTo()) ?? TO_WHOM[lang]
}

async function kept(report: string, world: World): Promise<string> {
  const { join } = world.windows ? win32 : posix
  const folder = join(stateFolder(world), 'reports')
  const stamp = world.clock.now().replaceAll(/\D/g, '').slice(0, 14)
  const path = join(folder, `bug-${stamp}-${Buffer.from(world.entropy(2)).toString('hex')}.txt`)
  await world.disk.makeFolder(folder)
  await world.disk.writeWhole(path, new TextEncoder().encode(report))
  return path
}

/** Where it happened: of a path only what is below the program, for those of an account hold its name. */
export function framesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return ['(no error object)']
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const code = 'code' in error && /^[A-Z_0-9]{1,40}$/.test(String(error.code)) ? ` ${String(error.code)}` : ''
  return [
    `${/^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error'}${code}`,
    ...frames.slice(0, 12).map(plainFrame),
  ]
}

function plainFrame(line: string): string {
  const [, called = '', place = ''] = /^\s+at (?:(.*?) )?\(?([^()]*)\)?$/.exec(line) ?? []
  const own = /(?:node:|(?:.*[/\\:])?(?=(?:dist|node_modules|src)[/\\]))(.*)/.exec(place)
  const where = place.startsWith('node:') ? place : (own?.[1] ?? '…')
  return `    at ${/^[\w$.<>\[\] #]{0,80}$/.test(called) ? called : '…'} (${where})`
}
