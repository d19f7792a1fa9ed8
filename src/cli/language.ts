import type { Lang } from '../model/words.ts'

/** `--lang`, else what was set with `config`, else the environment, else Chinese. Read before anything else, so that even mistakes are named in it. */
export function languageOf(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  kept?: Lang,
): Lang {
  const given = asked(argv)
  if (given === 'zh' || given === 'en') return given
  if (kept !== undefined) return kept
  const set = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '')
  return set !== undefined && /^en([_.-]|$)/i.test(set) ? 'en' : 'zh'
}

function asked(argv: readonly string[]): string | undefined {
  const at = argv.indexOf('--lang')
  return at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length)
}

/** A language that was asked for and is not spoken here is a mistake; `--lang` with nothing behind it is told elsewhere. */
export const knowsLanguage = (argv: readonly string[]): boolean => {
  const given = asked(argv)
  return given === undefined || given === 'zh' || given === 'en'
}
