import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** `a.yaml`, the answers of a case with one bill, and `a.jpg`, the scan that it names. */
export function writeOneScan(folder: string, answers = '{}'): void {
  const bill = '{ kind: fiscal-receipt, number: "12345678", total: "1.00", issued-on: 2025-03-08, file: a.jpg }'
  writeFileSync(
    join(folder, 'a.yaml'),
    `procedure: offsite-reimbursement\nregion: "320100"\nanswers: ${answers}\nreceipts:\n  - ${bill}\n`,
  )
  writeFileSync(join(folder, 'a.jpg'), 'not a picture')
}
