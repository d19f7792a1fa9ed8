import type { Lang } from '../../model/words.ts'
import { BrokenTable } from '../list/csv-table.ts'
import type { OpenList } from '../list/open.ts'
import { placeIn, PLACES } from '../places.ts'
import type { BatchDisk } from '../ports.ts'
import { remarkSheets, type RemarkBook } from './remarks.ts'
import { writeWorkbook } from '../xlsx/write-workbook.ts'

/** A copy that was mended where it lies may be the only one with the corrections: then all copies stay, and new remarks go beside them. */
export async function writeRemarks(
  disk: BatchDisk,
  out: string,
  list: OpenList,
  remarks: RemarkBook,
  { lang, file: given }: { readonly lang: Lang; readonly file: string },
): Promise<string | undefined> {
  const isMended = await isCopyIn(disk, out, given)
  const sheets = remarks.empty ? [] : remarkSheets(list, remarks, lang)
  if (sheets.length === 0) {
    if (!isMended) await disk.remove(placeIn(out, PLACES.remarks))
    return undefined
  }
  const path = isMended ? await freeCopyIn(disk, out) : placeIn(out, PLACES.remarks)
  const file = await disk.create(path)
  try {
    await writeWorkbook(file, sheets)
    await file.finish()
    return path
  } catch (error) {
    await file.abandon()
    // A table that breaks off has been named already: its copy ends there too.
    if (!(error instanceof BrokenTable)) throw error
    return undefined
  }
}

async function isCopyIn(disk: BatchDisk, out: string, file: string): Promise<boolean> {
  const copies = (await disk.list(out)).filter(({ name }) => COPY.test(name))
  for (const { name } of copies) if (await disk.isSame(file, placeIn(out, name))) return true
  return false
}

async function freeCopyIn(disk: BatchDisk, out: string): Promise<string> {
  for (let count = 1; ; count++) {
    const path = placeIn(out, count === 1 ? PLACES.remarks : PLACES.remarks.replace('.', `-${count}.`))
    if ((await disk.kindOf(path)) === 'nothing') return path
  }
}

const COPY = /^remarks(?:-\d+)?\.xlsx$/i
