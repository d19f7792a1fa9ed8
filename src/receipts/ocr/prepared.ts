import { startOcr, type OcrEngine, type OcrParts } from './engine.ts'
import type { NotInstalled } from './installed.ts'

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
    return await startOcr(parts)
  } catch {
    return 'incomplete'
  }
}
