import type { Manifest } from '../model/packet.ts'
import { COUNT, DAY, exactly, listOf, record, SHA256, TEXT, TEXTS, word, shapeOf } from '../model/shape.ts'

const FILE = record({ name: TEXT, sha256: SHA256, bytes: COUNT }, { pages: COUNT })

const INDEX_LINE = record({ part: TEXT, title: TEXT, first: COUNT, last: COUNT }, { annex: COUNT, sha256: SHA256 })

const SOURCE = record(
  { receipt: TEXT, used: word('pages', 'attach-the-paper', 'another-form') },
  { path: TEXT, sha256: SHA256, of: TEXT, why: TEXT, missing: listOf(record({ page: COUNT, why: TEXT })) },
)

const NOTICE_POINT = record(
  { code: TEXT, state: word('here', 'earlier', 'original', 'open'), parts: TEXTS },
  { annex: COUNT },
)

/** `packet.json`. */
export const MANIFEST = shapeOf<Manifest>()(
  record(
    {
      format: exactly(1),
      case: TEXT,
      procedure: TEXT,
      edition: TEXT,
      region: TEXT,
      asOf: DAY,
      program: TEXT,
      rules: SHA256,
      files: listOf(FILE),
      index: listOf(INDEX_LINE),
      sources: listOf(SOURCE),
    },
    { notice: listOf(NOTICE_POINT) },
  ),
)
