import { expect, test } from 'vitest'
import { emptyForm } from '../../src/packet/forms.ts'
import { htmlOf } from '../../src/documents/html/page.ts'
import { planGuide } from '../../src/packet/guide.ts'
import { sheetAsText } from '../../src/documents/sheet-text.ts'
import { about, LANGS, sheets, templates } from './subjects.ts'

for (const lang of LANGS)
  test.each(sheets(lang))(`${lang}: the sheet %s reads as agreed`, async (name, sheet) => {
    await expect(sheetAsText(sheet)).toMatchFileSnapshot(`./${name}.${lang}.txt`)
  })

test.each(['zh', 'en', 'both'] as const)('%s: the page for the phone reads as agreed', async (lang) => {
  const html = htmlOf(planGuide(about(lang))).replace(/<(style|script)>[^]*?<[/]\1>/g, '<$1></$1>')
  await expect(html.replaceAll(/sha256-[\w+/=]+/g, 'sha256-…')).toMatchFileSnapshot(`./guide.page.${lang}.txt`)
})

for (const lang of LANGS)
  test.each([...templates.keys()])(`${lang}: the blank form %s reads as agreed`, async (id) => {
    const template = templates.get(id)
    if (template === undefined) throw new Error(id)
    await expect(sheetAsText(emptyForm(template, about(lang)))).toMatchFileSnapshot(`./blank.${id}.${lang}.txt`)
  })
