import type { Mistake } from './mistake.ts'

/** What a Chinese keyboard, YAML and the layers make of a text. */
export const WRITING: readonly Mistake[] = [
  {
    name: 'a Chinese colon after a key',
    changes: [['    answers: [claim-window]', '    answers：[claim-window]']],
    says: [
      {
        at: '98:12',
        zh: '这里是全角的“：”\n  冒号要用半角“:”，后面加一个空格。',
        en: 'a full-width “：” stands here\n  A colon must be the half-width “:” followed by a space.',
      },
    ],
  },
  {
    name: 'a Chinese colon inside braces',
    changes: [['{ when: { ex.first-stay: false }', '{ when: { ex.first-stay：false }']],
    says: [
      {
        at: '40:23',
        zh: '“ex.first-stay：false”里是全角标点\n  写成：ex.first-stay: false',
        en: '"ex.first-stay：false" has full-width punctuation\n  Write: ex.first-stay: false',
      },
    ],
  },
  {
    name: 'a Chinese comma between two keys',
    changes: [
      [
        "{ when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }",
        "{ when: { ex.first-stay: false }, value: '500.00'，from: 2025-01-01, cites: [JS-75#17] }",
      ],
    ],
    says: [
      {
        at: '40:62',
        zh: '这里是全角的“，”\n  要用半角“,”。',
        en: 'a full-width “，” stands here\n  It must be the half-width “,”.',
      },
    ],
  },
  {
    name: 'a Chinese comma in a list',
    changes: [['{ in: [in-patient, emergency] }', '{ in: [in-patient，emergency] }']],
    says: [
      {
        at: '27:38',
        zh: '“in-patient，emergency”不是这里要的那种值\n  写成：in-patient, emergency',
        en: '"in-patient，emergency" is not one of the choices\n  Write: in-patient, emergency',
      },
    ],
  },
  {
    name: 'full-width digits in a count',
    changes: [['count: 12', 'count: １２']],
    says: [
      {
        at: '80:16',
        zh: '“count”应是整数或“键: 值”\n  不加引号，用半角数字：12。',
        en: '"count" must be integer or object\n  Without quotes, in half-width digits: 12.',
      },
    ],
  },
  {
    name: 'full-width brackets',
    changes: [['answers: [claim-window]', 'answers: 【claim-window】']],
    says: [
      {
        at: '98:14',
        zh: '“answers”应是列表\n  写成：answers: [claim-window]',
        en: '"answers" must be array\n  Write: answers: [claim-window]',
      },
    ],
  },
  {
    name: 'Chinese quotes',
    changes: [["value: '500.00'", 'value: ‘500.00’']],
    says: [
      {
        at: '40:54',
        zh: "“‘500.00’”不是这里要的那种值\n  写成：'500.00'",
        en: '"‘500.00’" is not an amount\n  Write: \'500.00\'',
      },
    ],
  },
  {
    name: 'a Tab',
    changes: [['    answers: [claim-window]', '	answers: [claim-window]']],
    says: [
      {
        at: '98:1',
        zh: '不能用 Tab 键缩进\n  缩进请用空格。',
        en: 'tabs are not allowed as indentation\n  Indent with spaces, not with the Tab key.',
      },
    ],
  },
  {
    name: 'a colon without a space',
    changes: [['count: 12', 'count:12']],
    says: [
      {
        at: '80:9',
        zh: '键要写在一行里，后面跟冒号\n  冒号要用半角“:”，后面加一个空格。',
        en: 'implicit keys need to be on a single line\n  A colon must be the half-width “:” followed by a space.',
      },
    ],
  },
  {
    name: 'an English comma inside braces',
    changes: [
      ['{ zh: 示例市的说明, en: A remark of Example City }', '{ zh: 示例市的说明, en: A remark, of Example City }'],
    ],
    says: [
      {
        at: '85:43',
        zh: '没有“of Example City”这个键\n  花括号里的句子有英文逗号或冒号，整句要加引号。',
        en: 'unknown key "of Example City"\n  A sentence with a comma or colon inside { } needs quotes.',
      },
    ],
  },
  {
    name: 'a region code without quotes that loses nothing',
    changes: [["region: '899900'", 'region: 899900']],
    says: [{ at: '1:9', zh: '“region”应是文字\n  请加引号。', en: '"region" must be string\n  Put it in quotes.' }],
  },
  {
    name: 'an unknown source',
    changes: [['cites: [JS-75#28]\n    notes', 'cites: [JS-57#28]\n    notes']],
    says: [
      {
        at: '75:13',
        zh: '没有登记出处“JS-57”\n  是不是“JS-75”？',
        en: 'unknown source "JS-57"\n  Did you mean "JS-75"?',
      },
    ],
  },
  {
    name: 'a source in Chinese',
    changes: [['cites: [JS-75#28]\n    notes', 'cites: [苏医保发75号]\n    notes']],
    says: [
      {
        at: '82:17',
        zh: '第 1 项的写法不对\n  出处写 sources.yaml 里的编号，后面可加 # 和条款：JS-75#17。',
        en: 'entry 1 has the wrong form\n  A source is its id in sources.yaml, with # and the clause: JS-75#17.',
      },
    ],
  },
  {
    name: 'an id in capitals',
    changes: [['id: ex-slip', 'id: EX_Slip']],
    says: [
      {
        at: '24:13',
        zh: '“id”的写法不对\n  是不是“ex-slip”？',
        en: '"id" has the wrong form\n  Did you mean "ex-slip"?',
      },
    ],
  },
  {
    name: 'a parameter that nobody declared',
    changes: [['parameter: ex-deductible', 'parameter: ex-deductable']],
    says: [
      {
        at: '104:32',
        zh: '没有“ex-deductable”这个数（parameter）\n  是不是“ex-deductible”？',
        en: 'unknown parameter "ex-deductable"\n  Did you mean "ex-deductible"?',
      },
    ],
  },
  {
    name: 'a method in Chinese',
    changes: [['method: points', 'method: 百分点']],
    says: [
      {
        at: '106:27',
        zh: '“method”只能是：points, factor, own-share, first-pay, not-payable',
        en: '"method" must be one of: points, factor, own-share, first-pay, not-payable',
      },
    ],
  },
  {
    name: 'a kind of another language',
    changes: [['basis: local', 'basis: regional']],
    says: [{ at: '29:16', zh: '“basis”只能是：law, local, older', en: '"basis" must be one of: law, local, older' }],
  },
  {
    name: 'what stands below is written again instead of overridden',
    changes: [['    deadlines:\n      - id: ex-last-day', '    deadlines:\n      - id: claim-window']],
    says: [
      {
        at: '75:13',
        zh: '“claim-window”在下层已经有了：以这里写的为准\n  要改下层的，写到 `override:` 下面。',
        en: '"claim-window" stands in a lower layer too: what stands here counts\n  To change what a lower layer says, put it under `override:`.',
      },
    ],
  },
  {
    name: 'an override of what no lower layer has',
    changes: [['{ id: claim-window, rolls: false', '{ id: claim-windw, rolls: false']],
    says: [
      {
        at: '97:17',
        zh: '下层的 deadlines 里没有“claim-windw”可改\n  是不是“claim-window”？要加新的，移到 `override:` 外面。',
        en: 'no lower layer has "claim-windw" among its deadlines\n  Did you mean "claim-window"? To add something new, move it out of `override:`.',
      },
    ],
  },
  {
    name: 'an answer to a question that nobody asks',
    changes: [['answers: [claim-window]', 'answers: [claim-windows]']],
    says: [
      {
        at: '98:15',
        zh: '没有“claim-windows”这个当地问题\n  是不是“claim-window”？',
        en: 'no local question "claim-windows"\n  Did you mean "claim-window"?',
      },
    ],
  },
  {
    name: 'one language only',
    changes: [['{ zh: 示例市的说明, en: A remark of Example City }', '{ zh: 示例市的说明 }']],
    says: [{ at: '85:15', zh: '“text”缺少“en”', en: '"text" lacks "en"' }],
  },
  {
    name: 'a text where two languages are meant',
    changes: [['text: { zh: 示例市的说明, en: A remark of Example City }', 'text: 示例市的说明']],
    says: [
      {
        at: '85:15',
        zh: '“text”应是“键: 值”\n  写成：{ zh: 示例市的说明, en: … }',
        en: '"text" must be object\n  Write: { zh: 示例市的说明, en: … }',
      },
    ],
  },
  {
    name: 'shared facts that there are not',
    changes: [['use: [year-stays, year-paid]', 'use: [year-stay, year-paid]']],
    says: [
      {
        at: '9:11',
        zh: '没有“year-stay”这份共用事实\n  是不是“year-stays”？',
        en: 'no shared facts "year-stay"\n  Did you mean "year-stays"?',
      },
    ],
  },
  {
    name: 'the wrong level of a key',
    changes: [['      off-site: { method: points', '    off-site: { method: points']],
    says: [
      {
        at: '106:5',
        zh: '没有“off-site”这个键\n  “off-site”写在 `scheme:` 里面。',
        en: 'unknown key "off-site"\n  "off-site" belongs under `scheme:`.',
      },
    ],
  },
]
