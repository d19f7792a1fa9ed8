import type { Broken } from './broken.ts'

/** Rules that do not hang together. */
export const BROKEN: readonly Broken[] = [
  {
    name: 'an unknown fact in a condition',
    file: 'procedure',
    from: 'met: { a.told: true, a.large: false }',
    to: 'met: { a.tald: true, a.large: false }',
    says: [
      'rules/procedures/small/2025.yaml:51:20: unknown fact "a.tald"\n  Did you mean "a.told"? Facts are listed under `facts:` and in rules/facts/.',
    ],
  },
  {
    name: 'an unknown fact in a paper',
    file: 'procedure',
    from: 'needed: { a.level: high }',
    to: 'needed: { a.lvel: high }',
    says: [
      'rules/procedures/small/2025.yaml:57:23: unknown fact "a.lvel"\n  Did you mean "a.level"? Facts are listed under `facts:` and in rules/facts/.',
    ],
  },
  {
    name: 'an unknown fact that is like none',
    file: 'procedure',
    from: 'from: a.day',
    to: 'from: something.else-altogether',
    says: [
      'rules/procedures/small/2025.yaml:65:11: unknown fact "something.else-altogether"\n  Facts are listed under `facts:` and in rules/facts/.',
    ],
  },
  {
    name: 'an unknown parameter',
    file: 'procedure',
    from: 'count: { parameter: length }',
    to: 'count: { parameter: lenght }',
    says: ['rules/procedures/small/2025.yaml:67:12: unknown parameter "lenght"\n  Did you mean "length"?'],
  },
  {
    name: 'an unknown office of a step',
    file: 'procedure',
    from: 'office: window',
    to: 'office: windw',
    says: ['rules/procedures/small/2025.yaml:42:13: unknown office "windw"\n  Known: window.'],
  },
  {
    name: 'an unknown source',
    file: 'procedure',
    from: 'cites: [LAW-A#2]',
    to: 'cites: [LAW-B#2]',
    says: ['rules/procedures/small/2025.yaml:54:9: unknown source "LAW-B"\n  Did you mean "LAW-A"?'],
  },
  {
    name: 'a source that is like none',
    file: 'procedure',
    from: 'cites: [LAW-A#2]',
    to: 'cites: [REGULATION-9#2]',
    says: [
      'rules/procedures/small/2025.yaml:54:9: unknown source "REGULATION-9"\n  Sources are listed in rules/sources.yaml.',
    ],
  },
  {
    name: 'at-least on a choice',
    file: 'procedure',
    from: 'needed: { a.level: high }',
    to: 'needed: { a.level: { at-least: high } }',
    says: [
      'rules/procedures/small/2025.yaml:57:36: "at-least" does not fit "a.level", which is a choice\n  It is for: money, count, ratio, date, month.',
    ],
  },
  {
    name: 'an unknown comparison',
    file: 'procedure',
    from: "at-least: '100.00'",
    to: "atleast: '100.00'",
    says: ['rules/procedures/small/2025.yaml:34:20: unknown key "atleast"\n  Did you mean "at-least"?'],
  },
  {
    name: 'a requirement without a source',
    file: 'procedure',
    from: '    met: { a.told: true, a.large: false }\n    cites: [LAW-A#1]',
    to: '    met: { a.told: true, a.large: false }',
    says: ['rules/procedures/small/2025.yaml:47:5: entry 1 lacks "cites"'],
  },
  {
    name: 'a requirement of an unknown kind',
    file: 'procedure',
    from: 'kind: eligibility',
    to: 'kind: eligible',
    says: ['rules/procedures/small/2025.yaml:49:11: "kind" must be one of: exclusion, eligibility, route, claim'],
  },
  {
    name: 'a requirement without a condition',
    file: 'procedure',
    from: '    met: { a.told: true, a.large: false }\n',
    to: '',
    says: ['rules/procedures/small/2025.yaml:47:5: entry 1 lacks "met"'],
  },
  {
    name: 'a fact of an unknown type',
    file: 'procedure',
    from: 'type: money',
    to: 'type: amount',
    says: [
      'rules/procedures/small/2025.yaml:21:11: "type" must be one of: text, yes-no, choice, date, month, money, count, ratio, id-number, phone, bank-card, area',
    ],
  },
  {
    name: 'a choice without choices',
    file: 'procedure',
    from: '    choices:\n      - { value: low, label: { zh: 低, en: low } }\n      - { value: high, label: { zh: 高, en: high } }\n',
    to: '',
    says: [
      'rules/procedures/small/2025.yaml:12:9: "a.level" is a choice without choices\n  List them under `choices:`.',
      'rules/procedures/small/2025.yaml:54:24: "high" is not one of the choices\n  choose one of: .',
      'rules/procedures/small/2025.yaml:71:28: "low" is not one of the choices\n  choose one of: .',
    ],
  },
  {
    name: 'a fact declared twice',
    file: 'procedure',
    from: '  - id: a.day\n',
    to: '  - id: a.told\n',
    says: [
      'rules/procedures/small/2025.yaml:25:9: "a.told" is declared twice\n  Keep one of the two.',
      'rules/procedures/small/2025.yaml:65:11: unknown fact "a.day"\n  Facts are listed under `facts:` and in rules/facts/.',
    ],
  },
  {
    name: 'a worked-out fact that does not say how',
    file: 'procedure',
    from: "    is: { a.sum: { at-least: '100.00' } }\n",
    to: '',
    says: [
      'rules/procedures/small/2025.yaml:31:9: "a.large" does not say how it is worked out\n  Add one of: is, choose, sum, minus, first-known, years-between, …',
    ],
  },
  {
    name: 'a fact worked out from itself',
    file: 'procedure',
    from: "is: { a.sum: { at-least: '100.00' } }",
    to: 'is: { a.large: true }',
    says: ['rules/procedures/small/2025.yaml:31:9: worked out from itself: a.large → a.large\n  Break the circle.'],
  },
  {
    name: 'two facts that wait for one another',
    file: 'procedure',
    from: '    ask: { zh: 多少钱？, en: How much? }\n',
    to: '    ask: { zh: 多少钱？, en: How much? }\n    applies: { a.large: true }\n',
    says: [
      'rules/procedures/small/2025.yaml:20:9: worked out from itself: a.large → a.sum → a.large\n  Break the circle.',
    ],
  },
  {
    name: 'rows of one parameter that overlap',
    file: 'procedure',
    from: '      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }',
    to: '      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }\n      - { value: 12, from: 2025-06-01, cites: [LAW-A#3] }',
    says: [
      'rules/procedures/small/2025.yaml:76:9: two rows of "length" are in force on 2025-06-01\n  End the earlier one with `until:` on the day before.',
    ],
  },
  {
    name: 'a gap between two rows',
    file: 'procedure',
    from: '      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }',
    to: '      - { value: 10, from: 2025-01-01, until: 2025-03-31, cites: [LAW-A#3] }\n      - { value: 12, from: 2025-06-01, cites: [LAW-A#3] }',
    says: [
      'rules/procedures/small/2025.yaml:76:9: no row of "length" is in force from 2025-04-01 to 2025-05-31\n  Close the gap, or say why it is there with a row of its own.',
    ],
  },
  {
    name: 'a row that ends before it begins',
    file: 'procedure',
    from: '      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }',
    to: '      - { value: 10, from: 2025-01-01, until: 2024-12-31, cites: [LAW-A#3] }',
    says: [
      'rules/procedures/small/2025.yaml:75:9: a row of "length" ends before it begins\n  Compare `from:` and `until:`.',
    ],
  },
  {
    name: 'a row behind the general one',
    file: 'procedure',
    from: '      - { when: { a.level: low }, value: 5, from: 2025-01-01, cites: [LAW-A#3] }\n      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }',
    to: '      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }\n      - { when: { a.level: low }, value: 5, from: 2025-01-01, cites: [LAW-A#3] }',
    says: [
      'rules/procedures/small/2025.yaml:75:9: row 2 of "length" is never reached: row 1 always speaks first\n  Put the special rows before the general one, or end the earlier row with `until:`.',
    ],
  },
  {
    name: 'a row that can never be met',
    file: 'procedure',
    from: 'when: { a.level: low }',
    to: 'when: { all: [{ a.level: low }, { a.level: high }] }',
    says: [
      'rules/procedures/small/2025.yaml:74:9: row 1 of "length" can never be met\n  No answer to "a.level" meets both demands.',
    ],
  },
  {
    name: 'a choice for which no row speaks',
    file: 'procedure',
    from: '      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }\n',
    to: '',
    says: [
      'rules/procedures/small/2025.yaml:70:9: no row of "length" speaks when "a.level" is high\n  Add a row, or a local question that says whom to ask.',
    ],
  },
  {
    name: 'a row without a first day',
    file: 'procedure',
    from: 'value: 5, from: 2025-01-01, cites',
    to: 'value: 5, cites',
    says: ['rules/procedures/small/2025.yaml:74:9: entry 1 lacks "from"'],
  },
  {
    name: 'a day that is no day',
    file: 'procedure',
    from: '      - { value: 10, from: 2025-01-01, cites: [LAW-A#3] }',
    to: '      - { value: 10, from: 1 January 2025, cites: [LAW-A#3] }',
    says: ['rules/procedures/small/2025.yaml:75:28: "from" has the wrong form\n  A day is written 2025-01-01.'],
  },
  {
    name: 'a parameter that nothing uses',
    file: 'procedure',
    from: 'count: { parameter: length }',
    to: 'count: 5',
    says: [
      'rules/procedures/small/2025.yaml:70:9: nothing speaks of the parameter "length"\n  Use it, or take it out: what is asked or kept must be for something.',
    ],
  },
  {
    name: 'an office that nothing uses',
    file: 'procedure',
    from: '  - id: window\n',
    to: '  - id: spare\n    name: { zh: 备用, en: Spare }\n    where: { zh: 二楼, en: First floor }\n  - id: window\n',
    says: [
      'rules/procedures/small/2025.yaml:36:9: nothing speaks of the office "spare"\n  Use it, or take it out: what is asked or kept must be for something.',
    ],
  },
  {
    name: 'a paper of a step that there is not',
    file: 'procedure',
    from: '  - id: slip\n    label: { zh: 条子, en: Slip }\n    step: first',
    to: '  - id: slip\n    label: { zh: 条子, en: Slip }\n    step: frist',
    says: ['rules/procedures/small/2025.yaml:54:9: "slip" belongs to "frist", which is no step here\n  Steps: first.'],
  },
  {
    name: 'a verdict that hangs on being answered',
    file: 'procedure',
    from: 'met: { a.told: true, a.large: false }',
    to: 'met: { a.told: { answered: true } }',
    says: [
      'rules/procedures/small/2025.yaml:47:9: "told" bars a claim and asks whether a.told is answered\n  A further answer could turn a verdict that was already given: compare with a value instead.',
    ],
  },
  {
    name: 'an edition in the wrong file',
    file: 'procedure',
    from: "edition: '2025'",
    to: "edition: '2024'",
    says: [
      'rules/procedures/small/2025.yaml:2:10: edition "2024" of "small" stands in rules/procedures/small/2025.yaml\n  The path is rules/procedures/<procedure>/<edition>.yaml.',
    ],
  },
  {
    name: 'an edition that ends before it begins',
    file: 'procedure',
    from: 'in-force: { from: 2025-01-01 }',
    to: 'in-force: { from: 2025-01-01, to: 2024-01-01 }',
    says: [
      'rules/procedures/small: no edition of "small" is in force on 2025-01-01\n  There are: 2025 (from 2025-01-01 to 2024-01-01).',
      'rules/procedures/small/2025.test.yaml:1:12: no edition of "small" is in force on 2025-06-01\n  There are: 2025 (from 2025-01-01 to 2024-01-01).',
      'rules/procedures/small/2025.yaml:5:35: it ends before it begins\n  Compare `from:` and `to:`.',
    ],
  },
  {
    name: 'an unknown shared file of facts',
    file: 'procedure',
    from: 'in-force: { from: 2025-01-01 }',
    to: 'in-force: { from: 2025-01-01 }\nuse: [patiant]',
    says: ['rules/procedures/small/2025.yaml:6:7: no shared facts "patiant"\n  There are: none.'],
  },
]
