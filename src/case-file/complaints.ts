import { nearest, type Place, type Problem } from '../model/problem.ts'
import type { Lang, Words } from '../model/words.ts'

/** Collects everything wrong with a file, in one language. */
export interface Complaints {
  readonly list: Problem[]
  /** A remedy that has to be looked for is looked for only while there are few complaints. */
  add(code: string, at: Place, message: Words, remedy?: Words | (() => Words)): void
  /** Said, but nothing is refused for it. */
  warn(code: string, at: Place, message: Words, remedy?: Words): void
}

export function complaints(lang: Lang): Complaints {
  const list: Problem[] = []
  return {
    list,
    warn: (code, at, message, remedy) => {
      const how = remedy === undefined ? {} : { remedy: remedy[lang] }
      list.push({ code, severity: 'warning', message: message[lang], at, ...how })
    },
    add: (code, at, message, remedy) => {
      const said = typeof remedy === 'function' ? (list.length < MOST_SOUGHT ? remedy() : undefined) : remedy
      const how = said === undefined ? {} : { remedy: said[lang] }
      list.push({ code, severity: 'error', message: message[lang], at, ...how })
    },
  }
}

/** More than anybody is shown. */
const MOST_SOUGHT = 100

/** "Did you mean …?", else where the right names are listed. */
export function suggest(written: string, known: Iterable<string>, otherwise: Words): Words {
  const close = nearest(written, known)
  return close === undefined ? otherwise : { zh: `是不是想写“${close}”？`, en: `Did you mean "${close}"?` }
}

/** What there is to choose from, by what people call it. */
export const whichOf = (titles: readonly Words[]): Words => ({
  zh: `可选：${titles.map(({ zh }) => zh).join('、')}。`,
  en: `One of: ${titles.map(({ en }) => en).join('; ')}.`,
})
