import { show } from '../model/show.ts'
import { isLink } from './links.ts'

/** The last gate before a terminal: lets our own few colour marks, our links and line breaks through, makes everything else visible. */
export const guard = (text: string): string =>
  text
    .split(OUR_MARKS)
    .map((part, index) =>
      index % 2 === 1 && (isColour(part) || isLink(part)) ? part : part.split('\n').map(show).join('\n'),
    )
    .join('')

const OUR_MARKS = /(\u001b\[(?:1|2|22|31|32|33|39)m|\u001b\]8;;[!-[\]-~]*\u001b\\)/
const isColour = (mark: string): boolean => mark.startsWith('\u001b[')
