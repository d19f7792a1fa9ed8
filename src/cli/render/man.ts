import type { Argument, Command, Option } from 'commander'
import type { Lang } from '../../model/words.ts'
import { word } from '../words/words.ts'

/** A text as roff: a dot or quote at its start, a backslash or a hyphen would mean something else. */
const plain = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')

const SAY = {
  name: { zh: '名称', en: 'NAME' },
  synopsis: { zh: '概要', en: 'SYNOPSIS' },
  description: { zh: '说明', en: 'DESCRIPTION' },
  commands: { zh: '命令', en: 'COMMANDS' },
  options: { zh: '通用选项', en: 'OPTIONS' },
  exits: { zh: '退出码', en: 'EXIT STATUS' },
  environment: { zh: '环境变量', en: 'ENVIRONMENT' },
  files: { zh: '文件', en: 'FILES' },
} as const

const EXITS: readonly (readonly [string, Readonly<Record<Lang, string>>])[] = [
  ['0', { zh: '完成', en: 'done' }],
  ['1', { zh: '程序有错', en: 'a bug' }],
  ['2', { zh: '用法不对', en: 'wrong usage' }],
  ['3', { zh: '输入有错或缺答案', en: 'bad input or answers missing' }],
  ['4, 5', { zh: '不能报／未定，只在加 --exit-code 时', en: 'ineligible, undetermined: with --exit-code only' }],
  ['6', { zh: '读写不了', en: 'cannot read or write' }],
  ['130', { zh: '中途停下，已保存', en: 'cancelled, already saved' }],
]

const VARIABLES: readonly (readonly [string, Readonly<Record<Lang, string>>])[] = [
  ['BAOXIAO_CASES', { zh: '个案文件夹', en: 'the folder with your cases' }],
  ['BAOXIAO_CONFIG', { zh: '设置文件；为空就不用', en: 'the settings file; empty: none' }],
  ['BAOXIAO_EXTRACTOR', { zh: '外部文字识别命令', en: 'an outside command that reads pictures' }],
  ['NO_COLOR', { zh: '不用颜色', en: 'no colours' }],
  ['ACCESSIBLE', { zh: '设为 1：只用逐行文字和编号，给读屏软件', en: '1: lines and numbers only, for screen readers' }],
  ['LC_ALL, LANG', { zh: '界面语言', en: 'language' }],
]

const FILES: readonly (readonly [string, Readonly<Record<Lang, string>>])[] = [
  ['~/baoxiao', { zh: '个案', en: 'cases' }],
  ['~/.config/baoxiao/config.json', { zh: '设置（Windows：%APPDATA%）', en: 'settings (%APPDATA% on Windows)' }],
  [
    '~/.local/state/baoxiao/reports',
    { zh: '程序错误的报告，没有个人资料', en: 'reports of bugs, without personal data' },
  ],
]

/** The manual page in roff, from the commands as they are declared. */
export function manPage(program: Command, lang: Lang, version: string): string {
  const tagged = (all: readonly (readonly [string, string])[]): string[] =>
    all.flatMap(([tag, text]) => ['.TP', `.B ${plain(tag)}`, plain(text)])
  const inLang = (all: readonly (readonly [string, Readonly<Record<Lang, string>>])[]): string[] =>
    tagged(all.map(([tag, text]) => [tag, text[lang]] as const))
  return [
    `.TH BAOXIAO 1 "" "baoxiao ${plain(version)}"`,
    `.SH ${SAY.name[lang]}`,
    `baoxiao \\- ${plain(program.description())}`,
    `.SH ${SAY.synopsis[lang]}`,
    '.B baoxiao',
    `[${plain('options')}] [${plain('command')}]`,
    `.SH ${SAY.description[lang]}`,
    plain(program.description()),
    `.SH ${SAY.commands[lang]}`,
    ...program.commands.filter((command) => !isHidden(command, program)).flatMap((command) => ofCommand(command, '')),
    `.SH ${SAY.options[lang]}`,
    ...tagged(program.options.map(ofOption)),
    ...tagged([['-h, --help', word('help', lang)]]),
    `.SH ${SAY.exits[lang]}`,
    ...inLang(EXITS),
    `.SH ${SAY.environment[lang]}`,
    ...inLang(VARIABLES),
    `.SH ${SAY.files[lang]}`,
    ...inLang(FILES),
    '',
  ].join('\n')
}

const isHidden = (command: Command, of: Command): boolean => !of.createHelp().visibleCommands(of).includes(command)

function ofCommand(command: Command, before: string): string[] {
  const name = `${before}${command.name()}`
  const title = ['baoxiao', name, ...command.registeredArguments.map(ofArgument)].join(' ')
  const options = command.options.map(ofOption).flatMap(([tag, text]) => ['.TP', `.B ${plain(tag)}`, plain(text)])
  return [
    `.SS ${plain(title)}`,
    plain(command.description()),
    ...options,
    ...command.commands.flatMap((one) => ofCommand(one, `${name} `)),
  ]
}

function ofArgument(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

const ofOption = ({ flags, description }: Option): readonly [string, string] => [flags, description]
