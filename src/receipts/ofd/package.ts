// The build for browsers: the other loads the threads of Node, which nothing here uses.
import { unzipSync, type Unzipped } from 'fflate/browser'
import type { ReadLimits } from '../../model/reading.ts'
import { elementsOf, type Element } from '../xml/tree.ts'

const MAX_ENTRIES = 2_000
const MAX_ENTRY = 16 * 1024 * 1024

/** The files of an OFD, found by the paths that its own files name. */
export class OfdPackage {
  readonly #entries: Unzipped
  readonly #folded: ReadonlyMap<string, string>
  readonly #trees = new Map<string, Element | undefined>()

  constructor(entries: Unzipped) {
    this.#entries = entries
    this.#folded = new Map(Object.keys(entries).map((path) => [foldPath(path), path]))
  }

  /** The path of a file named in another: from the root with a slash before it, else from where the other lies; undefined where it is not there. */
  resolve(from: string, named: string): string | undefined {
    const text = named.trim().replaceAll('\\', '/')
    if (text === '') return undefined
    const folder = from.slice(0, from.lastIndexOf('/') + 1)
    const tries = text.startsWith('/') ? [text.slice(1)] : [folder + text, text]
    for (const one of tries) {
      const found = this.#folded.get(foldPath(one))
      if (found !== undefined) return found
    }
    return undefined
  }

  bytes(path: string | undefined): Uint8Array | undefined {
    return path === undefined ? undefined : this.#entries[path]
  }

  /** The root element of an XML file of the package. */
  tree(path: string | undefined): Element | undefined {
    if (path === undefined) return undefined
    if (!this.#trees.has(path)) {
      const bytes = this.#entries[path]
      this.#trees.set(path, bytes === undefined ? undefined : elementsOf(bytes)?.[0])
    }
    return this.#trees.get(path)
  }
}

/** Some writers name a file in other letters than they store it by, or with `./` before it. */
function foldPath(path: string): string {
  const parts: string[] = []
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/').toLowerCase()
}

/** Undefined when the package is a bomb, tries to leave its folder, or is none. */
export function openPackage(bytes: Uint8Array, limits: ReadLimits): OfdPackage | undefined {
  let count = 0
  let total = 0
  let safe = true
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (++count > MAX_ENTRIES || leavesFolder(name)) safe = false
        total += originalSize
        if (originalSize > MAX_ENTRY || total > limits.inflated) safe = false
        return safe && !name.endsWith('/')
      },
    })
    return safe ? new OfdPackage(entries) : undefined
  } catch {
    return undefined
  }
}

const leavesFolder = (name: string): boolean => /(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|\0/.test(name)

/** The list of its files, which ends a package, is not there: the download stopped before. */
export const isCut = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf('PK\u0005\u0006', undefined, 'latin1') < 0
