import type { Broken } from './broken.ts'

/** Values and wording that YAML or a reader would take wrongly. */
export const BROKEN: readonly Broken[] = [
  {
    name: 'a choice that is none',
    file: 'procedure',
    from: 'needed: { a.level: high }',
    to: 'needed: { a.level: hihg }',
    says: ['rules/procedures/small/2025.yaml:57:24: "hihg" is not one of the choices\n  Did you mean "high"?'],
  },
  {
    name: 'a yes-no fact compared with a word',
    file: 'procedure',
    from: 'met: { a.told: true, a.large: false }',
    to: "met: { a.told: 'yes', a.large: false }",
    says: [
      'rules/procedures/small/2025.yaml:51:20: a yes-no fact is compared with true or false\n  Write true or false.',
    ],
  },
  {
    name: 'money as a bare number',
    file: 'procedure',
    from: "at-least: '100.00'",
    to: 'at-least: 100',
    says: ['rules/procedures/small/2025.yaml:34:30: an amount is written in quotes\n  For example "1300.00".'],
  },
  {
    name: 'money as a float',
    file: 'procedure',
    from: "at-least: '100.00'",
    to: 'at-least: 100.50',
    says: [
      'rules/procedures/small/2025.yaml:34:30: a bare number with decimals or an exponent is not exact\n  Put amounts and shares in quotes, such as "1234.56" or "85%".',
    ],
  },
  {
    name: 'money that is no amount',
    file: 'procedure',
    from: "at-least: '100.00'",
    to: "at-least: 'hundred'",
    says: [
      'rules/procedures/small/2025.yaml:34:30: "hundred" is not an amount\n  an amount with at most two decimals, for example 1234.56.',
    ],
  },
  {
    name: 'a count in quotes',
    file: 'procedure',
    from: 'value: 5,',
    to: "value: '5',",
    says: ['rules/procedures/small/2025.yaml:74:42: a count is a whole number\n  Write it without quotes: 3.'],
  },
  {
    name: 'a day comparison on money',
    file: 'procedure',
    from: "is: { a.sum: { at-least: '100.00' } }",
    to: "is: { a.sum: { before: '100.00' } }",
    says: [
      'rules/procedures/small/2025.yaml:34:28: "before" does not fit "a.sum", which is an amount\n  It is for: date.',
    ],
  },
  {
    name: 'an unknown key of the file',
    file: 'procedure',
    from: 'papers:\n',
    to: 'paper:\n',
    says: ['rules/procedures/small/2025.yaml:53:1: unknown key "paper"\n  Did you mean "papers"?'],
  },
  {
    name: 'an unknown key of a requirement',
    file: 'procedure',
    from: 'kind: eligibility',
    to: 'kind: eligibility\n    stpe: first',
    says: ['rules/procedures/small/2025.yaml:50:5: unknown key "stpe"\n  Did you mean "step"?'],
  },
  {
    name: 'a label in Chinese alone',
    file: 'procedure',
    from: 'label: { zh: 告知, en: Told }',
    to: 'label: { zh: 告知 }',
    says: ['rules/procedures/small/2025.yaml:9:12: "label" lacks "en"'],
  },
  {
    name: 'a label that is a text',
    file: 'procedure',
    from: 'label: { zh: 告知, en: Told }',
    to: 'label: 告知',
    says: ['rules/procedures/small/2025.yaml:9:12: "label" must be object\n  Write: { zh: 告知, en: … }'],
  },
  {
    name: 'English in the place of Chinese',
    file: 'procedure',
    from: 'title: { zh: 已告知, en: Told }',
    to: 'title: { zh: Told, en: Told }',
    says: [
      'rules/procedures/small/2025.yaml:48:18: the Chinese title of "told" is not in Chinese\n  Write it in both languages.',
    ],
  },
  {
    name: 'Chinese in the place of English',
    file: 'procedure',
    from: 'title: { zh: 已告知, en: Told }',
    to: 'title: { zh: 已告知, en: 已告知 }',
    says: [
      'rules/procedures/small/2025.yaml:48:27: the English title of "told" has Chinese in it\n  Write it in both languages.',
    ],
  },
  {
    name: 'a question without a question mark',
    file: 'procedure',
    from: 'ask: { zh: 告诉了吗？, en: Told? }',
    to: 'ask: { zh: 告诉了, en: Told? }',
    says: ['rules/procedures/small/2025.yaml:10:16: the question of "a.told" has no “？”\n  Ask it as a question.'],
  },
  {
    name: 'an English question without a question mark',
    file: 'procedure',
    from: 'ask: { zh: 告诉了吗？, en: Told? }',
    to: 'ask: { zh: 告诉了吗？, en: Told }',
    says: ['rules/procedures/small/2025.yaml:10:27: the question of "a.told" has no “?”\n  Ask it as a question.'],
  },
  {
    name: 'a fact without a question',
    file: 'procedure',
    from: '    ask: { zh: 多少钱？, en: How much? }\n',
    to: '',
    says: ['rules/procedures/small/2025.yaml:20:5: entry 3 lacks "ask"'],
  },
  {
    name: 'an id with capitals',
    file: 'procedure',
    from: '- id: a.sum\n',
    to: '- id: a.Sum\n',
    says: ['rules/procedures/small/2025.yaml:20:9: "id" has the wrong form\n  Did you mean "a.sum"?'],
  },
  {
    name: 'a tab as indentation',
    file: 'procedure',
    from: '  - id: a.sum\n    type: money',
    to: '  - id: a.sum\n\ttype: money',
    says: [
      'rules/procedures/small/2025.yaml:21:1: tabs are not allowed as indentation\n  Indent with spaces, not with the Tab key.',
    ],
  },
  {
    name: 'a full-width colon',
    file: 'procedure',
    from: "edition: '2025'",
    to: "edition：'2025'",
    says: [
      'rules/procedures/small/2025.yaml:2:8: a full-width “：” stands here\n  A colon must be the half-width “:” followed by a space.',
    ],
  },
  {
    name: 'a key written twice',
    file: 'procedure',
    from: "edition: '2025'",
    to: "edition: '2025'\nedition: '2026'",
    says: ['rules/procedures/small/2025.yaml:3:1: map keys must be unique\n  Keep one of the two.'],
  },
  {
    name: 'a bracket that is never closed',
    file: 'procedure',
    from: 'in-force: { from: 2025-01-01 }',
    to: 'in-force: { from: 2025-01-01',
    says: [
      'rules/procedures/small/2025.yaml:6:1: flow map in block collection must be sufficiently indented and end with a }\n  Line it up with the lines above.',
    ],
  },
  {
    name: 'a number with a leading zero',
    file: 'procedure',
    from: 'value: 5,',
    to: 'value: 05,',
    says: ['rules/procedures/small/2025.yaml:74:42: a number that starts with 0 loses it\n  Put it in quotes: "…".'],
  },
  {
    name: 'a long number without quotes',
    file: 'procedure',
    from: 'value: 5,',
    to: 'value: 320100199001011234,',
    says: [
      'rules/procedures/small/2025.yaml:74:42: a number this long loses its last digits\n  Put it in quotes: "…".',
    ],
  },
  {
    name: 'an alias',
    file: 'procedure',
    from: 'kind: eligibility',
    to: 'kind: *eligibility',
    says: ['rules/procedures/small/2025.yaml:49:11: aliases (*name) are not used here\n  Write the value out.'],
  },
  {
    name: 'a tag',
    file: 'procedure',
    from: 'kind: eligibility',
    to: 'kind: !law eligibility',
    says: ['rules/procedures/small/2025.yaml:49:11: tags are not used here\n  Remove the word that starts with “!”.'],
  },
]
