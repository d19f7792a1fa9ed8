import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from './fake-world.ts'

/** `a.yaml`, the answers of a case with one bill, and `a.jpg`, the scan that it names. */
export function writeOneScan(folder: string, answers = '{}'): void {
  const bill = '{ kind: fiscal-receipt, number: "12345678", total: "1.00", issued-on: 2025-03-08, file: a.jpg }'
  writeFileSync(
    join(folder, 'a.yaml'),
    `procedure: offsite-reimbursement\nregion: "320100"\nanswers: ${answers}\nreceipts:\n  - ${bill}\n`,
  )
  writeFileSync(join(folder, 'a.jpg'), 'not a picture')
}

const PASSPHRASE = 'four words of here 42'

/** Runs commands on a bench with a passphrase at hand, and begins cases of the answers there: the number of each. */
export function lockingOn(desk: () => Bench) {
  const run = (words: string) =>
    desk().run([...words.split(' '), '--lang', 'en', '--no-input', '--cases', 'cases'], { stdin: PASSPHRASE })
  const begin = async (words = ''): Promise<string> =>
    /bx-[\w-]+/.exec((await run(`new offsite-reimbursement --answers a.yaml${words}`)).err)?.[0] ?? ''
  const at = (...names: readonly string[]): string => join(desk().folder, ...names)
  return { run, begin, at }
}
