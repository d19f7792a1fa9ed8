import { PDFArray, PDFDict } from 'pdf-lib'
import { expect, test } from 'vitest'
import { drawSheet } from '../../src/documents/draw-sheet.ts'
import { sheetAsText } from '../../src/documents/sheet-text.ts'
import type { Sheet } from '../../src/model/sheet.ts'
import { emptyForm } from '../../src/packet/forms.ts'
import { about, LANGS, sheets, templates } from '../golden/subjects.ts'
import { name, openFile, spoilt } from './conformance/file.ts'
import { spokenOf } from './conformance/spoken.ts'
import { press } from './fixtures.ts'

const documents = LANGS.flatMap((lang): readonly (readonly [string, Sheet])[] => [
  ...sheets(lang).map(([name, sheet]) => [`${name}.${lang}`, sheet] as const),
  ...[...templates.values()].map((form) => [`blank.${form.id}.${lang}`, emptyForm(form, about(lang))] as const),
])

/** Without what in a golden text only says how a thing looks, and what is read with the foot of the page. */
function said(golden: string, lang: Sheet['lang']): string {
  const aloud: string[] = []
  let aside = ''
  for (const line of golden.split('\n').slice(3)) {
    // How a paper stands is printed beside it, and read after what is said about it.
    if (!line.startsWith('    ')) aloud.push(aside)
    if (!line.startsWith('    ')) aside = /^\[[ x]\] .* \.\.\. (.*)$/.exec(line)?.[1] ?? ''
    if (!line.startsWith('-- ')) aloud.push(aside !== '' && line.startsWith('[') ? line.slice(0, -aside.length) : line)
  }
  return aloud
    .join('\n')
    .replaceAll(/ \{[\w.-]+\}|\[[ x]\]|\([ o]\)|^--|\(seal(?: \d+ mm)?: /gm, ' ')
    .replaceAll(' (date)', lang === 'zh' ? '年月日' : 'Date')
}

const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')

test.each(documents)('%s is read aloud as its golden text says', async (_, sheet) => {
  const { bytes } = drawSheet(press(), sheet, { date: '2025-06-01' })
  expect(spokenOf(await openFile(bytes))).toBe(bare(said(sheetAsText(sheet), sheet.lang)))
})

test('a tree in another order is heard', async () => {
  const [, sheet] = documents[0] ?? []
  if (sheet === undefined) throw new Error('no sheet')
  const { bytes } = drawSheet(press(), sheet, { date: '2025-06-01' })
  const turned = await spoilt(bytes, {
    objects: ({ context }) => {
      for (const [, object] of context.enumerateIndirectObjects())
        if (object instanceof PDFDict && String(object.get(name('S'))) === '/Sect') {
          const kids = object.lookup(name('K'), PDFArray)
          const [first, second] = [kids.get(0), kids.get(1)]
          kids.set(0, second)
          kids.set(1, first)
        }
    },
  })
  expect(spokenOf(await openFile(turned))).not.toBe(bare(said(sheetAsText(sheet), sheet.lang)))
})
