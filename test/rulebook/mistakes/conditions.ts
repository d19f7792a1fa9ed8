import type { Mistake } from './mistake.ts'

/** Conditions: the wrong key, the wrong shape, the wrong word. */
export const CONDITIONS: readonly Mistake[] = [
  {
    name: '`applies:` in a row, where `when:` is meant',
    changes: [['{ when: { ex.first-stay: false }', '{ applies: { ex.first-stay: false }']],
    says: [
      {
        at: '40:15',
        zh: '没有“applies”这个键\n  这里的条件写在 `when:` 下面。',
        en: 'unknown key "applies"\n  The condition of this stands under `when:`.',
      },
    ],
  },
  {
    name: '`if:` in a row',
    changes: [['{ when: { ex.first-stay: false }', '{ if: { ex.first-stay: false }']],
    says: [
      {
        at: '40:15',
        zh: '没有“if”这个键\n  这里的条件写在 `when:` 下面。',
        en: 'unknown key "if"\n  The condition of this stands under `when:`.',
      },
    ],
  },
  {
    name: '`when:` in a requirement, where `applies:` is meant',
    changes: [['applies: { visit.kind: in-patient }', 'when: { visit.kind: in-patient }']],
    says: [
      {
        at: '20:9',
        zh: '没有“when”这个键\n  这里的条件写在 `applies:` 下面。',
        en: 'unknown key "when"\n  The condition of this stands under `applies:`.',
      },
    ],
  },
  {
    name: '`applies:` in a paper, where `needed:` is meant',
    changes: [
      [
        'needed: { visit.kind: { in: [in-patient, emergency] } }',
        'applies: { visit.kind: { in: [in-patient, emergency] } }',
      ],
    ],
    says: [
      { at: '24:9', zh: '第 1 项缺少“needed”', en: 'entry 1 lacks "needed"' },
      {
        at: '27:9',
        zh: '没有“applies”这个键\n  这里的条件写在 `needed:` 下面。',
        en: 'unknown key "applies"\n  The condition of this stands under `needed:`.',
      },
    ],
  },
  {
    name: '`applies:` in a contradiction, where `when:` is meant',
    changes: [
      ['when: { all: [{ visit.kind: chronic-out-patient }', 'applies: { all: [{ visit.kind: chronic-out-patient }'],
    ],
    says: [
      { at: '91:9', zh: '第 1 项缺少“when”', en: 'entry 1 lacks "when"' },
      {
        at: '92:9',
        zh: '没有“applies”这个键\n  这里的条件写在 `when:` 下面。',
        en: 'unknown key "applies"\n  The condition of this stands under `when:`.',
      },
    ],
  },
  {
    name: 'a list without `in:`',
    changes: [['visit.hospital-level: { in: [secondary, primary] }', 'visit.hospital-level: [secondary, primary]']],
    says: [
      {
        at: '39:66',
        zh: '“visit.hospital-level”后面直接写了列表\n  写成：visit.hospital-level: { in: [secondary, primary] }',
        en: '"visit.hospital-level" is followed by a bare list\n  Write: visit.hospital-level: { in: [secondary, primary] }',
      },
    ],
  },
  {
    name: 'a single word under `in:`',
    changes: [['visit.hospital-level: { in: [secondary, primary] }', 'visit.hospital-level: { in: secondary }']],
    says: [
      { at: '39:72', zh: '“in”应是列表\n  写成：in: [secondary]', en: '"in" must be array\n  Write: in: [secondary]' },
    ],
  },
  {
    name: 'a list under `is:`',
    changes: [
      ['visit.hospital-level: { in: [secondary, primary] }', 'visit.hospital-level: { is: [secondary, primary] }'],
    ],
    says: [
      {
        at: '39:72',
        zh: '“is”后面直接写了列表\n  写成：in: [secondary, primary]',
        en: '"is" is followed by a bare list\n  Write: in: [secondary, primary]',
      },
    ],
  },
  {
    name: '`any` with a map instead of a list',
    changes: [
      [
        'when: { all: [{ visit.kind: chronic-out-patient }, { filing.category: childbirth }] }',
        'when: { any: { visit.kind: chronic-out-patient, filing.category: childbirth } }',
      ],
    ],
    says: [
      {
        at: '92:22',
        zh: '“any”应是列表\n  写成：any: [{ visit.kind: … }, { filing.category: … }]',
        en: '"any" must be array\n  Write: any: [{ visit.kind: … }, { filing.category: … }]',
      },
    ],
  },
  {
    name: 'a condition as a sentence',
    changes: [['applies: { ex.first-stay: true }', 'applies: ex.first-stay is true']],
    says: [
      {
        at: '86:18',
        zh: '“applies”应是 true 或 false 或“键: 值”\n  条件写成“事实: 值”，例如 { visit.kind: in-patient }。',
        en: '"applies" must be boolean or object\n  A condition is a fact and its value: { visit.kind: in-patient }.',
      },
    ],
  },
  {
    name: 'a comparison with a sign',
    changes: [
      [
        'met: { filing.from: { on-or-before: { fact: visit.started-on } } }',
        "met: { filing.from: '<= visit.started-on' }",
      ],
    ],
    says: [
      {
        at: '21:29',
        zh: '“<= visit.started-on”不是这里要的那种值\n  写成：{ on-or-before: { fact: visit.started-on } }',
        en: '"<= visit.started-on" is not a day\n  Write: { on-or-before: { fact: visit.started-on } }',
      },
    ],
  },
  {
    name: 'another fact without `fact:`',
    changes: [['on-or-before: { fact: visit.started-on }', 'on-or-before: visit.started-on']],
    says: [
      {
        at: '21:45',
        zh: '“visit.started-on”不是这里要的那种值\n  写成：{ fact: visit.started-on }',
        en: '"visit.started-on" is not a day\n  Write: { fact: visit.started-on }',
      },
    ],
  },
  {
    name: 'a comparison that is misspelt',
    changes: [['{ on-or-before: { fact: visit.started-on } }', '{ at-mst: { fact: visit.started-on } }']],
    says: [
      {
        at: '21:31',
        zh: '没有“at-mst”这个键\n  是不是“at-most”？',
        en: 'unknown key "at-mst"\n  Did you mean "at-most"?',
      },
    ],
  },
  {
    name: 'an underscore in the name of a fact',
    changes: [['applies: { visit.kind: in-patient }', 'applies: { visit.hospital_level: tertiary }']],
    says: [
      {
        at: '20:20',
        zh: '“visit.hospital_level”不是事实的编号\n  是不是“visit.hospital-level”？',
        en: '"visit.hospital_level" is not the id of a fact\n  Did you mean "visit.hospital-level"?',
      },
    ],
  },
  {
    name: 'a fact under its Chinese name',
    changes: [['applies: { visit.kind: in-patient }', 'applies: { 就诊类型: in-patient }']],
    says: [
      {
        at: '20:20',
        zh: '“就诊类型”不是事实的编号\n  编号是小写英文，例如 visit.kind；`baoxiao questions` 列出全部。',
        en: '"就诊类型" is not the id of a fact\n  An id is in small letters, such as visit.kind; `baoxiao questions` lists them.',
      },
    ],
  },
  {
    name: 'a choice that is misspelt',
    changes: [['applies: { visit.kind: in-patient }', 'applies: { visit.kind: inpatient }']],
    says: [
      {
        at: '20:32',
        zh: '“inpatient”不是这里要的那种值\n  是不是“in-patient”？',
        en: '"inpatient" is not one of the choices\n  Did you mean "in-patient"?',
      },
    ],
  },
  {
    name: 'yes instead of true',
    changes: [['applies: { ex.first-stay: true }', 'applies: { ex.first-stay: yes }']],
    says: [
      {
        at: '86:35',
        zh: '是否事实只能和 true、false 比\n  写 true 或 false。',
        en: 'a yes-no fact is compared with true or false\n  Write true or false.',
      },
    ],
  },
  {
    name: 'a true in quotes',
    changes: [['applies: { ex.first-stay: true }', "applies: { ex.first-stay: 'true' }"]],
    says: [
      {
        at: '86:35',
        zh: '是否事实只能和 true、false 比\n  写 true 或 false。',
        en: 'a yes-no fact is compared with true or false\n  Write true or false.',
      },
    ],
  },
  {
    name: 'two demands that no answer meets',
    changes: [
      [
        'when: { ex.first-stay: false }',
        'when: { all: [{ visit.hospital-level: tertiary }, { visit.hospital-level: primary }] }',
      ],
    ],
    says: [
      {
        at: '40:13',
        zh: '“ex-deductible”第 3 行的条件永远不会成立\n  “visit.hospital-level”不会同时满足这两条。',
        en: 'row 3 of "ex-deductible" can never be met\n  No answer to "visit.hospital-level" meets both demands.',
      },
    ],
  },
  {
    name: 'a span that is empty',
    changes: [['when: { ex.first-stay: false }', "when: { cost.total: { at-least: '5000.00', at-most: '1000.00' } }"]],
    says: [
      {
        at: '40:13',
        zh: '“ex-deductible”第 3 行的条件永远不会成立\n  “cost.total”不会同时满足这两条。',
        en: 'row 3 of "ex-deductible" can never be met\n  No answer to "cost.total" meets both demands.',
      },
    ],
  },
  {
    name: 'a list that is empty',
    changes: [['visit.hospital-level: { in: [secondary, primary] }', 'visit.hospital-level: { in: [] }']],
    says: [{ at: '39:72', zh: '“in”至少要有 1 项', en: '"in" must NOT have fewer than 1 items' }],
  },
  {
    name: 'days that exclude each other',
    changes: [
      [
        'when: { ex.first-stay: false }',
        "when: { visit.ended-on: { on-or-after: '2025-06-01', before: '2025-01-01' } }",
      ],
    ],
    says: [
      {
        at: '40:13',
        zh: '“ex-deductible”第 3 行的条件永远不会成立\n  “visit.ended-on”不会同时满足这两条。',
        en: 'row 3 of "ex-deductible" can never be met\n  No answer to "visit.ended-on" meets both demands.',
      },
    ],
  },
  {
    name: '`all` beside a fact',
    changes: [['when: { ex.first-stay: false }', 'when: { all: [{ ex.first-stay: false }], visit.kind: in-patient }']],
    says: [
      {
        at: '40:56',
        zh: '没有“visit.kind”这个键\n  “all”旁边不再写别的；把“visit.kind”写进它下面的条件里。',
        en: 'unknown key "visit.kind"\n  Nothing stands beside "all"; write "visit.kind" among the conditions under it.',
      },
    ],
  },
]
