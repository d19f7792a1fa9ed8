import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writtenText } from '../model/decode-text.ts'

/** What is at a path: links are followed once, as a person would. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    const found = statSync(path)
    return found.isDirectory() ? 'folder' : 'file'
  } catch {
    return 'nothing'
  }
}

/** The version of the program, from its own package file. */
export async function versionIn(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Where mistakes are told: what the package of a published program says in `bugs`. */
export async function reportsTo(root: string): Promise<string | undefined> {
  const { bugs } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    bugs?: { readonly url?: unknown }
  }
  return typeof bugs?.url === 'string' ? bugs.url : undefined
}

/** Every text file under a folder that ends so, by its path from there with `/`. Many small files: waiting for each costs more than reading it. */
export const textsIn = (folder: string, ending: string): ReadonlyMap<string, string> =>
  new Map(
    filesIn(folder, (name) => name.endsWith(ending)).map((path) => [
      path,
      writtenText(readFileSync(`${folder}/${path}`), path),
    ]),
  )

export const digestsIn = (folder: string, matching: RegExp): ReadonlyMap<string, string> =>
  new Map(
    filesIn(folder, (name) => matching.test(name)).map((path) => [
      path,
      hash('sha256', readFileSync(`${folder}/${path}`), 'hex'),
    ]),
  )

/** By their paths from there, sorted. Joining and cutting paths takes longer than reading the files. */
function filesIn(folder: string, wanted: (name: string) => boolean): readonly string[] {
  const below = (within: string): readonly string[] =>
    readdirSync(`${folder}/${within}`, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) return below(`${within}${entry.name}/`)
      return entry.isFile() && wanted(entry.name) ? [`${within}${entry.name}`] : []
    })
  return below('').toSorted()
}
