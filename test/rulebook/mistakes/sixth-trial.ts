import type { Mistake } from './mistake.ts'

/** Slips that load and lint told nothing of: cuts and windows the wrong way round. */
export const SIXTH: readonly Mistake[] = [
  {
    name: 'a cut of those filed long-term above that of the unfiled',
    changes: [["claim.class: referral }, value: '0.05'", "claim.class: long-term }, value: '0.30'"]],
    says: [
      {
        at: '71:13',
        zh: '“ex-cut”第 1 行：长期备案的是 30%，没备案的是 20%，长期备案的反而少报\n  和原文核对：是不是两行写反了。降百分点写降掉多少，打折（factor）写剩多少。',
        en: 'row 1 of "ex-cut": 30% for those filed long-term, 20% for the unfiled: who filed would be paid less\n  Compare it with the text: were two rows exchanged? Points say what is taken away, a factor what is left.',
      },
    ],
  },
  {
    name: '1300 % for 130 %',
    changes: [
      ['repeat: per-stay }', 'repeat: per-stay, times: ex-times }'],
      [
        '      - id: ex-cut\n',
        "      - { id: ex-times, type: ratio, label: { zh: 倍数, en: Times }, rows: [{ value: '1300%', from: 2025-01-01, cites: [JS-75#17] }] }\n      - id: ex-cut\n",
      ],
    ],
    says: [
      {
        at: '65:75',
        zh: '“ex-times”第 1 行是 1300%：在外地是本地的 13 倍\n  和原文核对：1.3 倍写 "130%"。',
        en: 'row 1 of "ex-times" is 1300%: elsewhere 13 times as much as at home\n  Compare it with the text: 1.3 times is "130%".',
      },
    ],
  },
  {
    name: 'a latest day in the same year',
    changes: [["latest: { day: '01-31', years: 1 }", "latest: { day: '01-31', years: 0 }"]],
    says: [
      {
        at: '75:13',
        zh: "期限“ex-last-day”最晚到当年 01-31：在那天以后才起算的，还没开始就过了\n  次年的某天写 `latest: { day: '01-31', years: 1 }`；不过年写 '12-31'。",
        en: 'the deadline "ex-last-day" ends on 01-31 of the same year at the latest: what begins after that day is over before it begins\n  For that day of the next year write `latest: { day: \'01-31\', years: 1 }`; for "not over the year" \'12-31\'.',
      },
    ],
  },
  {
    name: 'a window that is said to be the agency’s',
    changes: [['{ id: claim-window, rolls: false,', '{ id: claim-window, rolls: false, whose: agency,']],
    says: [
      {
        at: '97:17',
        zh: '要求拿“claim.handed-in-on”比期限“claim-window”，它却写着 whose: agency：界面上会说成是别人的期限\n  办事人自己的期限写 `whose: claimant`。',
        en: 'a requirement holds "claim.handed-in-on" against the deadline "claim-window", which says whose: agency: people are told that it is somebody else\'s\n  For the claimant’s own write `whose: claimant`.',
      },
    ],
  },
  {
    name: 'a window that ends with something other than the handing in',
    changes: [['{ id: claim-window, rolls: false,', '{ id: claim-window, rolls: false, done: { filing.done: true },']],
    says: [
      {
        at: '97:17',
        zh: '要求拿“claim.handed-in-on”比期限“claim-window”，它的 done: 看的却是 filing.done：交了还会接着催，没交可能就不催了\n  写 done: { claim.handed-in-on: { answered: true } }',
        en: 'a requirement holds "claim.handed-in-on" against the deadline "claim-window", whose done: looks at filing.done: it goes on after that, or ends before\n  Write done: { claim.handed-in-on: { answered: true } }',
      },
    ],
  },
  {
    name: 'a deductible that is higher in the smaller hospital',
    changes: [
      [
        "visit.hospital-level: { in: [secondary, primary] } }, value: '600.00'",
        "visit.hospital-level: secondary }, value: '6000.00'",
      ],
    ],
    says: [
      {
        at: '39:13',
        zh: '“ex-deductible”第 2 行：二级医院起付线 6000.00，三级医院 1000.00，小医院反而自己付得多\n  和原文核对：是不是两行写反了，或者数写错了一位。',
        en: 'row 2 of "ex-deductible": a deductible of 6000.00 at a secondary hospital and 1000.00 at a tertiary one: the smaller would cost the patient more\n  Compare it with the text: were two rows exchanged, or did a figure slip?',
      },
    ],
  },
  {
    name: 'points for the retired as a share of the own part',
    changes: [
      [
        '      off-site: {',
        '      retiree: { method: share-of-own-part, parameter: ex-more, when: ex.first-stay }\n      off-site: {',
      ],
      [
        '      - id: ex-cut\n',
        "      - { id: ex-more, type: ratio, label: { zh: 退休加, en: More }, rows: [{ value: '0.02', from: 2025-01-01, cites: [JS-75#17] }] }\n      - id: ex-cut\n",
      ],
    ],
    says: [
      {
        at: '65:74',
        zh: '“ex-more”第 1 行：退休人员只付在职自付部分的 2%\n  原文说的是加几个百分点，就写 `method: points`。',
        en: 'row 1 of "ex-more": the retired bear only 2% of what the working do\n  Where the text says so many points more, write `method: points`.',
      },
    ],
  },
  {
    name: 'a share of the own part for the retired as points',
    changes: [
      [
        '      off-site: {',
        '      retiree: { method: points, parameter: ex-more, when: ex.first-stay }\n      off-site: {',
      ],
      [
        '      - id: ex-cut\n',
        "      - { id: ex-more, type: ratio, label: { zh: 退休加, en: More }, rows: [{ value: '0.60', from: 2025-01-01, cites: [JS-75#17] }] }\n      - id: ex-cut\n",
      ],
    ],
    says: [
      {
        at: '65:74',
        zh: '“ex-more”第 1 行：退休人员的比例加 60%\n  原文说的是自付为在职的几成，就写 `method: share-of-own-part`。',
        en: 'row 1 of "ex-more": the ratio of the retired is 60% higher\n  Where the text says a share of what the working bear, write `method: share-of-own-part`.',
      },
    ],
  },
]
