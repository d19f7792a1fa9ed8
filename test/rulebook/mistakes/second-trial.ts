import type { Mistake } from './mistake.ts'

/** A second trial of what hands slip on: each was typed into the local file, and what was said of it read line by line. */
export const SECOND: readonly Mistake[] = [
  {
    name: 'a discount as it is spoken',
    changes: [
      ["value: '0.85', from: 2025-01-01, cites: [JS-75#17]", "value: '85折', from: 2025-01-01, cites: [JS-75#17]"],
    ],
    says: [
      {
        at: '47:22',
        zh: '“85折”不是这里要的那种值\n  85 折写成 "0.85"。',
        en: '"85折" is not a share\n  85折 is written "0.85".',
      },
    ],
  },
  {
    name: 'a year where a day is meant',
    changes: [["value: '0.85', from: 2025-01-01, cites: [JS-75#17]", "value: '0.85', from: 2025, cites: [JS-75#17]"]],
    says: [
      {
        at: '47:36',
        zh: '“from”要写到哪一天\n  日期写成 2025-01-01。',
        en: '"from" must be a whole day\n  A day is written 2025-01-01.',
      },
    ],
  },
  {
    name: 'a day that lies decades ahead',
    changes: [
      ["value: '0.85', from: 2025-01-01, cites: [JS-75#17]", "value: '0.85', from: 2052-01-01, cites: [JS-75#17]"],
    ],
    says: [
      {
        at: '47:13',
        zh: '“ex-low-ratio”第 1 行从 2052-01-01 才开始，还有好几年\n  和原文核对。',
        en: 'row 1 of "ex-low-ratio" begins on 2052-01-01, years from now\n  Compare it with the text.',
      },
    ],
  },
  {
    name: 'a cut with a minus',
    changes: [["value: '0.05'", "value: '-0.05'"]],
    says: [
      {
        at: '71:13',
        zh: '“ex-cut”第 1 行的比例是负数\n  降多少直接写数，不加负号。',
        en: 'in row 1 of "ex-cut" the share is below nought\n  A cut is written without a minus.',
      },
    ],
  },
  {
    name: 'no limit where a share is meant',
    changes: [
      ["value: '0.85', from: 2025-01-01, cites: [JS-75#17]", 'value: unlimited, from: 2025-01-01, cites: [JS-75#17]'],
    ],
    says: [
      {
        at: '47:22',
        zh: '“unlimited”不是这里要的那种值\n  比例写 "0" 到 "1" 之间的数，例如 "0.85"。',
        en: '"unlimited" is not a share\n  A share lies between "0" and "1", such as "0.85".',
      },
    ],
  },
  {
    name: 'a place of four digits',
    changes: [["region: '899900'", "region: '8999'"]],
    says: [
      {
        at: '1:9',
        zh: "“region”的写法不对\n  行政区划代码是六位数字，加引号：'320100'。",
        en: '"region" has the wrong form\n  An area code has six digits, in quotes: \'320100\'.',
      },
    ],
  },
  {
    name: 'one id for two figures',
    changes: [['- id: ex-edge-two', '- id: ex-edge']],
    says: [
      { at: '60:13', zh: '“ex-edge”写了两次\n  留一个。', en: '"ex-edge" is declared twice\n  Keep one of the two.' },
      { at: '105:97', zh: '没有“ex-edge-two”这个数（parameter）', en: 'unknown parameter "ex-edge-two"' },
    ],
  },
  {
    name: 'a source without a list',
    changes: [
      ["value: '0.85', from: 2025-01-01, cites: [JS-75#17]", "value: '0.85', from: 2025-01-01, cites: JS-75#17"],
    ],
    says: [
      {
        at: '47:55',
        zh: '“cites”应是列表\n  写成：cites: [JS-75#17]',
        en: '"cites" must be array\n  Write: cites: [JS-75#17]',
      },
    ],
  },
  {
    name: 'a space before the clause',
    changes: [
      ["value: '0.85', from: 2025-01-01, cites: [JS-75#17]", "value: '0.85', from: 2025-01-01, cites: [JS-75 #17]"],
    ],
    says: [
      {
        at: '47:62',
        zh: '“ #”后面都算注释，括号没有关上\n  “#”前面不要空格：JS-75#17。',
        en: 'what stands behind “ #” is a comment, so the bracket never closes\n  No space before “#”: JS-75#17.',
      },
    ],
  },
  {
    name: 'a unit in the singular',
    changes: [['unit: months', 'unit: month']],
    says: [
      {
        at: '79:15',
        zh: '“unit”只能是：working-days, days, months, year-end, day-of-year\n  是不是“months”？',
        en: '"unit" must be one of: working-days, days, months, year-end, day-of-year\n  Did you mean "months"?',
      },
    ],
  },
  {
    name: 'a count with its unit',
    changes: [['count: 12', 'count: 12个月']],
    says: [
      {
        at: '80:16',
        zh: '“count”应是整数或“键: 值”\n  只写数：12；单位写在 `unit:`。',
        en: '"count" must be integer or object\n  The number alone: 12; its unit goes under `unit:`.',
      },
    ],
  },
  {
    name: 'an axis with underscores',
    changes: [['axis: above-deductible', 'axis: above_deductible']],
    says: [
      {
        at: '105:22',
        zh: '“axis”只能是：including-deductible, above-deductible\n  是不是“above-deductible”？',
        en: '"axis" must be one of: including-deductible, above-deductible\n  Did you mean "above-deductible"?',
      },
    ],
  },
  {
    name: 'a missing comma',
    changes: [['{ zh: 起付线, en: Deductible }', '{ zh: 起付线 en: Deductible }']],
    says: [
      {
        at: '33:22',
        zh: '括号里的两项之间少了逗号\n  两项之间写半角“,”。',
        en: 'a comma is missing between two parts in brackets\n  Write “,” between them.',
      },
    ],
  },
  {
    name: 'a count in quotes in a condition',
    changes: [['is: { year.earlier-stays: 0 }', "is: { year.earlier-stays: '0' }"]],
    says: [
      {
        at: '14:35',
        zh: '次数、天数是整数\n  不加引号：3。',
        en: 'a count is a whole number\n  Write it without quotes: 3.',
      },
    ],
  },
  {
    name: 'a Chinese yes or no',
    changes: [['when: { ex.first-stay: false }', 'when: { ex.first-stay: 否 }']],
    says: [
      {
        at: '40:38',
        zh: '是否事实只能和 true、false 比\n  写 true 或 false。',
        en: 'a yes-no fact is compared with true or false\n  Write true or false.',
      },
    ],
  },
  {
    name: 'a list of conditions',
    changes: [['when: { ex.first-stay: false }', 'when: [{ ex.first-stay: false }]']],
    says: [
      {
        at: '40:21',
        zh: '“when”后面直接写了列表\n  几条都要成立写 when: { all: [ … ] }，有一条就行写 { any: [ … ] }。',
        en: '"when" is followed by a bare list\n  Where all are to hold, write when: { all: [ … ] }; where one is enough, { any: [ … ] }.',
      },
    ],
  },
  {
    name: 'an amount where a figure is named',
    changes: [['up-to: ex-edge,', "up-to: '10000.00',"]],
    says: [
      {
        at: '105:56',
        zh: '没有“10000.00”这个数（parameter）\n  数写在 `parameters:` 里，带日期和出处；这里写它的编号。',
        en: 'unknown parameter "10000.00"\n  A figure stands under `parameters:`, with its day and source; here goes its id.',
      },
    ],
  },
  {
    name: 'a cut where a figure is named',
    changes: [['parameter: ex-cut', "parameter: '0.05'"]],
    says: [
      {
        at: '106:46',
        zh: '没有“0.05”这个数（parameter）\n  数写在 `parameters:` 里，带日期和出处；这里写它的编号。',
        en: 'unknown parameter "0.05"\n  A figure stands under `parameters:`, with its day and source; here goes its id.',
      },
    ],
  },
  {
    name: 'a figure without its key',
    changes: [['deductible: { parameter: ex-deductible, repeat: per-stay }', 'deductible: ex-deductible']],
    says: [
      {
        at: '104:19',
        zh: '“deductible”应是“键: 值”\n  写成：deductible: { parameter: ex-deductible, repeat: … }',
        en: '"deductible" must be object\n  Write: deductible: { parameter: ex-deductible, repeat: … }',
      },
    ],
  },
  {
    name: 'a figure that nothing uses',
    changes: [['\n      off-site: { method: points, parameter: ex-cut }', '']],
    says: [
      {
        at: '65:13',
        zh: '没有哪里用到“ex-cut”\n  用不上就拿掉：问了、记了都要有用处。',
        en: 'nothing speaks of the parameter "ex-cut"\n  Use it, or take it out: what is asked or kept must be for something.',
      },
    ],
  },
  {
    name: 'a fact worked out from itself',
    changes: [['is: { year.earlier-stays: 0 }', 'is: { ex.first-stay: true }']],
    says: [
      {
        at: '11:13',
        zh: '绕成一圈，自己算自己：ex.first-stay → ex.first-stay\n  把这一圈断开。',
        en: 'worked out from itself: ex.first-stay → ex.first-stay\n  Break the circle.',
      },
    ],
  },
  {
    name: 'a day without `from:`',
    changes: [['in-force: { from: 2025-01-01 }', 'in-force: 2025-01-01']],
    says: [
      {
        at: '4:11',
        zh: '“in-force”应是“键: 值”\n  写成：in-force: { from: 2025-01-01 }',
        en: '"in-force" must be object\n  Write: in-force: { from: 2025-01-01 }',
      },
    ],
  },
  {
    name: 'a quote that is not closed',
    changes: [["value: '1000.00'", "value: '1000.00"]],
    says: [
      {
        at: '38:132',
        zh: '引号没有关上\n  引号要成对，在同一行。',
        en: 'a quote is not closed\n  Quotes come in pairs, on one line.',
      },
    ],
  },
  {
    name: 'rows one space to the left',
    changes: [["        rows:\n          - { value: '0.85'", "       rows:\n          - { value: '0.85'"]],
    says: [
      {
        at: '46:1',
        zh: '这一行的缩进和上面的对不上\n  与同一层的行对齐。',
        en: 'this line is out of line with those above\n  Line it up with the lines of its level.',
      },
    ],
  },
  {
    name: 'a dash without a space',
    changes: [["          - { value: '0.85'", "          -{ value: '0.85'"]],
    says: [
      {
        at: '47:12',
        zh: '列表项的“-”后面少一个空格\n  写成“- ”。',
        en: 'the “-” of a list has no space behind it\n  Write “- ”.',
      },
    ],
  },
  {
    name: 'a procedure as a list',
    changes: [['procedures:\n  offsite-reimbursement:', 'procedures:\n  - offsite-reimbursement:']],
    says: [
      {
        at: '8:3',
        zh: '“procedures”后面直接写了列表\n  写成：procedures: { offsite-reimbursement: … }',
        en: '"procedures" is followed by a bare list\n  Write: procedures: { offsite-reimbursement: … }',
      },
    ],
  },
  {
    name: 'a procedure that is misspelt',
    changes: [['  offsite-reimbursement:\n', '  offsite-reimbursment:\n']],
    says: [
      {
        at: '8:3',
        zh: '没有“offsite-reimbursment”这个办理事项\n  是不是“offsite-reimbursement”？',
        en: 'unknown procedure "offsite-reimbursment"\n  Did you mean "offsite-reimbursement"?',
      },
    ],
  },
  {
    name: 'a key with a letter less',
    changes: [['out-of-catalogue: cost.out-of-catalogue', 'out-of-catalog: cost.out-of-catalogue']],
    says: [
      { at: '103:13', zh: '“cost”缺少“out-of-catalogue”', en: '"cost" lacks "out-of-catalogue"' },
      {
        at: '103:34',
        zh: '没有“out-of-catalog”这个键\n  是不是“out-of-catalogue”？',
        en: 'unknown key "out-of-catalog"\n  Did you mean "out-of-catalogue"?',
      },
    ],
  },
  {
    name: 'five where five per cent is meant',
    changes: [["value: '0.05'", "value: '5'"]],
    says: [
      {
        at: '71:55',
        zh: '“5”不是这里要的那种值\n  5% 写成 "0.05"。',
        en: '"5" is not a share\n  5 % is written "0.05".',
      },
    ],
  },
  {
    name: '`when` twice in a row',
    changes: [
      [
        '{ when: { claim.class: referral }, value',
        '{ when: { claim.class: referral }, when: { visit.in-province: true }, value',
      ],
    ],
    says: [
      { at: '71:48', zh: '同一个键写了两次\n  只留一个。', en: 'map keys must be unique\n  Keep one of the two.' },
    ],
  },
]
