import type { Mistake } from './mistake.ts'

/** What a stranger wrote who built packs from the guide alone. */
export const FOURTH: readonly Mistake[] = [
  {
    name: 'an own share half as much elsewhere',
    changes: [
      ['off-site: { method: points, parameter: ex-cut }', 'off-site: { method: own-share, parameter: ex-cut }'],
      ["{ when: { claim.class: referral }, value: '0.05'", "{ when: { claim.class: referral }, value: '130%'"],
      ["{ when: { claim.class: unfiled }, value: '0.20'", "{ when: { claim.class: unfiled }, value: '50%'"],
      ["          - { value: '0', from: 2025-01-01", "          - { value: '100%', from: 2025-01-01"],
    ],
    says: [
      {
        at: '72:13',
        zh: '“ex-cut”第 2 行是 50%：起付线、自付部分在外地乘几倍，不会少于 1 倍\n  多 50% 写 "150%"；报销比例打折写 `method: factor` 和 "0.5"。',
        en: 'row 2 of "ex-cut" is 50%: elsewhere the deductible or own share is at least as much as at home\n  For 50% more write "150%"; for a part of the home ratio, `method: factor` with "0.5".',
      },
    ],
  },
  {
    name: 'a deductible no times as much',
    changes: [
      ['repeat: per-stay }', 'repeat: per-stay, times: ex-times }'],
      [
        '      - id: ex-cut\n',
        "      - id: ex-times\n        label: { zh: 倍数, en: Times }\n        type: ratio\n        rows:\n          - { value: '0', from: 2025-01-01, cites: [JS-75#17] }\n      - id: ex-cut\n",
      ],
    ],
    says: [
      {
        at: '69:13',
        zh: '“ex-times”第 1 行是 0%：起付线、自付部分在外地乘几倍，不会少于 1 倍\n  不加倍写 "100%"。',
        en: 'row 1 of "ex-times" is 0%: elsewhere the deductible or own share is at least as much as at home\n  For no more than at home write "100%".',
      },
    ],
  },
  {
    name: '`applies:` inside the `when:` of a row',
    changes: [['{ when: { ex.first-stay: false }', '{ when: { applies: { ex.first-stay: false } }']],
    says: [
      {
        at: '40:34',
        zh: '“applies”不是条件\n  直接写事实：when: { ex.first-stay: … }',
        en: '"applies" is no condition\n  Write the facts directly: when: { ex.first-stay: … }',
      },
    ],
  },
  {
    name: '`when:` among the conditions of a list',
    changes: [['all: [{ visit.kind: chronic-out-patient }', 'all: [{ when: { visit.kind: chronic-out-patient } }']],
    says: [
      {
        at: '92:33',
        zh: '“when”不是条件\n  直接写事实：all: [{ visit.kind: … }]',
        en: '"when" is no condition\n  Write the facts directly: all: [{ visit.kind: … }]',
      },
    ],
  },
  {
    name: 'a ratio of more than all',
    changes: [["value: '0.85'", "value: '180%'"]],
    says: [
      {
        at: '47:13',
        zh: '“ex-low-ratio”第 1 行是 180%：比例不会超过 100%\n  和原文核对；乘几倍的写在起付线的 `times:` 或 `method: own-share`。',
        en: 'row 1 of "ex-low-ratio" is 180%: no share is above 100%\n  Compare it with the text; what multiplies goes under `times:` of the deductible or `method: own-share`.',
      },
    ],
  },
  {
    name: 'a resident who is retired',
    changes: [
      [
        '{ when: { ex.first-stay: false }',
        '{ when: { patient.insurance-type: resident, patient.person-type: retired }',
      ],
    ],
    says: [
      {
        at: '40:13',
        zh: '“ex-deductible”第 3 行的条件永远不会成立\n  居民医保里没有“在职”“退休职工”；险种和人员类别有一个不对（居民医保的老人选“成年居民”）。',
        en: 'row 3 of "ex-deductible" can never be met\n  Residents’ insurance has no working or retired employees: the scheme or the category of person is wrong (an old person in it is an adult resident).',
      },
    ],
  },
  {
    name: 'an empty condition',
    changes: [['{ when: { ex.first-stay: false }', '{ when: {}']],
    says: [
      {
        at: '40:21',
        zh: '条件是空的\n  总是成立的不写条件；必须写的地方写 true。',
        en: 'the condition is empty\n  What always holds has no condition; where one must stand, write true.',
      },
    ],
  },
  {
    name: 'an equals sign',
    changes: [['{ when: { ex.first-stay: false }', '{ when: { visit.hospital-level = tertiary }']],
    says: [
      {
        at: '40:23',
        zh: '“visit.hospital-level = tertiary”用了等号\n  写成：visit.hospital-level: tertiary',
        en: '"visit.hospital-level = tertiary" has an equals sign\n  Write: visit.hospital-level: tertiary',
      },
    ],
  },
]
