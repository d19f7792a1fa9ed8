import type { Reading } from '../model/reading.ts'

/** What the process that reads a file answers: the reading, or the part of the program without which nothing can be said of the file. */
export type ChildAnswer = Reading | { readonly incomplete: string }
