import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { makerOf } from '../../src/batch/run/kit.ts'
import { prepareTemplates } from '../../src/documents/templates/prepared.ts'
import { parseTemplate } from '../../src/documents/templates/template.ts'
import { batchDisk } from '../../src/io/batch-disk.ts'
import type { Template } from '../../src/model/template.ts'
import { kitOf, SMALL_RULES } from './bed.ts'

const at = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const ID = 'commitment-letter'
const FILE = `${ID}.yaml`
const text = readFileSync(at(`templates/${FILE}`), 'utf8')
const template = parseTemplate(text, `templates/${FILE}`).template as Template

/** The template as the makers of a batch get it. */
async function templateOf(written: string, preparedTemplates: Uint8Array): Promise<Template | undefined> {
  const kit = { ...kitOf(SMALL_RULES), templates: new Map([[FILE, written]]), preparedTemplates }
  return (await makerOf(kit, { disk: batchDisk(), mark: 'test' })).templates.get(ID)
}

test('what the build prepared of a template is what its text says', async () => {
  expect(await templateOf(text, new Uint8Array(readFileSync(at('dist/templates.json'))))).toEqual(template)
})

test('the makers of a list take what was prepared of just this text, and read any other', async () => {
  const ahead = { ...template, file: 'prepared' }
  const prepared = Buffer.from(JSON.stringify(prepareTemplates([{ path: FILE, text, template: ahead }])))
  expect((await templateOf(text, prepared))?.file).toBe('prepared')
  expect((await templateOf(`${text}# edited\n`, prepared))?.file).toBe(`templates/${FILE}`)
})
