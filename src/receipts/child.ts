import { answerWith } from '../model/answer-way.ts'
import { closeNetwork } from '../model/no-network.ts'
import type { ReadHints, ReadLimits, ReadPurpose } from '../model/reading.ts'
import { packMessage, unpackMessage } from './frames.ts'
import { readScan } from './intake.ts'

/** One request on standard input. */
export interface ChildRequest {
  readonly bytes: Uint8Array
  readonly purpose: ReadPurpose
  readonly limits: Partial<ReadLimits>
  readonly hints?: ReadHints
  /** The program of the code reader: this process opens no file of its own. */
  readonly codes: Uint8Array
  /** Our own font, for an OFD whose letters have none; empty for other files. */
  readonly font: Uint8Array
}

/**
 * What runs in the process that reads a stranger's file: one message in on standard input, one out on a way of its own, and it ends; a dot on standard error for each page done.
 * Opens no file but those of its own packages, and no connection; what is wrong with the file is in the answer.
 */
async function serve(): Promise<void> {
  closeNetwork()
  const request = unpackMessage(await everything()) as ChildRequest
  const { bytes, limits, purpose, hints } = request
  if (purpose === 'everything' || purpose === 'turned-print') await prepare(request)
  if (request.font.length > 0) (await import('./ofd/draw/fonts.ts')).prepareFont(request.font)
  const reading = await readScan(bytes, limits, () => void process.stderr.write('.'), purpose, hints)
  answerWith(packMessage(reading))
}

/** What only a full reading needs; the parts that read photos are loaded when one has to be read. */
async function prepare({ codes, purpose }: ChildRequest): Promise<void> {
  const { prepareCodes } = await import('./pictures/codes.ts')
  prepareCodes(codes)
  if (purpose !== 'everything') return
  const { prepareOcr } = await import('./ocr/prepared.ts')
  prepareOcr(async () => (await import('./ocr/installed.ts')).installedParts())
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
