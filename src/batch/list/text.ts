import { createHash } from 'node:crypto'
import { UsageError } from '../../model/errors.ts'
import type { Lang, Words } from '../../model/words.ts'
import { decode, findEncoding, lineOfMisfit, Misfit, type Bytes, type Encoding } from './encoding.ts'
import { listChanged } from './changed.ts'
import type { BatchDisk } from '../ports.ts'
import { fault, type BatchProblem } from '../problem.ts'

/** A list that is a file of text: every reading of it to the end is of the same bytes, or throws. */
export type ListText = { readonly sha256: string } & (
  { readonly encoding: Encoding; text(): AsyncIterable<string> } | { readonly problem: BatchProblem }
)

/** `given`: the encoding that somebody named. */
export async function openListText(
  disk: BatchDisk,
  path: string,
  given: Encoding | undefined,
  lang: Lang,
): Promise<ListText> {
  const { encoding, sha256, tried } = await findEncoding(disk.stream(path), given)
  if (encoding === 'ambiguous') throw new UsageError(AMBIGUOUS[lang])
  if (encoding === 'neither') return { sha256, problem: await misfit(disk, path, tried, given, lang) }
  return { sha256, encoding, text: () => textOf(unchanged(disk.stream(path), sha256), encoding) }
}

async function* unchanged(bytes: Bytes, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const part of bytes) {
    hash.update(part)
    yield part
  }
  if (hash.digest('hex') !== sha256) throw listChanged()
}

async function* textOf(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  let first = true
  try {
    for await (const text of decode(bytes, encoding)) {
      yield first ? text.replace(/^\uFEFF/, '') : text
      if (text !== '') first = false
    }
  } catch (error) {
    // All of it was of that encoding when it was first looked through.
    throw error instanceof Misfit ? listChanged() : error
  }
}

/** Of several encodings the one that reads farthest is most likely meant. */
async function misfit(
  disk: BatchDisk,
  path: string,
  tried: readonly Encoding[],
  given: Encoding | undefined,
  lang: Lang,
): Promise<BatchProblem> {
  let [row, likely] = [0, tried[0]]
  for (const encoding of tried) {
    const line = (await lineOfMisfit(disk.stream(path), encoding)) ?? 0
    if (line > row) [row, likely] = [line, encoding]
  }
  const name = likely?.toUpperCase() ?? ''
  // All of it passes for one of them, and is none.
  if (row === 0 && given === undefined) return fault('list-encoding', lang, {}, BIG5, NEITHER)
  const message = { zh: `这一行有不是 ${name} 的字节`, en: `there are bytes in this line that are not ${name}` }
  return fault('list-encoding', lang, row === 0 ? {} : { row }, message, given === undefined ? NEITHER : WRONG_FLAG)
}

const AMBIGUOUS: Words = {
  zh: '这个文件按 UTF-8 和 GB18030 都读得通，意思却不同。请加 --encoding utf-8 或 --encoding gb18030。',
  en: 'This file can be read as UTF-8 and as GB18030, differently. Say which: --encoding utf-8 or --encoding gb18030.',
}
const BIG5: Words = { zh: '这个文件像是繁体的 Big5 编码', en: 'this file seems to be in Big5' }
const NEITHER: Words = {
  zh: '把这一行改好；或者用 Excel 把整个文件另存为“CSV UTF-8”，或用 --encoding 指明编码。',
  en: 'Mend the line; or save the whole file as "CSV UTF-8" from Excel, or give --encoding.',
}
const WRONG_FLAG: Words = {
  zh: '去掉 --encoding 或换一种编码；或者用 Excel 把文件另存为“CSV UTF-8”。',
  en: 'Leave --encoding out or name another one; or save the file as "CSV UTF-8" from Excel.',
}
