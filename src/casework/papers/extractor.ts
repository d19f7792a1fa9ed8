import type { Isolation, Reading } from '../../model/reading.ts'
import { extractFields, type Extractor } from '../../receipts/extractor.ts'
import { splitPile } from '../../receipts/separator.ts'

/** The isolation, and behind it an outside command for what carries no text of its own. */
export const withExtractor = (isolation: Isolation, extractor: Extractor): Isolation => ({
  run: async (request) => {
    const reading = await isolation.run(request)
    return (request.purpose ?? 'everything') === 'everything' && isSilent(reading)
      ? await extracted(reading, extractor)
      : reading
  },
  ahead: () => isolation.ahead(),
  close: () => isolation.close(),
})

/** It can be printed, and nothing but codes was read of it. A pile is read once it is parted. */
const isSilent = ({ pages, seen, reads }: Reading): boolean =>
  pages.kind !== 'refused' &&
  splitPile(seen).every(({ separator }) => separator === undefined) &&
  seen.every(({ text }) => text === undefined) &&
  reads.every(({ origin }) => origin !== 'text' && origin !== 'xml')

async function extracted(reading: Reading, extractor: Extractor): Promise<Reading> {
  const { read, kind } = await extractFields(extractor, reading.pages)
  if (read === undefined) return { ...reading, reasons: [...reading.reasons, 'S35'] }
  return {
    ...reading,
    ...(kind === undefined || reading.kind !== undefined ? {} : { kind }),
    reads: [...reading.reads, read],
  }
}
