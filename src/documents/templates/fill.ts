import type { FactId, FactValue } from '../../model/fact.ts'
import { inBoth, type Problem } from '../../model/problem.ts'
import type { Block, Cell, FormField, Sheet, SheetField } from '../../model/sheet.ts'
import type {
  FactShape,
  FormPrint,
  FormValues,
  Template,
  TemplateBlock,
  TemplateField,
  TemplateSignature,
} from '../../model/template.ts'
import { sayValue } from '../../model/say-value.ts'
import { same, type Lang, type Words } from '../../model/words.ts'
import { isOf, printValue, takes, wordOf } from './value.ts'

/** `problems`: errors where a field cannot be filled rightly, warnings where the pen has to help. Both name the field. */
export interface FilledForm {
  readonly sheet: Sheet
  readonly problems: readonly Problem[]
  /** Labels of required fields that are left for the pen. */
  readonly blanks: readonly Words[]
}

const FORM_FOOTNOTE: Words = {
  zh: '字段依官方表格，非官方印制表；经办机构要求用其原表的，请照此誊写。',
  en: 'Carries the official fields; not the official blank. Where the agency wants its own form, copy from this one.',
}

/** The form with nothing on it: to be printed and filled with a pen. */
export const blankForm = (template: Template, print: FormPrint): Sheet => draft(template, undefined, print).sheet

/** The form filled from facts. What has no room on the page is the layout’s to carry to an addendum. */
export const fillTemplate = (template: Template, values: FormValues, print: FormPrint): FilledForm =>
  draft(template, values, print)

interface Filling {
  readonly template: Template
  /** Undefined: blank. */
  readonly values: FormValues | undefined
  /** The language of values: Chinese wherever Chinese stands on the page. */
  readonly lang: Lang
  readonly problems: Problem[]
  readonly blanks: Words[]
}

function draft(template: Template, values: FormValues | undefined, print: FormPrint): FilledForm {
  const lang = print.lang === 'en' ? 'en' : 'zh'
  const filling: Filling = { template, values, lang, problems: [], blanks: [] }
  const blocks = template.blocks.map((block) => blockOf(filling, block))
  const sheet: Sheet = {
    id: `form.${template.id}`,
    title: template.title,
    lang: print.lang,
    size: print.size,
    caseNumber: print.caseNumber,
    footnote: FORM_FOOTNOTE,
    blocks: [{ kind: 'title', text: template.title, sub: template.source.text }, ...blocks],
  }
  return { sheet, problems: filling.problems, blanks: filling.blanks }
}

function blockOf(filling: Filling, block: TemplateBlock): Block {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', tone: block.tone, text: sentence(filling, block.text) }
    case 'fields':
      return { kind: 'fields', columns: block.columns, fields: block.fields.map((one) => fieldOf(filling, one)) }
    case 'checks':
      return checksOf(filling, block)
    case 'rows':
      return emptyRows(block)
    case 'signatures':
      return {
        kind: 'signatures',
        lines: block.lines.map((line) => ({ who: signer(filling, line), dated: line.dated })),
      }
    case 'frame':
    case 'together':
      return { kind: block.kind, blocks: block.blocks.map((one) => blockOf(filling, one)) }
    case 'heading':
    case 'list':
    case 'seals':
    case 'rule':
    case 'break':
    case 'space':
      return block
  }
}

function checksOf({ values }: Filling, { items, columns }: TemplateBlock & { readonly kind: 'checks' }): Block {
  const ticked = items.map(({ name, label, fact, is, also }) => ({
    name,
    label,
    on: fact !== undefined && [is, ...also].includes(wordOf(values?.facts.get(fact)) ?? ''),
  }))
  if (columns === 1) return { kind: 'checks', items: ticked.map((item) => ({ ...item, details: [] })) }
  const fields = ticked.map(({ name, label, on }) => ({
    label,
    field: { type: 'check', name, on, alt: label } as const,
  }))
  return { kind: 'fields', columns, fields }
}

/** `申请人签字（代办人 李四）`: the place for the person who signs, never the signature. */
function signer({ values }: Filling, { who, role }: TemplateSignature): Words {
  const name = role === undefined ? undefined : values?.signers[role]
  if (name === undefined) return who
  const { zh, en } = typeof name === 'string' ? same(name) : name
  return { zh: `${who.zh}（${zh}）`, en: `${who.en} (${en})` }
}

const LINE = '＿＿＿＿＿＿'

