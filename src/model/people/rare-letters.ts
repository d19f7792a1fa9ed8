/** Whether it is a character outside the national set of 1980 (GB 2312), which is all that many a hospital's printer has. */
export const isRare = (letter: string): boolean => /\p{Script=Han}/u.test(letter) && !common().has(letter)

let read: ReadonlySet<string> | undefined
const common = (): ReadonlySet<string> => (read ??= new Set(new TextDecoder('gb2312').decode(levelsOneAndTwo())))

/** Its characters in the order of their codes: 72 rows of 94. */
const levelsOneAndTwo = (): Uint8Array =>
  Uint8Array.from(Array.from({ length: 72 * 94 }, (_, i) => [0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)]).flat())
