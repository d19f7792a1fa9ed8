import { show } from '../model/show.ts'

/** The last gate before a terminal: lets our own few colour marks and line breaks through, makes everything else visible. */
export const guard = (text: string): string =>
  text
    .split(OUR_MARKS)
    .map((part, index) => (index % 2 === 1 ? part : part.split('\n').map(show).join('\n')))
    .join('')

const OUR_MARKS = /(\u001b\[(?:1|2|22|31|32|33|39)m)/
