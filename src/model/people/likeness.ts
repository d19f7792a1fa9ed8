import { LOST_LETTER } from '../letters.ts'

/**
 * What two writings of a name or of an ID number say of whose they are. `masked`: a mask that fits. `alike`: it may be the same
 * person, whoever wrote it (a letter that was not read, a form of a letter that is a name of its own, a name that breaks off, an
 * infant named by its mother). `gappy`: letters are missing within, as whatever reads a paper drops them. `similar`: one letter is
 * another, as a reader's slip makes it. `other`: another person. `unknown`: it says nothing.
 */
export type Likeness = 'same' | 'masked' | 'alike' | 'gappy' | 'similar' | 'other' | 'unknown'

/** Whether a pattern in which `*` stands for what is hidden, or a lost letter for one or a few, can be the whole. */
export function fits(pattern: string, whole: string): boolean {
  const parts = [...pattern].map((letter) =>
    letter === '*' ? '.*' : letter === LOST_LETTER ? '.{0,3}' : letter.replace(/[.+?^${}()|[\]\\]/, '\\$&'),
  )
  return new RegExp(`^${parts.join('')}$`, 'u').test(whole)
}
