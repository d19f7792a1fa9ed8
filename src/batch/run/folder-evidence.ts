import { sha256 } from './digest.ts'
import type { BatchDisk } from '../ports.ts'
import type { CaseRecord } from '../results/result.ts'

export const RECORD_NAME = 'result.json'

/** What a case's folder says of itself; undefined when it is not there or cannot be read. */
export async function recordIn(disk: BatchDisk, folder: string): Promise<CaseRecord | undefined> {
  const bytes = await disk.readIfThere(`${folder}/${RECORD_NAME}`)
  if (bytes === undefined) return undefined
  try {
    const record = JSON.parse(new TextDecoder().decode(bytes)) as Partial<CaseRecord>
    return record.format === 1 && Array.isArray(record.files) && typeof record.key === 'string'
      ? (record as CaseRecord)
      : undefined
  } catch {
    return undefined
  }
}

/** Whether the files that a record names are there: by size where the journal vouches for them, else byte by byte. */
export async function stillWhole(
  disk: BatchDisk,
  folder: string,
  { files }: Pick<CaseRecord, 'files'>,
  thoroughly: boolean,
): Promise<boolean> {
  for (const file of files) {
    const path = `${folder}/${file.name}`
    if ((await disk.sizeOf(path)) !== file.bytes) return false
    if (!thoroughly) continue
    const bytes = await disk.readIfThere(path)
    if (bytes === undefined || sha256(bytes) !== file.sha256) return false
  }
  return true
}

export const recordBytes = (record: CaseRecord): Uint8Array => Buffer.from(`${JSON.stringify(record)}\n`, 'utf8')
