import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** What is at a path: links are followed once, as a person would. */
export async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    const found = await stat(path)
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

/** Every text file under a folder that ends so, by its path from there with `/`. */
export async function textsIn(folder: string, ending: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const all = await Promise.all(paths.map(async (path) => [named(folder, path), await readFile(path, 'utf8')] as const))
  return new Map(all)
}

const named = (folder: string, path: string): string => relative(folder, path).split(sep).join('/')
