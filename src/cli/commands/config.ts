import { isZone } from '../../model/places/area.ts'
import { UsageError } from '../../model/errors.ts'
import type { Desk } from '../desk.ts'
import { mayBe, readSettings, SETTING_KEYS, SETTINGS, type SettingKey } from '../settings.ts'
import { machineWord, type MachineWord } from '../words/machine.ts'
import type { Attach } from './attach.ts'

/** What a person sets once: language, insured place, cases folder, the look of papers. */
export function config({ program, lang, at }: Attach): void {
  const word = (key: MachineWord): string => machineWord(key, lang)
  const command = program.command('config').description(word('cmdConfig')).action(at(show))
  command
    .command('set')
    .description(word('cmdConfigSet'))
    .argument('<key>', word('argKey'))
    .argument('<value>', word('argValue'))
    .action(at(set))
  command.command('unset').description(word('cmdConfigUnset')).argument('<key>', word('argKey')).action(at(unset))
  command.command('reset').description(word('cmdConfigReset')).action(at(reset))
}

const TITLES: Readonly<Record<SettingKey, MachineWord>> = {
  lang: 'settingLang',
  region: 'settingRegion',
  cases: 'settingCases',
  print: 'settingPrint',
  'paper-lang': 'settingPaperLang',
  fonts: 'settingFonts',
  models: 'settingModels',
}

async function show(desk: Desk): Promise<void> {
  const { hanging } = await import('../render/page.ts')
  const { settings, path, fault } = readSettings(desk.world)
  if (fault !== undefined) desk.note(fault[desk.lang])
  if (desk.flags.json) return desk.json({ format: 1, path: path ?? null, settings })
  const word = (key: MachineWord): string => machineWord(key, desk.lang)
  if (path === undefined) return desk.print(word('settingsOff'))
  desk.print(`${word('settingsIn')}${path}`)
  const said = SETTING_KEYS.filter((key) => settings[key] !== undefined)
  if (said.length === 0) desk.print(word('noSettings'))
  for (const key of said)
    desk.print(
      hanging(
        `  ${key.padEnd(10)}  ${await shown(desk, key, settings[key])}  `,
        desk.ink.faint(word(TITLES[key])),
        desk.width,
      ),
    )
}

/** A place by its name beside its code; the key of a zone says nothing to anybody. */
async function shown(desk: Desk, key: SettingKey, value = ''): Promise<string> {
  if (key !== 'region') return value
  const { places } = await desk.rules()
  const name = places.fullName(value)?.[desk.lang]
  return name === undefined ? value : isZone(value) ? name : `${value} ${name}`
}

async function set(desk: Desk, name: string, value: string): Promise<void> {
  const key = keyNamed(desk, name)
  const meant = await meaning(desk, key, value)
  if (!mayBe(key, meant)) throw new UsageError(`${desk.say('wrongValue')}: ${key}${allowed(key)}`)
  await write(desk, (settings) => ({ ...settings, [key]: meant }))
  desk.aside(`${machineWord('isSet', desk.lang)}: ${key} = ${await shown(desk, key, meant)}`)
}

async function unset(desk: Desk, name: string): Promise<void> {
  const key = keyNamed(desk, name)
  await write(desk, (settings) => Object.fromEntries(Object.entries(settings).filter(([one]) => one !== key)))
  desk.aside(`${machineWord('isDropped', desk.lang)}: ${key}`)
}

async function reset(desk: Desk): Promise<void> {
  const { path } = readSettings(desk.world)
  if (path !== undefined) await desk.world.disk.remove(path)
  desk.aside(`${machineWord('isDropped', desk.lang)}: ${path ?? ''}`)
}

function keyNamed(desk: Desk, name: string): SettingKey {
  const found = SETTING_KEYS.find((key) => key === name)
  if (found === undefined) throw new UsageError(`${desk.say('wrongValue')}: config\n  ${SETTING_KEYS.join(', ')}`)
  return found
}

const allowed = (key: SettingKey): string => {
  const words = SETTINGS[key].oneOf
  return words === undefined ? '' : ` (${words.join(', ')})`
}

/** A place by its name, a folder or a file by its way from here. */
async function meaning(desk: Desk, key: SettingKey, value: string): Promise<string | undefined> {
  if (key === 'region') return (await import('../../interview/pick-place.ts')).pickRegion(desk, value, undefined)
  if (key !== 'cases' && key !== 'fonts' && key !== 'models') return value
  const { delimiter, join, resolve } = await import('node:path')
  const { cwd, home } = desk.world
  const whole = (path: string): string => (/^~(?=[/\\]|$)/.test(path) ? join(home, path.slice(1)) : resolve(cwd, path))
  if (key === 'cases') return whole(value)
  if (key === 'models') {
    if (!mayBe(key, whole(value))) return undefined
    return (await import('../networks.ts')).networksThatRead(desk, whole(value))
  }
  if (value === 'auto') return (await (await import('../machine-fonts.ts')).fontsOfMachine(desk.world)).join(delimiter)
  const paths = value.split(delimiter).map(whole)
  const { checkHelpingFace } = await import('../../documents/font/face.ts')
  for (const path of paths) checkHelpingFace(await desk.world.disk.read(path), path)
  return paths.join(delimiter)
}

/** What was good in it stays; what was not is gone with the next setting. */
async function write(desk: Desk, change: (settings: object) => object): Promise<void> {
  const { settings, path } = readSettings(desk.world)
  if (path === undefined) throw new UsageError(machineWord('settingsOff', desk.lang))
  const { dirname } = await import('node:path')
  await desk.world.disk.makeFolder(dirname(path))
  const text = `${JSON.stringify(change(settings), null, 2)}\n`
  await desk.world.disk.writeWhole(path, new TextEncoder().encode(text))
}
