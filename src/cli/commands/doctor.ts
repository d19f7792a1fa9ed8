import { NEEDED, type Part, type PartId } from '../../model/checkup.ts'
import type { Desk } from '../desk.ts'
import { machineWord, type MachineWord } from '../words/machine.ts'
import type { Attach } from './attach.ts'

/** What works on this machine, what is missing, and how to mend it. */
export function doctor({ program, lang, at }: Attach): void {
  program.command('doctor').description(machineWord('cmdDoctor', lang)).action(at(examine))
}

/** `info`: worth knowing, nothing to mend. */
type Mark = 'good' | 'info' | 'warn' | 'bad'

interface Line {
  readonly id: string
  readonly title: MachineWord
  readonly mark: Mark
  readonly detail: string
  readonly mend?: MachineWord
}

const PART_WORDS: Readonly<Record<PartId, readonly [title: MachineWord, mend: MachineWord]>> = {
  fonts: ['doctorFonts', 'mendInstall'],
  pdf: ['doctorPdf', 'mendInstall'],
  codes: ['doctorCodes', 'mendInstall'],
  pictures: ['doctorPictures', 'mendInstall'],
  heic: ['doctorHeic', 'mendInstall'],
  lists: ['doctorLists', 'mendInstall'],
  photos: ['doctorPhotos', 'mendPhotos'],
  reader: ['doctorReader', 'mendReader'],
  compiled: ['doctorCompiled', 'mendCompiled'],
}

async function examine(desk: Desk): Promise<void> {
  const { parts, canWrite } = await desk.world.checkup()
  const writable = await canWrite(desk.cases)
  const lines = [
    nodeLine(desk.world.machine.version),
    ...parts.map((part) => partLine(part, desk)),
    {
      id: 'cases',
      title: 'doctorCases',
      mark: writable ? 'good' : 'bad',
      detail: desk.cases,
      ...(writable ? {} : { mend: 'mendCases' }),
    } satisfies Line,
    await settingsLine(desk),
    terminalLine(desk),
  ]
  const worst = lines.some(({ mark }) => mark === 'bad')
    ? 'bad'
    : lines.some(({ mark }) => mark === 'warn')
      ? 'warn'
      : 'good'
  if (desk.flags.json) desk.json(await asJson(desk, lines, worst))
  else desk.print(await asText(desk, lines, worst))
  if (worst === 'bad') desk.finish(6)
}

/** 20 is supported, and has ended: said kindly, and only here. */
function nodeLine(version: string): Line {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  const line = { id: 'node', title: 'doctorNode', detail: version } as const
  if (major < 20 || (major === 20 && minor < 19)) return { ...line, mark: 'bad', mend: 'doctorOld' }
  if (major < 22) return { ...line, mark: 'info', mend: 'doctorNode20' }
  return { ...line, mark: 'good' }
}

function partLine({ id, state, detail = '' }: Part, desk: Desk): Line {
  const [title, mend] = PART_WORDS[id]
  if (state === 'works') return { id, title, mark: 'good', detail }
  if (state === 'left-out') return { id, title, mark: 'info', detail: machineWord('doctorLeftOut', desk.lang), mend }
  return { id, title, mark: NEEDED.includes(id) ? 'bad' : 'warn', detail: '', mend }
}

async function settingsLine(desk: Desk): Promise<Line> {
  const { readSettings } = await import('../settings.ts')
  const { path, fault } = readSettings(desk.world)
  const line = { id: 'settings', title: 'doctorSettings', detail: path ?? '-' } as const
  return fault === undefined ? { ...line, mark: 'good' } : { ...line, mark: 'warn', mend: 'mendSettings' }
}

function terminalLine({ world }: Desk): Line {
  const { out, env } = world
  const said = [
    out.isTTY ? `${out.columns} columns` : 'no terminal',
    ...['TERM', 'TERM_PROGRAM', 'NO_COLOR', 'ACCESSIBLE', 'LANG'].flatMap((name) => {
      const value = env[name] ?? ''
      return value === '' ? [] : [`${name}=${value}`]
    }),
  ]
  return { id: 'terminal', title: 'doctorTerminal', mark: 'good', detail: said.join(' ') }
}

async function asJson(desk: Desk, lines: readonly Line[], worst: string): Promise<object> {
  return {
    format: 1,
    version: await desk.world.shipped.version(),
    platform: `${desk.world.machine.platform} ${desk.world.machine.arch}`,
    state: worst,
    parts: lines.map(({ id, mark, detail, mend }) => ({
      id,
      state: mark,
      detail,
      ...(mend === undefined ? {} : { mend: machineWord(mend, desk.lang) }),
    })),
  }
}

const SIGNS: Readonly<Record<Mark, string>> = { good: '[v]', info: '[i]', warn: '[!]', bad: '[x]' }

async function asText(desk: Desk, lines: readonly Line[], worst: 'good' | 'warn' | 'bad'): Promise<string> {
  const { hanging } = await import('../render/page.ts')
  const { ink, lang, width, world } = desk
  const inked = { good: ink.good, info: ink.faint, warn: ink.warn, bad: ink.bad }
  const word = (key: MachineWord): string => machineWord(key, lang)
  const page = lines.flatMap(({ title, mark, detail, mend }) => [
    hanging(`  ${inked[mark](SIGNS[mark])} ${word(title)}  `, detail, width).trimEnd(),
    ...(mend === undefined ? [] : [hanging('      ', word(mend), width)]),
  ])
  const end = word(({ good: 'doctorGood', warn: 'doctorGoodEnough', bad: 'doctorBad' } as const)[worst])
  const { platform, arch } = world.machine
  return [`baoxiao ${await world.shipped.version()}  ${platform} ${arch}`, ...page, end].join('\n')
}