function sentence(filling: Filling, { zh, en }: Words): Words {
  const fill = (text: string, lang: Lang): string =>
    text.replace(/\{([a-z][a-z0-9.-]*)\}/g, (_, fact: FactId) => {
      const shape = filling.values?.shapes.get(fact)
      const value = filling.values?.facts.get(fact)
      return shape === undefined || value === undefined ? LINE : sayValue(shape, value, lang)
    })
  return { zh: fill(zh, 'zh'), en: fill(en, 'en') }
}

function fieldOf(filling: Filling, field: TemplateField): SheetField {
  const common = {
    label: field.label,
    ...(field.span > 1 ? { span: field.span } : {}),
    ...(field.lines > 1 ? { lines: field.lines } : {}),
  }
  if (field.choices.length > 0) return { ...common, field: boxes(filling, field) }
  const value = valueOf(filling, field)
  return {
    ...common,
    ...(value === undefined ? {} : { value }),
    field: {
      type: 'text',
      name: field.name,
      alt: field.label,
      ...(field.lines > 1 ? { multiline: true } : {}),
    },
  }
}

function valueOf(filling: Filling, field: TemplateField): string | undefined {
  if (filling.values === undefined) return undefined
  const found = firstKnown(filling, field)
  const text = found === undefined ? field.otherwise : printValue(field, found.shape, found.value, filling.lang)
  return text ?? missing(filling, field)
}

function missing(
  { template, problems, blanks }: Filling,
  { name, label, facts, required, at }: TemplateField,
): undefined {
  if (!required) return undefined
  blanks.push(label)
  problems.push({
    code: 'form-missing',
    severity: 'warning',
    ...inBoth(
      { zh: `表“${template.id}”：“${label.zh}”是空的`, en: `form "${template.id}": the field "${name}" is empty` },
      facts.length === 0
        ? { zh: '用笔填。', en: 'Fill it with a pen.' }
        : { zh: `回答 ${facts.join(' 或 ')}，或用笔填。`, en: `Answer ${facts.join(' or ')}, or fill it with a pen.` },
    ),
    at,
  })
  return undefined
}

function boxes(filling: Filling, field: TemplateField): FormField {
  const chosen = chosenOf(filling, field)
  return {
    type: 'radio',
    name: field.name,
    options: field.choices.map(({ value, label }) => ({ value, label })),
    alt: field.label,
    ...(chosen === undefined ? {} : { chosen }),
  }
}

function chosenOf(filling: Filling, field: TemplateField): string | undefined {
  if (filling.values === undefined) return undefined
  const found = firstKnown(filling, field)
  if (found === undefined) return field.otherwise ?? missing(filling, field)
  const word = wordOf(found.value)
  const box = field.choices.find(({ value, also }) => value === word || also.some((one) => one === word))
  if (box === undefined)
    filling.problems.push({
      code: 'form-choice',
      severity: 'error',
      ...inBoth(
        {
          zh: `表“${filling.template.id}”：“${field.name}”没有与“${found.fact}”的答案对应的选项`,
          en: `form "${filling.template.id}": no box of "${field.name}" stands for the answer to "${found.fact}"`,
        },
        {
          zh: '补上这个选项，或把它写在所属选项的 `also` 下。',
          en: 'Add the choice, or name its value under `also` of the box it belongs to.',
        },
      ),
      at: field.at,
    })
  return box?.value
}

interface Found {
  readonly fact: FactId
  readonly shape: FactShape
  readonly value: FactValue
}

function firstKnown(filling: Filling, field: TemplateField): Found | undefined {
  for (const fact of field.facts) {
    const shape = filling.values?.shapes.get(fact)
    const value = filling.values?.facts.get(fact)
    if (shape === undefined || value === undefined) continue
    if (takes(field.type, shape.type) && isOf(shape, value)) return { fact, shape, value }
    mistyped(filling, field, fact)
  }
  return undefined
}

function mistyped(filling: Filling, field: TemplateField, fact: FactId): void {
  filling.problems.push({
    code: 'form-type',
    severity: 'error',
    ...inBoth({
      zh: `表“${filling.template.id}”：“${field.name}”是 ${field.type}，事实“${fact}”却不是`,
      en: `form "${filling.template.id}": the field "${field.name}" is ${field.type}; the fact "${fact}" is not`,
    }),
    at: field.at,
  })
}

function emptyRows(block: TemplateBlock & { readonly kind: 'rows' }): Block {
  const cell = (row: number, column: number): Cell => ({
    text: '',
    field: { type: 'text', name: `${block.name}-${row + 1}-${column + 1}` },
  })
  return {
    kind: 'table',
    columns: block.heads,
    rows: Array.from({ length: block.rows }, (_, row) => block.heads.map((_, column) => cell(row, column))),
  }
}
