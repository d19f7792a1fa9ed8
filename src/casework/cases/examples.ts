import { join } from 'node:path'
import { UsageError } from '../../model/errors.ts'
import { nearest } from '../../model/problem.ts'
import type { Lang, Words } from '../../model/words.ts'
import type { Office } from '../office.ts'

/** An answers file that comes with the program, to look at and to start from. */
export interface Example {
  readonly name: string
  readonly about: Words
  readonly path: string
}

/** The one that `demo` shows when none is named. */
const BUILT_IN: Words = {
  zh: '转诊住院，材料基本齐，有一张没盖章',
  en: 'a referred stay, nearly complete, one stamp missing',
}

/** All of them; what each is about stands in its first two lines. */
export async function examples({ world }: Office): Promise<readonly Example[]> {
  const root = join(world.shipped.root, 'templates')
  const files = await world.shipped.texts(join(root, 'examples'), '.yaml')
  const own = [...files].map(([name, text]) => ({
    name: name.replace(/\.yaml$/, ''),
    about: { zh: lineAfter(text, '# 例子：'), en: lineAfter(text, '# Example: ') },
    path: join(root, 'examples', name),
  }))
  return [{ name: 'demo', about: BUILT_IN, path: join(root, 'demo', 'demo.yaml') }, ...own.toSorted(byName)]
}

const byName = (a: Example, b: Example): number => (a.name < b.name ? -1 : 1)

/** The first sentence after the mark. */
function lineAfter(text: string, mark: string): string {
  const line = text.split(/\r?\n/).find((one) => one.startsWith(mark)) ?? ''
  return line.slice(mark.length).split(/[。.](?:\s|$|人)/)[0] ?? ''
}

export async function exampleNamed(office: Office, name: string): Promise<Example> {
  const all = await examples(office)
  const found = all.find((one) => one.name === name)
  if (found !== undefined) return found
  const names = all.map((one) => one.name)
  const close = nearest(name, names)
  throw new UsageError(
    `${NO_EXAMPLE[office.lang]}: ${name}\n  ${close === undefined ? names.join(', ') : didYouMean(close, office.lang)}`,
  )
}

const NO_EXAMPLE: Words = { zh: '没有这个例子', en: 'there is no such example' }

const didYouMean = (name: string, lang: Lang): string => (lang === 'zh' ? `是不是 ${name}？` : `Did you mean ${name}?`)
