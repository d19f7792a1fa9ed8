import type { Determination } from '../../src/model/determination.ts'

/**
 * A sum is what is paid if it is paid at all: until a question is put that may bar it, its range says nothing of the answer. Once an answer
 * makes it doubtful, it begins at nothing; it never goes up for that.
 */
export const beginsAtNothing = (known: Determination, before: Determination): boolean =>
  known.estimate?.low === 0n && known.doubts.some((id) => !before.doubts.includes(id))
