import type { Mistake } from './mistake.ts'

/** What does not go together: `not-before` and `contradictions`. */
export const ORDER: readonly Mistake[] = [
  {
    name: 'a day that is none in `not-before`',
    changes: [
      ['{ id: claim.handed-in-on, days: [filing.from] }', '{ id: claim.handed-in-on, days: [filing.category] }'],
    ],
    says: [
      {
        at: '89:42',
        zh: '“filing.category”不是日期\n  `not-before:` 只比日期；别的写到 `contradictions:`。',
        en: '"filing.category" is no day\n  Only days stand under `not-before:`; for others use `contradictions:`.',
      },
    ],
  },
  {
    name: 'an unknown day in `not-before`',
    changes: [['{ id: claim.handed-in-on, days: [filing.from] }', '{ id: claim.handed-in-on, days: [filing.form] }']],
    says: [
      {
        at: '89:42',
        zh: '没有“filing.form”这个事实\n  是不是“filing.from”？',
        en: 'unknown fact "filing.form"\n  Did you mean "filing.from"? Facts are listed under `facts:` and in rules/facts/.',
      },
    ],
  },
  {
    name: 'a single day without a list',
    changes: [['days: [filing.from]', 'days: filing.from']],
    says: [
      {
        at: '89:41',
        zh: '“days”应是列表\n  写成：days: [filing.from]',
        en: '"days" must be array\n  Write: days: [filing.from]',
      },
    ],
  },
  {
    name: 'a contradiction at no fact',
    changes: [['at: [filing.category, visit.kind]', 'at: []']],
    says: [{ at: '93:13', zh: '“at”至少要有 1 项', en: '"at" must NOT have fewer than 1 items' }],
  },
  {
    name: 'a contradiction at an unknown fact',
    changes: [['at: [filing.category, visit.kind]', 'at: [filing.categry, visit.kind]']],
    says: [
      {
        at: '93:14',
        zh: '没有“filing.categry”这个事实\n  是不是“filing.category”？',
        en: 'unknown fact "filing.categry"\n  Did you mean "filing.category"? Facts are listed under `facts:` and in rules/facts/.',
      },
    ],
  },
  {
    name: 'a contradiction without text',
    changes: [
      [
        '        text: { zh: 门诊慢特病不会是生育备案，请核对。, en: A chronic disease is not filed as childbirth; check the two. }\n',
        '',
      ],
    ],
    says: [{ at: '91:9', zh: '第 1 项缺少“text”', en: 'entry 1 lacks "text"' }],
  },
  {
    name: 'a contradiction told at what is worked out',
    changes: [['at: [filing.category, visit.kind]', 'at: [claim.class]']],
    says: [
      {
        at: '93:14',
        zh: '“claim.class”是算出来的，没有人回答它\n  写它是从哪几个答案来的。',
        en: '"claim.class" is worked out: nobody answers it\n  Name the answers that it follows from.',
      },
    ],
  },
]
