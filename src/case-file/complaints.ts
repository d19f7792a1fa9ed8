import { nearest, type Place, type Problem } from '../model/problem.ts'
import type { Lang, Words } from '../model/words.ts'

/** Collects everything wrong with a file, in one language. */
export interface Complaints {
  readonly list: Problem[]
  add(code: string, at: Place, message: Words, remedy?: Words): void
  /** Said, but nothing is refused for it. */
  warn(code: string, at: Place, message: Words): void
}

export function complaints(lang: Lang): Complaints {
  const list: Problem[] = []
  return {
    list,
    warn: (code, at, message) => void list.push({ code, severity: 'warning', message: message[lang], at }),
    add: (code, at, message, remedy) =>
      void list.push({
        code,
        severity: 'error',
        message: message[lang],
        at,
        ...(remedy === undefined ? {} : { remedy: remedy[lang] }),
      }),
  }
}

/** "Did you mean …?", else where the right names are listed. */
export function suggest(written: string, known: Iterable<string>, otherwise: Words): Words {
  const close = nearest(written, known)
  return close === undefined ? otherwise : { zh: `是不是想写“${close}”？`, en: `Did you mean "${close}"?` }
}
