import { styleText } from 'node:util'
import type { Fold } from '../interview/prompter.ts'

/** What stays of a question once it is answered: the question and the answer as one text, broken between words. */
export function finishedLine(title: string, answer: string, fold: Fold): string {
  const [head, tail] = partedAt(fold(answer === '' ? title : `${title} ${answer}`, '  '), title)
  return `${styleText('green', '✔')} ${styleText('bold', head)}${tail}`
}

/** A folded text, parted where so much of it was seen: breaking puts in and takes out nothing but white space. */
function partedAt(folded: string, start: string): readonly [string, string] {
  let left = start.replace(/\s/g, '').length
  let at = 0
  while (left > 0 && at < folded.length) if (!/\s/.test(folded[at++] ?? '')) left -= 1
  return [folded.slice(0, at), folded.slice(at)]
}
