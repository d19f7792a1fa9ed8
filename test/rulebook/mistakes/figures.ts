import type { Mistake } from './mistake.ts'

/** Shares, amounts, counts and bands. */
export const FIGURES: readonly Mistake[] = [
  {
    name: 'a factor where points are taken away',
    changes: [["{ when: { claim.class: referral }, value: '0.05'", "{ when: { claim.class: referral }, value: '0.95'"]],
    says: [
      {
        at: '71:13',
        zh: '“ex-cut”第 1 行一下子减掉 95%\n  这里写减掉的：减 10 个写 "0.10"。打九折要写 `method: factor` 和 "0.9"。',
        en: 'row 1 of "ex-cut" takes away 95%\n  Here it is what is taken away: ten less is "0.10". Paying 90 per cent of the home ratio is `method: factor` with "0.9".',
      },
    ],
  },
  {
    name: 'points where a factor is meant',
    changes: [['off-site: { method: points, parameter: ex-cut }', 'off-site: { method: factor, parameter: ex-cut }']],
    says: [
      {
        at: '71:13',
        zh: '“ex-cut”第 1 行只按本地比例的 5% 付\n  折扣写剩下的：打九折写 "0.9"。减 10 个百分点要写 `method: points` 和 "0.10"。',
        en: 'row 1 of "ex-cut" pays only 5% of the home ratio\n  A factor is what is left: ten per cent less is "0.9". Ten points less is `method: points` with "0.10".',
      },
      {
        at: '72:13',
        zh: '“ex-cut”第 2 行只按本地比例的 20% 付\n  折扣写剩下的：打九折写 "0.9"。减 10 个百分点要写 `method: points` 和 "0.10"。',
        en: 'row 2 of "ex-cut" pays only 20% of the home ratio\n  A factor is what is left: ten per cent less is "0.9". Ten points less is `method: points` with "0.10".',
      },
    ],
  },
  {
    name: 'the share borne first the wrong way round',
    changes: [
      ['off-site: { method: points, parameter: ex-cut }', 'off-site: { method: first-pay, parameter: ex-cut }'],
      ["{ when: { claim.class: unfiled }, value: '0.20'", "{ when: { claim.class: unfiled }, value: '0.80'"],
    ],
    says: [
      {
        at: '72:13',
        zh: '“ex-cut”第 2 行一下子减掉 80%\n  这里写减掉的：减 10 个写 "0.10"。打九折要写 `method: factor` 和 "0.9"。',
        en: 'row 2 of "ex-cut" takes away 80%\n  Here it is what is taken away: ten less is "0.10". Paying 90 per cent of the home ratio is `method: factor` with "0.9".',
      },
    ],
  },
  {
    name: 'per cent without a sign',
    changes: [["value: '0.85'", "value: '85'"]],
    says: [
      {
        at: '47:22',
        zh: '“85”不是这里要的那种值\n  85% 写成 "0.85"。',
        en: '"85" is not a share\n  85 % is written "0.85".',
      },
    ],
  },
  {
    name: 'a share above one',
    changes: [["value: '0.90'", "value: '1.90'"]],
    says: [
      {
        at: '54:22',
        zh: '“1.90”不是这里要的那种值\n  比例写 "0" 到 "1" 之间的数，例如 "0.85"。',
        en: '"1.90" is not a share\n  A share lies between "0" and "1", such as "0.85".',
      },
    ],
  },
  {
    name: 'a share without quotes',
    changes: [["value: '0.85'", 'value: 0.85']],
    says: [
      {
        at: '47:22',
        zh: '带小数或指数的数不加引号就不精确\n  金额和比例请加引号，例如 "1234.56"、"85%"。',
        en: 'a bare number with decimals or an exponent is not exact\n  Put amounts and shares in quotes, such as "1234.56" or "85%".',
      },
    ],
  },
  {
    name: 'an amount without quotes',
    changes: [["value: '500.00'", 'value: 500']],
    says: [
      {
        at: '40:54',
        zh: '这里的值要加引号\n  例如 "1300.00"。',
        en: 'an amount is written in quotes\n  For example "1300.00".',
      },
    ],
  },
  {
    name: 'an amount in wan',
    changes: [["value: '10000.00'", 'value: 1万']],
    says: [
      {
        at: '59:22',
        zh: '“1万”不是这里要的那种值\n  请用数字写全，例如 3.5 万写 35000。',
        en: '"1万" is not an amount\n  in full figures, please: 3.5万 is 35000.',
      },
    ],
  },
  {
    name: 'an amount with three decimals',
    changes: [["value: '500.00'", "value: '500.005'"]],
    says: [
      {
        at: '40:54',
        zh: '“500.005”不是这里要的那种值\n  请填金额，最多两位小数，例如 1234.56。',
        en: '"500.005" is not an amount\n  an amount with at most two decimals, for example 1234.56.',
      },
    ],
  },
  {
    name: 'a count in quotes',
    changes: [['count: 12', "count: '12'"]],
    says: [
      {
        at: '80:16',
        zh: '“count”应是整数或“键: 值”\n  不加引号，用半角数字：12。',
        en: '"count" must be integer or object\n  Without quotes, in half-width digits: 12.',
      },
    ],
  },
  {
    name: 'band edges that fall',
    changes: [["value: '50000.00'", "value: '5000.00'"]],
    says: [
      {
        at: '60:13',
        zh: '分段界线“ex-edge-two”没有高过前一段的“ex-edge”\n  界线要一段比一段高。',
        en: 'the band edge "ex-edge-two" is not above "ex-edge", the one before it\n  Edges rise from band to band.',
      },
    ],
  },
  {
    name: 'a last band with `up-to`',
    changes: [[', { ratio: ex-low-ratio }]', ']']],
    says: [
      {
        at: '60:13',
        zh: '最后一段到“ex-edge-two”为止：再往上一分不付\n  最后一段不写 `up-to`；封顶用 `ceiling`。',
        en: 'the last band ends at "ex-edge-two": what lies above it is paid nothing\n  Leave `up-to` out of the last band, or use `ceiling` for a limit.',
      },
    ],
  },
  {
    name: 'a band in the middle without `up-to`',
    changes: [['{ up-to: ex-edge-two, ratio: ex-high-ratio }', '{ ratio: ex-high-ratio }']],
    says: [
      {
        at: '105:88',
        zh: '第 2 段没有 `up-to:`：后面的段永远轮不到\n  只有最后一段不写 `up-to:`。',
        en: 'band 2 has no `up-to:`: the bands after it are never reached\n  Only the last band goes without `up-to:`.',
      },
    ],
  },
  {
    name: '`least` above `value`',
    changes: [
      [
        "{ when: { claim.class: unfiled }, value: '0.20'",
        "{ when: { claim.class: unfiled }, value: '0.20', least: '0.30'",
      ],
    ],
    says: [
      {
        at: '72:13',
        zh: '“ex-cut”第 2 行的 `least:` 高过 `value:`\n  `least:` 是下限，`value:` 是上限。',
        en: 'in row 2 of "ex-cut" `least:` is above `value:`\n  `least:` is the lower end, `value:` the upper.',
      },
    ],
  },
  {
    name: 'a deductible of the year and nothing that says what was borne of it',
    changes: [['repeat: per-stay }', 'repeat: per-year }']],
    says: [
      {
        at: '32:13',
        zh: '“ex-deductible”管一年，却没有 `paid:` 说今年用掉了多少\n  在 `paid:` 写问这个数的事实；不写就只算本次申请里的几次就医。',
        en: '"ex-deductible" counts for a year, and no `paid:` says how much of it is used up\n  Name under `paid:` the money fact in which that is asked; without it only the visits of the claim count.',
      },
    ],
  },
]
