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
]
