import { resolve } from 'node:path'
import { CommanderError } from 'commander'
import { Cancelled, DataError, FileError, UsageError } from '../model/errors.ts'
import { isError, problemIn, renderProblems } from '../model/problem.ts'
import { showJson } from '../model/show.ts'
import type { Lang } from '../model/words.ts'
import { asTyped } from './as-typed.ts'
import { guard } from './guard.ts'
import { knowsLanguage, languageOf } from './language.ts'
import { buildProgram, commandNames, isOurWord, usageMistake } from './program.ts'
import { readSettings } from './settings.ts'
import { word } from './words/words.ts'
import type { World } from './world.ts'

/** The whole program. The only place that catches: every kind of stop has its exit code here. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const { settings, fault } = readSettings(world)
  const lang = languageOf(argv, world.env, settings.lang)
  let code = 0
  try {
    if (fault !== undefined && argv[0] !== 'config') world.err.write(`${guard(fault[lang])}\n`)
    // What is still being typed is no mistake.
    if (argv[0] !== 'complete' && !knowsLanguage(argv))
      throw new UsageError(`${word('wrongValue', lang)}: --lang (zh, en)`)
    if (argv.some(holdsLongNumber)) await refusePrivate(argv, world, lang)
    const program = buildProgram(world, { lang, settings, finish: (given) => (code = given) })
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return await stopped(error, argv, world, lang)
  }
}

/** Long enough to be a phone, card or ID number, or called a passport's; full-width digits count. What it is, is looked at only then. */
const holdsLongNumber = (word: string): boolean =>
  /(?:\p{Nd}[\s./·–—_()（）-]*){11}/u.test(word) ||
  /(?:护照|通行证|passport).*\p{Nd}{2}/isu.test(word.normalize('NFKC'))

async function refusePrivate(argv: readonly string[], world: World, lang: Lang): Promise<void> {
  const { refusePrivateWords } = await import('./words/private.ts')
  await refusePrivateWords(argv, lang, async (path) => (await world.kindOf(resolve(world.cwd, path))) !== 'nothing')
}

async function stopped(error: unknown, argv: readonly string[], world: World, lang: Lang): Promise<number> {
  const tell = (text: string): void => world.err.write(asTyped(guard(text), world.startedAs, commandNames()) + '\n')
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    tell(usageMistake(error, argv, lang))
    return 2
  }
  if (error instanceof UsageError) {
    tell(error.message)
    return 2
  }
  if (error instanceof DataError) {
    if (argv.includes('--json')) world.out.write(problemsJson(error, lang))
    tell(renderProblems(error.problems, lang))
    return 3
  }
  if (error instanceof FileError) {
    tell(error.message)
    return 6
  }
  if (error instanceof Cancelled) {
    tell(`\n${word('stopped', lang)}`)
    return 130
  }
  tell(await bugLine(error, argv, world, lang))
  return 1
}

function problemsJson({ problems }: DataError, lang: Lang): string {
  const said = problems.slice(0, MOST_IN_JSON).map((problem) => problemIn(problem, lang))
  const more = problems.length > said.length ? { more: problems.length - said.length } : {}
  return showJson(JSON.stringify({ format: 1, ok: !problems.some(isError), problems: said, ...more }, null, 2)) + '\n'
}

const MOST_IN_JSON = 1000

/** One line and a report; nothing that goes wrong with that may hide the mistake itself. */
async function bugLine(error: unknown, argv: readonly string[], world: World, lang: Lang): Promise<string> {
  try {
    const { tellBug } = await import('./bug.ts')
    return await tellBug(error, { argv, world, lang, ours: isOurWord })
  } catch {
    return word('bug', lang)
  }
}

/** What nobody caught, from wherever it came: the same line and no text of the program. */
export async function runawayError(error: unknown, argv: readonly string[], world: World): Promise<void> {
  const lang = languageOf(argv, world.env)
  world.err.write(`${guard(await bugLine(error, argv, world, lang))}\n`)
}
