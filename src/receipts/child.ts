import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { answerWith } from '../model/answer-way.ts'
import { closeWaysOut } from '../model/ways-out.ts'
import type { ScanType } from '../model/receipt.ts'
import type { ReadHints, ReadLimits, ReadPurpose } from '../model/reading.ts'
import type { ChildAnswer } from './child-answer.ts'
import { packMessage, unpackMessage } from './frames.ts'
import { readScan } from './intake.ts'
import { scanTypeOf } from './magic.ts'
import { codeReader, handInCodes } from './pictures/code-reader.ts'
import { Incomplete } from './needed.ts'

/** One request on standard input. */
export interface ChildRequest {
  readonly bytes: Uint8Array
  readonly purpose: ReadPurpose
  readonly limits: Partial<ReadLimits>
  readonly hints?: ReadHints
  /** Where our own font lies, for an OFD whose letters have none; empty where it is not at hand. */
  readonly font: string
  /** A folder of networks that a person named. */
  readonly models?: string
}

/**
 * What runs in the process that reads a stranger's file: one message in on standard input, one out on a way of its own, and it ends; a dot on standard error for each page that was read,
 * and a comma where it goes on.
 * Opens no file but those of its own packages, our font and networks that a person named, and no connection; what is wrong with the file is in the answer.
 */
async function serve(): Promise<void> {
  closeWaysOut()
  const request = unpackMessage(await everything()) as ChildRequest
  answerWith(packMessage(await answerTo(request)))
}

async function answerTo(request: ChildRequest): Promise<ChildAnswer> {
  const { bytes, limits, purpose, hints } = request
  try {
    await prepare(request, scanTypeOf(bytes))
    return await readScan(
      bytes,
      limits,
      (done) => void process.stderr.write(done === 'page' ? '.' : ','),
      purpose,
      hints,
    )
  } catch (error) {
    if (error instanceof Incomplete) return { incomplete: error.part }
    throw error
  }
}

/** What a file of its kind needs, and only a full reading; the parts that read photos are loaded when one has to be read. */
async function prepare({ purpose, font, models }: ChildRequest, type: ScanType): Promise<void> {
  if (type === 'xml') return
  handInCodes(() => readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')))
  if (type === 'ofd' && font !== '') (await import('./ofd/draw/fonts.ts')).prepareFont(() => readFileSync(font))
  if (type === 'ofd' || (purpose !== 'everything' && purpose !== 'turned-print')) return
  // Beside a large picture that is being decoded there is no room for it.
  if (type !== 'heic') await codeReader()
  if (purpose !== 'everything') return
  const { prepareOcr } = await import('./ocr/prepared.ts')
  prepareOcr(async () => (await import('./ocr/installed.ts')).installedParts(models))
}

async function everything(): Promise<Uint8Array> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

void serve().then(
  () => process.exit(0),
  () => process.exit(1),
)
