import { startOcr, type OcrEngine, type OcrParts } from './engine.ts'
import type { NotInstalled } from './installed.ts'
import { fitTogether } from './fit-together.ts'

type Load = () => Promise<OcrParts | NotInstalled>

let load: Load | undefined
let started: Promise<OcrEngine | NotInstalled> | undefined

/** Where the parts come from; nowhere, and no photo is read: what only wants pictures says nothing. */
export function prepareOcr(from: Load | undefined): void {
  load = from
  started = undefined
}

/** Whether somebody wants photos read in this process. */
export const readsPhotos = (): boolean => load !== undefined

/** The engine, started when the first photo has to be read; undefined where nobody wants photos read. */
export const engineForPhotos = async (): Promise<OcrEngine | NotInstalled | undefined> =>
  load === undefined ? undefined : await (started ??= start(load))

async function start(from: Load): Promise<OcrEngine | NotInstalled> {
  const parts = await from()
  if (typeof parts === 'string') return parts
  try {
    if (parts.named === undefined) return await startOcr(parts)
    const named = await startNamed(parts.named.parts)
    return named ?? { ...(await startOcr(parts)), instead: true }
  } catch {
    return 'incomplete'
  }
}

/** Networks of others are used only once they were seen to fit together; undefined where they do not. */
async function startNamed(parts: OcrParts | undefined): Promise<OcrEngine | undefined> {
  if (parts === undefined) return undefined
  try {
    const engine = await startOcr(parts)
    if (await fitTogether(engine)) return engine
    for (const network of ['detector', 'recogniser'] as const) await engine.release(network)
  } catch {
    // A network that the runtime does not take is one that does not fit.
  }
  return undefined
}
