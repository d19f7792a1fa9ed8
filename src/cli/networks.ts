import { join } from 'node:path'
import { UsageError } from '../model/errors.ts'
import type { Desk } from './desk.ts'
import { machineWord } from './words/machine.ts'

/** Networks are tried on the photo that comes with the program, whose total is known: a list of letters in another order would read another. */
export async function networksThatRead(desk: Desk, folder: string): Promise<string> {
  const { disk, shipped } = desk.world
  const bytes = await disk.read(join(shipped.root, 'templates', 'demo', 'scans', 'bill.jpg'))
  const readers = await desk.world.isolation(folder)
  try {
    const { reads, reasons } = await readers.run({ bytes })
    const total = reads.find(({ origin }) => origin === 'ocr')?.fields.total
    if (reasons.includes('S58') || total !== TRIED) throw new UsageError(machineWord('modelsUnfit', desk.lang))
  } finally {
    await readers.close()
  }
  return folder
}

/** What stands on that photo, in fen. */
const TRIED = 3_841_260n
