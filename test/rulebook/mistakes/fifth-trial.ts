import type { Mistake } from './mistake.ts'

/** What was still not told, or told as something else, in a trial of eighty mistakes on a pack of every form. */
export const FIFTH: readonly Mistake[] = [
  {
    name: 'a window that nothing reads',
    changes: [
      [
        "        latest: { day: '01-31', years: 1 }\n",
        "        latest: { day: '01-31', years: 1 }\n        done: { claim.handed-in-on: { answered: true } }\n",
      ],
      ['    override:\n      deadlines:\n        - { id: claim-window, rolls: false, cites: [JS-75#28] }\n', ''],
    ],
    says: [
      {
        at: '75:13',
        zh: '没有哪条要求看期限“ex-last-day”：过了期也照样算没过\n  在 `override: requirements:` 里把它写进 claim-in-time：met: { claim.handed-in-on: { in-time-for: [ex-last-day, …] } }',
        en: 'no requirement reads the deadline "ex-last-day": a claim late by it counts as in time\n  Name it in claim-in-time under `override: requirements:`: met: { claim.handed-in-on: { in-time-for: [ex-last-day, …] } }',
      },
    ],
  },
  {
    name: 'half a month',
    changes: [['        count: 12\n', '        count: 6.5\n']],
    says: [
      {
        at: '80:16',
        zh: '带小数或指数的数不加引号就不精确\n  这里写整数，不加引号，例如 6。',
        en: 'a bare number with decimals or an exponent is not exact\n  A whole number is meant here, without quotes, such as 6.',
      },
    ],
  },
  {
    name: 'one part of the bill in the place of another',
    changes: [
      [
        'over-limit: cost.over-limit, first-pay: cost.first-pay',
        'over-limit: cost.first-pay, first-pay: cost.first-pay',
      ],
    ],
    says: [
      {
        at: '103:87',
        zh: '“over-limit”的地方写了“cost.first-pay”\n  写：over-limit: cost.over-limit',
        en: '"cost.first-pay" stands in the place of "over-limit"\n  Write: over-limit: cost.over-limit',
      },
    ],
  },
  {
    name: 'a list of conditions under `is:`',
    changes: [['is: { year.earlier-stays: 0 }', 'is: [{ year.earlier-stays: 0 }, { visit.kind: in-patient }]']],
    says: [
      {
        at: '14:13',
        zh: '“is”后面直接写了列表\n  几条都要成立写 is: { all: [ … ] }，有一条就行写 { any: [ … ] }。',
        en: '"is" is followed by a bare list\n  Where all are to hold, write is: { all: [ … ] }; where one is enough, { any: [ … ] }.',
      },
    ],
  },
]
