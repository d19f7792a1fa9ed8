import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
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
      named(folder, path),
      writtenText(readFileSync(path), named(folder, path)),
    ]),
  )

export const digestsIn = (folder: string, matching: RegExp): ReadonlyMap<string, string> =>
  new Map(
    filesIn(folder, (name) => matching.test(name)).map((path) => [
      named(folder, path),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ]),
  )

const filesIn = (folder: string, wanted: (name: string) => boolean): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/** The folder is one that paths below it begin with: working out each way anew takes longer than reading the file. */
const named = (folder: string, path: string): string => path.slice(join(folder, sep).length).split(sep).join('/')
