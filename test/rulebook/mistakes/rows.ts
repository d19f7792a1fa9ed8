import type { Mistake } from './mistake.ts'

/** Rows that hide one another or never speak, and their days. */
export const ROWS: readonly Mistake[] = [
  {
    name: 'a general row before the special ones',
    changes: [
      [
        "{ when: { ex.first-stay: true, visit.hospital-level: tertiary }, value: '1000.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
      ],
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: true, visit.hospital-level: tertiary }, value: '1000.00', from: 2025-01-01, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '39:13',
        zh: '“ex-deductible”第 2 行永远轮不到：第 1 行总是先说\n  特殊的放前面，一般的放后面；或者给前面那行写上 `until:`。',
        en: 'row 2 of "ex-deductible" is never reached: row 1 always speaks first\n  Put the special rows before the general one, or end the earlier row with `until:`.',
      },
      {
        at: '40:13',
        zh: '“ex-deductible”第 3 行永远轮不到：第 1 行总是先说\n  特殊的放前面，一般的放后面；或者给前面那行写上 `until:`。',
        en: 'row 3 of "ex-deductible" is never reached: row 1 always speaks first\n  Put the special rows before the general one, or end the earlier row with `until:`.',
      },
    ],
  },
  {
    name: 'a weaker `when` before a special row',
    changes: [
      [
        "{ when: { ex.first-stay: true, visit.hospital-level: tertiary }, value: '1000.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: true }, value: '1000.00', from: 2025-01-01, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '39:13',
        zh: '“ex-deductible”第 2 行永远轮不到：第 1 行总是先说\n  特殊的放前面，一般的放后面；或者给前面那行写上 `until:`。',
        en: 'row 2 of "ex-deductible" is never reached: row 1 always speaks first\n  Put the special rows before the general one, or end the earlier row with `until:`.',
      },
    ],
  },
  {
    name: 'the same row twice',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }\n          - { when: { ex.first-stay: false }, value: '400.00', from: 2025-01-01, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '41:13',
        zh: '“ex-deductible”有两行在 2025-01-01 同时有效\n  留一个。',
        en: 'two rows of "ex-deductible" are in force on 2025-01-01\n  Keep one of the two.',
      },
    ],
  },
  {
    name: 'a row that ends before it begins',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, until: 2024-12-31, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '40:13',
        zh: '“ex-deductible”有一行结束在开始之前\n  核对 `from:` 和 `until:`。',
        en: 'a row of "ex-deductible" ends before it begins\n  Compare `from:` and `until:`.',
      },
    ],
  },
  {
    name: 'rows that leave a gap of days',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, until: 2025-06-30, cites: [JS-75#17] }\n          - { when: { ex.first-stay: false }, value: '500.00', from: 2025-08-01, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '41:13',
        zh: '“ex-deductible”在 2025-07-01 到 2025-07-31 之间没有一行有效\n  把空档补上，或者写一行说明为什么空着。',
        en: 'no row of "ex-deductible" is in force from 2025-07-01 to 2025-07-31\n  Close the gap, or say why it is there with a row of its own.',
      },
    ],
  },
  {
    name: 'rows that overlap in time',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }\n          - { when: { ex.first-stay: false }, value: '500.00', from: 2025-07-01, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '41:13',
        zh: '“ex-deductible”有两行在 2025-07-01 同时有效\n  前一个写上 `until:`，到前一天为止。',
        en: 'two rows of "ex-deductible" are in force on 2025-07-01\n  End the earlier one with `until:` on the day before.',
      },
    ],
  },
  {
    name: '30 February',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2024-02-30, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '40:70',
        zh: '“from”不是存在的日期\n  和原文核对。',
        en: '"from" is a day that does not exist\n  Compare it with the text.',
      },
    ],
  },
  {
    name: '30 February as the day a file comes into force',
    changes: [['in-force: { from: 2025-01-01 }', 'in-force: { from: 2024-02-30 }']],
    says: [
      {
        at: '4:19',
        zh: '“from”不是存在的日期\n  和原文核对。',
        en: '"from" is a day that does not exist\n  Compare it with the text.',
      },
    ],
  },
  {
    name: '31 April as the last day',
    changes: [["day: '01-31'", "day: '04-31'"]],
    says: [
      {
        at: '81:24',
        zh: '“day”不是存在的日期\n  和原文核对。',
        en: '"day" is a day that does not exist\n  Compare it with the text.',
      },
    ],
  },
  {
    name: 'a month and day without a nought',
    changes: [["day: '01-31'", "day: '1-31'"]],
    says: [
      {
        at: '81:24',
        zh: "“day”的写法不对\n  写月和日，各两位，加引号：'01-31'。",
        en: '"day" has the wrong form\n  Month and day, two digits each, in quotes: \'01-31\'.',
      },
    ],
  },
  {
    name: 'a day with slashes',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025/01/01, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '40:70',
        zh: '“from”的写法不对\n  日期写成 2025-01-01。',
        en: '"from" has the wrong form\n  A day is written 2025-01-01.',
      },
    ],
  },
  {
    name: 'a day in Chinese',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025年1月1日, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '40:70',
        zh: '“from”的写法不对\n  日期写成 2025-01-01。',
        en: '"from" has the wrong form\n  A day is written 2025-01-01.',
      },
    ],
  },
  {
    name: 'a row without a source',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01 }",
      ],
    ],
    says: [{ at: '40:13', zh: '第 3 项缺少“cites”', en: 'entry 3 lacks "cites"' }],
  },
  {
    name: 'a row without a day',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00', cites: [JS-75#17] }",
      ],
    ],
    says: [{ at: '40:13', zh: '第 3 项缺少“from”', en: 'entry 3 lacks "from"' }],
  },
  {
    name: 'rows before it that only together leave it no word',
    changes: [
      [
        "          - { when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "          - { when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }\n          - { when: { ex.first-stay: true }, value: '600.00', from: 2025-01-01, cites: [JS-75#17] }\n          - { value: '300.00', from: 2025-01-01, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '42:13',
        zh: '“ex-deductible”第 5 行永远轮不到：前面几行合起来总是先说\n  特殊的放前面，一般的放后面；或者给前面那行写上 `until:`。',
        en: 'row 5 of "ex-deductible" is never reached: the rows before it always speak first\n  Put the special rows before the general one, or end the earlier row with `until:`.',
      },
    ],
  },
  {
    name: 'a day of an override that does not exist',
    changes: [['rolls: false, cites: [JS-75#28] }', "latest: { day: '02-30', years: 1 }, cites: [JS-75#28] }"]],
    says: [
      {
        at: '97:46',
        zh: '“day”不是存在的日期\n  和原文核对。',
        en: '"day" is a day that does not exist\n  Compare it with the text.',
      },
    ],
  },
]
