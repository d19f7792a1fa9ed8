import type { Lang } from '../model/words.ts'

/** `--lang`, else the environment, else Chinese. Read before anything else, so that even mistakes are named in it. */
export function languageOf(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Lang {
  const at = argv.indexOf('--lang')
  const given = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length)
  if (given === 'zh' || given === 'en') return given
  const set = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '')
  return set !== undefined && /^en([_.-]|$)/i.test(set) ? 'en' : 'zh'
}
