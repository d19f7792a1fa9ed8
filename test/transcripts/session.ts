import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bench, RULES, type Bench, type Given } from '../cli/fake-world.ts'

/** A line of a session: the words of a command, or a file that is written first. */
export type Act =
  { readonly run: readonly string[]; readonly given?: Given } | { readonly write: string; readonly text: string }

export const act = (line: string, given?: Given): Act => ({
  run: line.split(' ').filter((word) => word !== ''),
  ...(given === undefined ? {} : { given }),
})

/** Runs commands one after the other in a fresh folder and records what a person would see. */
export async function session(acts: readonly Act[]): Promise<string> {
  const place: Bench = bench()
  const pages: string[] = []
  try {
    for (const one of acts) {
      if ('write' in one) {
        mkdirSync(dirname(join(place.folder, one.write)), { recursive: true })
        writeFileSync(join(place.folder, one.write), one.text)
        continue
      }
      const { code, out, err } = await place.run([...one.run, '--rules', RULES], one.given)
      pages.push(
        [`$ baoxiao ${one.run.join(' ')}`, mark(unsaid(out), '  '), mark(unsaid(err), '! '), `[${code}]`]
          .filter((part) => part !== '')
          .join('\n'),
      )
    }
  } finally {
    place.remove()
  }
  return `${pages.join('\n\n')}\n`
}

/** The rules that every command of a session is given are not what a person typed. */
const unsaid = (text: string): string => text.replaceAll(` --rules ${RULES}`, '').replaceAll(RULES, 'rules')

/** Every line of a stream with its mark: two spaces for stdout, `! ` for stderr. */
const mark = (text: string, sign: string): string =>
  text === ''
    ? ''
    : text
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `${sign}${line}`.trimEnd())
        .join('\n')
