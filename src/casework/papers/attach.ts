import { join } from 'node:path'
import type { OpenCase } from '../../case-file/store.ts'
import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'
import type { Isolation } from '../../model/reading.ts'
import type { Receipt } from '../../model/receipt.ts'
import { receiptFrom } from '../../receipts/fields/merge-fields.ts'
import { scanTypeOf } from '../../receipts/magic.ts'
import type { Office } from '../office.ts'
import { alreadyIn, ENDINGS, type ReadFile } from './keep.ts'
import { digestOf } from '../../case-file/digest.ts'
import { filesOf } from './files.ts'
import { makeOriginals, ORIGINALS } from './own-originals.ts'

/** Gives a paper that was typed the file that shows it: kept untouched, and read; what was typed stands. */
export async function attachScan(
  office: Office,
  open: OpenCase,
  receipt: Receipt,
  argument: string,
  isolation: Isolation,
): Promise<void> {
  const {
    files: [file, ...more],
  } = await filesOf(office, [argument])
  if (file === undefined || more.length > 0) throw new DataError(ONE_FILE)
  if (receipt.scan !== undefined) throw new DataError(HAS_ONE)
  const bytes = await office.world.disk.read(file)
  const other = alreadyIn(open, bytes)
  if (other !== undefined) throw new DataError(inAs(other.id))
  await attachRead(office, open, receipt, { bytes, reading: await isolation.run({ bytes }) })
}

/** The same with a file that is read already. */
export async function attachRead(
  { world: { disk, clock, account } }: Office,
  open: OpenCase,
  receipt: Receipt,
  { bytes, reading }: Pick<ReadFile, 'bytes' | 'reading'>,
): Promise<Receipt> {
  const path = `${ORIGINALS}/${receipt.id}${ENDINGS[scanTypeOf(bytes)]}`
  await makeOriginals(disk, open.folder)
  await disk.writeWhole(join(open.folder, path), bytes)
  const scan = { path, sha256: digestOf(bytes), bytes: bytes.length, type: reading.type }
  const made = receiptFrom(reading, { id: receipt.id, scan, kind: receipt.kind, before: receipt })
  await open.append([{ kind: 'receipt-changed', at: clock.now(), by: account, receipt: made }])
  return made
}

type Fault = ConstructorParameters<typeof DataError>[0]

const ONE_FILE: Fault = {
  code: 'receipt-file',
  severity: 'error',
  ...inBoth(
    { zh: '“file=”后面要写一个文件', en: '"file=" takes one file' },
    { zh: '例如 file=照片.jpg', en: 'such as file=photo.jpg' },
  ),
}

const HAS_ONE: Fault = {
  code: 'receipt-has-file',
  severity: 'error',
  ...inBoth(
    { zh: '这张单据已经有文件了', en: 'this paper has a file already' },
    {
      zh: '同一张票据的另一种文件用 baoxiao receipts add 个案 文件 加入：号码相同的会合作一张。',
      en: 'Take another form of the same bill in with baoxiao receipts add CASE FILE: those of one number are taken together.',
    },
  ),
}

const inAs = (id: string): Fault => ({
  code: 'receipt-file-known',
  severity: 'error',
  ...inBoth(
    { zh: `这个文件已经作为 ${id} 加入`, en: `this file is in already, as ${id}` },
    {
      zh: `先用 baoxiao receipts remove 个案 ${id} 去掉它，再附上。`,
      en: `Take it out with baoxiao receipts remove CASE ${id}, then attach it.`,
    },
  ),
})
