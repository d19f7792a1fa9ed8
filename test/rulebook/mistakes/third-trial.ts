import type { Mistake } from './mistake.ts'

/** A third trial: what loaded and could not be meant so, and what was told so that it misled. */
export const THIRD: readonly Mistake[] = [
  {
    name: 'a share where the deductible is meant',
    changes: [['deductible: { parameter: ex-deductible', 'deductible: { parameter: ex-high-ratio']],
    says: [
      {
        at: '104:32',
        zh: '“ex-high-ratio”是比例，这里要的是金额\n  是不是“ex-deductible”？',
        en: '"ex-high-ratio" is a share; an amount is meant here\n  Did you mean "ex-deductible"?',
      },
    ],
  },
  {
    name: 'a share as the ceiling',
    changes: [['      off-site: {', '      ceiling: { on: payment, parameter: ex-high-ratio }\n      off-site: {']],
    says: [
      {
        at: '106:42',
        zh: '“ex-high-ratio”是比例，这里要的是金额\n  是不是“ex-deductible”？',
        en: '"ex-high-ratio" is a share; an amount is meant here\n  Did you mean "ex-deductible"?',
      },
    ],
  },
  {
    name: 'a yes or no where money already paid is meant',
    changes: [['repeat: per-stay }', 'repeat: per-stay, paid: ex.first-stay }']],
    says: [
      {
        at: '104:71',
        zh: '“ex.first-stay”是“是或否”，这里要的是金额\n  写一个 `type: money` 的编号。',
        en: '"ex.first-stay" is a yes or no; an amount is meant here\n  Name one whose type is `money`.',
      },
    ],
  },
  {
    name: 'a count of stays where money used is meant',
    changes: [
      [
        '      off-site: {',
        '      ceiling: { on: payment, parameter: ex-edge-two, used: year.earlier-stays }\n      off-site: {',
      ],
    ],
    says: [
      {
        at: '106:61',
        zh: '“year.earlier-stays”是次数或天数，这里要的是金额\n  是不是“year.fund-paid-so-far”？',
        en: '"year.earlier-stays" is a count; an amount is meant here\n  Did you mean "year.fund-paid-so-far"?',
      },
    ],
  },
  {
    name: 'money where a day is meant',
    changes: [
      [
        'governed-by: visit.ended-on\n        local-fact: local.deductible',
        'governed-by: cost.total\n        local-fact: local.deductible',
      ],
    ],
    says: [
      {
        at: '35:22',
        zh: '“cost.total”是金额，这里要的是日期\n  写一个 `type: date` 的编号。',
        en: '"cost.total" is an amount; a day is meant here\n  Name one whose type is `date`.',
      },
    ],
  },
  {
    name: 'a choice where a yes or no is meant',
    changes: [['parameter: ex-cut }', 'parameter: ex-cut, when: visit.hospital-level }']],
    says: [
      {
        at: '106:60',
        zh: '“visit.hospital-level”是选择题，这里要的是“是或否”\n  是不是“visit.abroad”？',
        en: '"visit.hospital-level" is a choice; a yes or no is meant here\n  Did you mean "visit.abroad"?',
      },
    ],
  },
  {
    name: 'an amount where a share is meant',
    changes: [['{ up-to: ex-edge, ratio: ex-low-ratio }', '{ up-to: ex-edge, ratio: ex-edge }']],
    says: [
      {
        at: '105:72',
        zh: '“ex-edge”是金额，这里要的是比例\n  是不是“ex-low-ratio”？',
        en: '"ex-edge" is an amount; a share is meant here\n  Did you mean "ex-low-ratio"?',
      },
    ],
  },
  {
    name: 'a yes or no where a time runs from a day',
    changes: [['from: visit.ended-on\n        unit', 'from: ex.first-stay\n        unit']],
    says: [
      {
        at: '78:15',
        zh: '“ex.first-stay”是“是或否”，这里要的是日期\n  写一个 `type: date` 的编号。',
        en: '"ex.first-stay" is a yes or no; a day is meant here\n  Name one whose type is `date`.',
      },
    ],
  },
  {
    name: 'a share compared with an amount',
    changes: [['is: { year.earlier-stays: 0 }', 'is: { cost.total: { at-least: { parameter: ex-high-ratio } } }']],
    says: [
      {
        at: '14:39',
        zh: '“ex-high-ratio”是比例，这里要的是金额\n  是不是“ex-deductible”？',
        en: '"ex-high-ratio" is a share; an amount is meant here\n  Did you mean "ex-deductible"?',
      },
    ],
  },
  {
    name: 'a day of the year without the day',
    changes: [
      [
        "unit: months\n        count: 12\n        latest: { day: '01-31', years: 1 }",
        'unit: day-of-year\n        count: 1',
      ],
    ],
    says: [
      {
        at: '79:15',
        zh: "`unit: day-of-year` 没有写哪一天\n  用 `day:` 写月和日，例如 day: '01-31'；到年底用 `unit: year-end`。",
        en: "`unit: day-of-year` does not say which day\n  Write month and day under `day:`, such as day: '01-31'; for the end of the year write `unit: year-end`.",
      },
    ],
  },
  {
    name: 'a day that stays behind when the unit is months',
    changes: [
      [
        "unit: months\n        count: 12\n        latest: { day: '01-31', years: 1 }",
        "unit: months\n        count: 12\n        day: '01-31'",
      ],
    ],
    says: [
      {
        at: '81:14',
        zh: "`day:` 在 `unit: months` 下不起作用\n  到某月某日为止写 `unit: day-of-year`；几个月内、最晚某天写 `latest: { day: '01-31', years: 1 }`；否则拿掉。",
        en: "`day:` counts for nothing with `unit: months`\n  For a day of the year write `unit: day-of-year`; for so many months and a last day write `latest: { day: '01-31', years: 1 }`; else take it out.",
      },
    ],
  },
  {
    name: 'the year where a number of years is meant',
    changes: [
      [
        "unit: months\n        count: 12\n        latest: { day: '01-31', years: 1 }",
        "unit: day-of-year\n        count: 2025\n        day: '01-31'",
      ],
    ],
    says: [
      {
        at: '80:16',
        zh: '“count”是过几年，不是哪一年：2025\n  当年写 0，次年写 1。',
        en: '"count" is how many years on, not which year: 2025\n  Write 0 for the same year, 1 for the next.',
      },
    ],
  },
  {
    name: 'a time that is over as soon as it begins',
    changes: [
      ["        latest: { day: '01-31', years: 1 }\n", '        done: { visit.ended-on: { answered: true } }\n'],
    ],
    says: [
      {
        at: '81:15',
        zh: '期限从“visit.ended-on”起算，又看它算不算办完：一起算就办完了\n  `done:` 写办完这件事的那个事实，例如交材料的日子。',
        en: 'the time runs from "visit.ended-on", and that also says that it is done: it is over as soon as it begins\n  Name under `done:` what says that it was done, such as the day of handing in.',
      },
    ],
  },
  {
    name: 'fewer stays than none',
    changes: [['is: { year.earlier-stays: 0 }', 'is: { year.earlier-stays: -1 }']],
    says: [
      {
        at: '14:35',
        zh: '“year.earlier-stays”不小于 0：这个条件永远不会成立\n  没有写 0，有过写 { at-least: 1 }。',
        en: '"year.earlier-stays" is never below 0: this never holds\n  None is 0, one or more is { at-least: 1 }.',
      },
    ],
  },
  {
    name: 'less than nothing',
    changes: [['is: { year.earlier-stays: 0 }', 'is: { year.earlier-stays: { less-than: 0 } }']],
    says: [
      {
        at: '14:35',
        zh: '“year.earlier-stays”不小于 0：这个条件永远不会成立\n  没有写 0，有过写 { at-least: 1 }。',
        en: '"year.earlier-stays" is never below 0: this never holds\n  None is 0, one or more is { at-least: 1 }.',
      },
    ],
  },
  {
    name: 'less than no money',
    changes: [['is: { year.earlier-stays: 0 }', "is: { cost.total: { less-than: '0.00' } }"]],
    says: [
      {
        at: '14:27',
        zh: '“cost.total”不小于 0：这个条件永远不会成立\n  没有写 "0.00"，有一点就算写 { more-than: "0.00" }。',
        en: '"cost.total" is never below 0: this never holds\n  Nothing is "0.00", anything at all is { more-than: "0.00" }.',
      },
    ],
  },
  {
    name: 'a place that is to be a whole province',
    changes: [['is: { year.earlier-stays: 0 }', "is: { visit.place: '510000' }"]],
    says: [
      {
        at: '14:28',
        zh: "“visit.place”写到市或县，不会正好等于一个省：'510000'\n  写成：visit.place: { lies-in: ['510000'] }",
        en: "\"visit.place\" is a city or a county, never a province itself: '510000'\n  Write: visit.place: { lies-in: ['510000'] }",
      },
    ],
  },
  {
    name: 'an insurance year told in one place only',
    changes: [['      off-site: {', "      year-starts: '07-01'\n      off-site: {"]],
    says: [
      {
        at: '106:20',
        zh: "保险年度从 07-01 起，“visit.start-year、visit.end-year”却还按自然年算\n  在 `override:` 的 `derived:` 里写：{ id: visit.start-year, year-of: { date: visit.started-on, starts: '07-01' } }, { id: visit.end-year, year-of: { date: visit.ended-on, starts: '07-01' } }",
        en: 'the insurance year starts on 07-01, but "visit.start-year", "visit.end-year" still count by the calendar\n  Under `override:`, `derived:`, write: { id: visit.start-year, year-of: { date: visit.started-on, starts: \'07-01\' } }, { id: visit.end-year, year-of: { date: visit.ended-on, starts: \'07-01\' } }',
      },
    ],
  },
  {
    name: 'a least that is above the most',
    changes: [
      [
        'deductible: { parameter: ex-deductible, repeat: per-stay }',
        'deductible: { parameter: ex-deductible, repeat: per-stay, share: { of: total, ratio: ex-share, least: ex-least, most: ex-most } }',
      ],
      [
        '    deadlines:\n      - id: ex-last-day',
        "      - id: ex-share\n        label: { zh: 起付线的一项, en: Part of the deductible }\n        type: ratio\n        rows:\n          - { value: '0.10', from: 2025-01-01, cites: [JS-75#17] }\n      - id: ex-least\n        label: { zh: 起付线的一项, en: Part of the deductible }\n        type: money\n        rows:\n          - { value: '200000.00', from: 2025-01-01, cites: [JS-75#17] }\n      - id: ex-most\n        label: { zh: 起付线的一项, en: Part of the deductible }\n        type: money\n        rows:\n          - { value: '30000.00', from: 2025-01-01, cites: [JS-75#17] }\n    deadlines:\n      - id: ex-last-day",
      ],
    ],
    says: [
      {
        at: '83:13',
        zh: '起付线最低“ex-least”（200000.00）高过最高“ex-most”（30000.00）\n  看看是不是写反了，或者多写了零。',
        en: 'the least of the deductible, "ex-least" (200000.00), is above the most, "ex-most" (30000.00)\n  See whether they are swapped, or a nought is too many.',
      },
    ],
  },
  {
    name: 'a deductible that takes nearly all of the bill',
    changes: [
      [
        'deductible: { parameter: ex-deductible, repeat: per-stay }',
        'deductible: { parameter: ex-deductible, repeat: per-stay, share: { of: total, ratio: ex-share, least: ex-least, most: ex-most } }',
      ],
      [
        '    deadlines:\n      - id: ex-last-day',
        "      - id: ex-share\n        label: { zh: 起付线的一项, en: Part of the deductible }\n        type: ratio\n        rows:\n          - { value: '0.90', from: 2025-01-01, cites: [JS-75#17] }\n      - id: ex-least\n        label: { zh: 起付线的一项, en: Part of the deductible }\n        type: money\n        rows:\n          - { value: '200.00', from: 2025-01-01, cites: [JS-75#17] }\n      - id: ex-most\n        label: { zh: 起付线的一项, en: Part of the deductible }\n        type: money\n        rows:\n          - { value: '30000.00', from: 2025-01-01, cites: [JS-75#17] }\n    deadlines:\n      - id: ex-last-day",
      ],
    ],
    says: [
      {
        at: '78:13',
        zh: '起付线要占费用的 90%：剩下的才报销\n  这里写先自己付的那一份，例如 "0.10"；报销的比例写在 `bands:`。',
        en: 'the deductible takes 90% of the bill: only the rest is paid from\n  Here goes the part that is borne first, such as "0.10"; what is paid goes under `bands:`.',
      },
    ],
  },
  {
    name: 'a later stay that costs more than the first',
    changes: [
      ["value: '1000.00'", "value: '400.00'"],
      ["value: '600.00'", "value: '400.00'"],
    ],
    says: [
      {
        at: '40:13',
        zh: '“ex-deductible”里第二次住院的起付线比第一次高\n  看看两行是不是写反了。',
        en: 'in "ex-deductible" the second stay has a higher deductible than the first\n  See whether the two rows are swapped.',
      },
    ],
  },
  {
    name: 'an amount two hundred times another',
    changes: [
      ["value: '1000.00'", "value: '90,000.00'"],
      ["value: '500.00'", "value: '450.00'"],
    ],
    says: [
      {
        at: '38:13',
        zh: '起付线 90000.00 是另一行 450.00 的 200 倍\n  和原文核对。',
        en: 'a deductible of 90000.00 is 200 times the 450.00 of another row\n  Compare it with the text.',
      },
    ],
  },
  {
    name: 'a ceiling in ten thousands',
    changes: [
      [
        '      off-site: {',
        '      ceiling: { on: payment, parameter: ex-ceiling, used: year.fund-paid-so-far }\n      off-site: {',
      ],
      [
        '    deadlines:\n      - id: ex-last-day',
        "      - id: ex-ceiling\n        label: { zh: 封顶线, en: Ceiling }\n        type: money\n        rows:\n          - { value: '20.00', from: 2025-01-01, cites: [JS-75#17] }\n    deadlines:\n      - id: ex-last-day",
      ],
    ],
    says: [
      {
        at: '78:13',
        zh: '一年最多只付 20.00 元\n  金额写到元：20 万写 "200000.00"。',
        en: 'no more than 20.00 yuan is paid in a year\n  Amounts are in yuan: 20万 is "200000.00".',
      },
    ],
  },
  {
    name: 'a first band that ends above the ceiling',
    changes: [
      [
        '      off-site: {',
        '      ceiling: { on: payment, parameter: ex-ceiling, used: year.fund-paid-so-far }\n      off-site: {',
      ],
      [
        '    deadlines:\n      - id: ex-last-day',
        "      - id: ex-ceiling\n        label: { zh: 封顶线, en: Ceiling }\n        type: money\n        rows:\n          - { value: '200000.00', from: 2025-01-01, cites: [JS-75#17] }\n    deadlines:\n      - id: ex-last-day",
      ],
      ["value: '10000.00'", "value: '300000.00'"],
      ["value: '50000.00'", "value: '400000.00'"],
    ],
    says: [
      {
        at: '59:13',
        zh: '第一段到 300000.00 为止，高过封顶线 200000.00\n  和原文核对。',
        en: 'the first band ends at 300000.00, above the ceiling of 200000.00\n  Compare it with the text.',
      },
    ],
  },
  {
    name: 'the own share where the share paid is meant',
    changes: [["value: '0.85'", "value: '0.15'"]],
    says: [
      {
        at: '47:13',
        zh: '“ex-low-ratio”里报销比例只有 15%，像是个人自付的比例\n  这里写基金付的：个人付 15% 就写 "0.85"。',
        en: '"ex-low-ratio" pays only 15%: that looks like the own share\n  Here goes what the fund pays: where the person bears 15%, write "0.85".',
      },
    ],
  },
  {
    name: 'the own share in one band of two',
    changes: [["value: '0.90'", "value: '0.09'"]],
    says: [
      {
        at: '54:13',
        zh: '“ex-high-ratio”里报销比例只有 9%，像是个人自付的比例\n  这里写基金付的：个人付 9% 就写 "0.91"。',
        en: '"ex-high-ratio" pays only 9%: that looks like the own share\n  Here goes what the fund pays: where the person bears 9%, write "0.91".',
      },
    ],
  },
  {
    name: 'a step that there is not',
    changes: [['kind: route\n        step: claim', 'kind: route\n        step: who']],
    says: [
      {
        at: '16:13',
        zh: '“ex-filed-before”属于步骤“who”，这里没有这一步\n  有：referral, stamp, registration, receipts, claim, exclusion, person, visit, local。',
        en: '"ex-filed-before" belongs to "who", which is no step here\n  Steps: referral, stamp, registration, receipts, claim, exclusion, person, visit, local.',
      },
    ],
  },
  {
    name: 'a clause by its Chinese name',
    changes: [
      [
        'met: { filing.from: { on-or-before: { fact: visit.started-on } } }\n        cites: [JS-75#17]',
        'met: { filing.from: { on-or-before: { fact: visit.started-on } } }\n        cites: [JS-75#第十七条]',
      ],
    ],
    says: [
      {
        at: '22:17',
        zh: '“JS-75#第十七条”的条款写法和别处不一样\n  写成：JS-75#17',
        en: '"JS-75#第十七条" names its clause as nothing else does\n  Write: JS-75#17',
      },
    ],
  },
  {
    name: 'a level of hospital that a table forgets',
    changes: [
      ["{ in: [secondary, primary] } }, value: '600.00'", "secondary }, value: '600.00'"],
      ['        local-fact: local.deductible\n', ''],
    ],
    says: [
      {
        at: '32:13',
        zh: '“visit.hospital-level”是 primary 时，“ex-deductible”没有一行说得上\n  加一行，或者加一个当地问题，说去问谁。',
        en: 'no row of "ex-deductible" speaks when "visit.hospital-level" is primary\n  Add a row, or a local question that says whom to ask.',
      },
    ],
  },
  {
    name: 'a choice that stands twice',
    changes: [
      [
        '    requirements:\n',
        '      - id: ex.tier\n        type: choice\n        label: { zh: 档次, en: Tier }\n        choices: [{ value: one, label: { zh: 一档, en: One } }, { value: one, label: { zh: 二档, en: Two } }]\n        choose: [{ when: { ex.first-stay: true }, value: one }, { value: one }]\n    requirements:\n',
      ],
    ],
    says: [
      {
        at: '18:72',
        zh: '“ex.tier”有两个选项都是“one”\n  每个选项写一个自己的值。',
        en: '"ex.tier" has two choices "one"\n  Give each choice a value of its own.',
      },
    ],
  },
  {
    name: 'a condition in a condition',
    changes: [['when: { ex.first-stay: false }', 'when: { when: { ex.first-stay: false } }']],
    says: [
      {
        at: '40:31',
        zh: '“when”里面又写了一个“when”\n  写成：when: { ex.first-stay: … }',
        en: '"when" stands inside another "when"\n  Write: when: { ex.first-stay: … }',
      },
    ],
  },
  {
    name: 'a discount in Chinese numerals',
    changes: [["value: '0.85', from", "value: '八五折', from"]],
    says: [
      {
        at: '47:22',
        zh: '“八五折”不是这里要的那种值\n  八五折写成 "0.85"。',
        en: '"八五折" is not a share\n  八五折 is written "0.85".',
      },
    ],
  },
  {
    name: 'a deductible that does not say how often',
    changes: [
      ['deductible: { parameter: ex-deductible, repeat: per-stay }', 'deductible: { parameter: ex-deductible }'],
    ],
    says: [
      {
        at: '104:19',
        zh: '“deductible”缺少“repeat”\n  写其中一种：repeat: per-stay、repeat: per-year。',
        en: '"deductible" lacks "repeat"\n  Write one of: repeat: per-stay, repeat: per-year.',
      },
    ],
  },
  {
    name: 'the code of another place than its folder',
    changes: [["region: '899900'", "region: '899800'"]],
    says: [
      {
        at: '1:9',
        zh: '地区 899800 放在 rules/regions/899900-example/2025.yaml，对不上\n  应放在 rules/regions/<code>-<name>/<edition>.yaml。',
        en: 'the region 899800 stands in rules/regions/899900-example/2025.yaml\n  The path is rules/regions/<code>-<name>/<edition>.yaml.',
      },
    ],
  },
]
