import { expect, test } from 'vitest'
import type { Letter } from '../../src/receipts/fields/letter.ts'
import type { TextReading } from '../../src/receipts/fields/bill-text.ts'
import { readBillText } from '../../src/receipts/fields/bill-text.ts'
import { parseCapital } from '../../src/model/capital.ts'
import { mergeReads } from '../../src/receipts/fields/merge-fields.ts'
import { pageText } from '../../src/receipts/fields/text-lines.ts'
import { headRowPage, vatPage, type Laid } from './corpus/layouts.ts'
import { emptyScore, tally } from './corpus/score.ts'
import { row, upright, write } from './corpus/typeset.ts'

const read = (letters: readonly Letter[]): TextReading => readBillText(pageText(letters))
const settled = ({ fields, notes }: TextReading) => mergeReads([{ origin: 'text', fields, notes }])

function faultsOf(pages: readonly Laid[]): readonly string[] {
  const score = emptyScore()
  for (const { letters, truth } of pages) tally(score, truth, settled(read(letters)).fields)
  return [...score.faults.keys()]
}

const seeds = Array.from({ length: 40 }, (_, i) => 700 + i)
const BOTH = [true, false]
const kinds = BOTH.flatMap((sides) => BOTH.flatMap((wrapped) => BOTH.map((taxed) => ({ sides, wrapped, taxed }))))

test.each(kinds)(
  'a digital invoice is read whole, side words $sides, name on two lines $wrapped, taxed $taxed',
  (kind) => {
    expect(faultsOf(seeds.map((seed) => vatPage(seed, { ...kind, spreadTotal: seed % 2 === 0 })))).toEqual([])
  },
)

test('values under a row of heads are read, and a head that no table knows is never taken for one', () => {
  expect(faultsOf(seeds.map(headRowPage))).toEqual([])
})

test('letters that a font writes as radicals read as the letters they look like', () => {
  const bill = [...write('⻔诊收费票据（电子）', 180, 30, 14), ...write('交款⼈：⻩⼩明⼾', 40, 60)]
  expect(read(bill)).toMatchObject({ kind: 'fiscal-e-receipt', fields: { payer: '黄小明户' } })
})

test.each(['\ufffd', 'ÿ', '\ue123', '?', '□', 'ø', 'Ā', '÷', '×', 'é'])(
  'a name with %j in it is not read, and nothing stands for it',
  (lost) => {
    const { fields, unread, unconfirmed } = settled(
      read([...write('医疗门诊收费票据（电子）', 180, 30, 14), ...write(`交款人：王${lost}明`, 40, 60)]),
    )
    expect({ payer: fields.payer, unread, unconfirmed }).toEqual({
      payer: undefined,
      unread: ['payer'],
      unconfirmed: {},
    })
  },
)

test('letters that came out halved leave the place of a bill and its title unknown, and a name in letters of the west stands', () => {
  const said = (title: string, payer: string, place: string) =>
    settled(
      read([
        ...write(title, 180, 30, 14),
        ...write(`交款人：${payer}`, 40, 60),
        ...write(`收款单位：${place}`, 40, 80),
      ]),
    )
  const halved = said('医疗门诊收费票据ÿ电子Ā', 'José', '南京示例药房有限公ø')
  expect(halved.fields).toEqual({ payer: 'José' })
  expect(halved.unread.toSorted()).toEqual(['hospital', 'title'])
  const whole = said('医疗门诊收费票据（电子）', 'Müller', '南京示例·第一医院')
  expect(whole).toMatchObject({ unread: [], fields: { payer: 'Müller', hospital: '南京示例·第一医院' } })
})

test.each(['ⓧ', 'ⓧ ', 'Ⓧ', '⊗'])('the mark %j before the total in words is none of them', (mark) => {
  const { fields } = read([
    ...write('电子发票（普通发票）', 180, 30, 14),
    ...row(60, [
      ['价税合计（大写）', 40],
      [`${mark}壹仟圆整`, 140],
      ['（小写）¥1000.00', 300],
    ]),
  ])
  expect([parseCapital(fields.totalInWords ?? ''), fields.total]).toEqual([100000n, 100000n])
})

test('a name behind which an unknown label stands close is a question, never certain', () => {
  const { fields, unconfirmed } = settled(
    read([
      ...write('医疗门诊收费票据（电子）', 180, 30, 14),
      ...write('交款人：陈建国 付款方式：微信', 40, 60),
      ...write('收款单位（章）：样例医院 电话：0571', 40, 80),
    ]),
  )
  expect([fields.payer, fields.hospital, Object.keys(unconfirmed ?? {})]).toEqual([
    undefined,
    undefined,
    expect.arrayContaining(['payer', 'hospital']),
  ])
})

test('an amount of which a digit was lost is not read', () => {
  const { fields, unread } = settled(read(write('金额合计（小写）：12\ufffd4.56', 40, 60)))
  expect([fields.total, unread]).toEqual([undefined, ['total']])
})

const TITLE = write('医疗门诊收费票据（电子）', 180, 30, 14)
const [FIRST, SECOND] = ['内蒙古自治区人民医院呼和', '浩特分院']

test.each([
  ['beside its label', [...write(`收款单位（章）：${FIRST}`, 40, 60), ...write(SECOND, 40 + 8 * 9, 71)]],
  [
    'in a cell of its own',
    [
      ...row(60, [
        ['收款单位', 40],
        [FIRST, 110],
      ]),
      ...write(SECOND, 110, 71),
    ],
  ],
  [
    'under a head',
    [
      ...row(60, [
        ['姓名', 40],
        ['医疗机构名称', 110],
        ['住院号', 300],
      ]),
      ...row(76, [
        ['王小明', 40],
        [FIRST, 110],
        ['ZY123456', 300],
      ]),
      ...write(SECOND, 110, 87),
    ],
  ],
])('a name on two close lines of one cell is read whole: %s', (_, letters) => {
  expect(settled(read([...TITLE, ...letters])).fields.hospital).toBe(FIRST + SECOND)
})

test.each([
  ['set wide', [...write(`交款人：${FIRST}`, 40, 60), ...write(SECOND, 40 + 4 * 9, 78)], FIRST],
  ['under its label', [...write(`交款人：${FIRST}`, 40, 60), ...write(SECOND, 40, 71)], FIRST + SECOND],
  ['a short name', [...write('交款人：阿卜杜', 40, 60), ...write('热合曼', 40 + 4 * 9, 71)], '阿卜杜热合曼'],
  [
    'in a row with others',
    [
      ...write(`交款人：${FIRST}`, 40, 60),
      ...row(71, [
        [SECOND, 40 + 4 * 9],
        ['科室：内科', 300],
      ]),
    ],
    FIRST + SECOND,
  ],
  [
    'its label in the middle',
    [...write(FIRST, 79, 55), ...write('交款人：', 40, 60), ...write(SECOND, 79, 66)],
    FIRST + SECOND,
  ],
  ['begun above', [...write(FIRST, 40 + 4 * 9, 49), ...write(`交款人：${SECOND}`, 40, 60)], FIRST + SECOND],
])('a name that may go on is a question: %s', (_, letters, waiting) => {
  const { fields, unconfirmed } = settled(read([...TITLE, ...letters]))
  expect([fields.payer, unconfirmed?.payer]).toEqual([undefined, waiting])
})

const INVOICE = [
  ...write('电子发票（普通发票）', 170, 40, 18),
  ...upright('购买方信息', 10, 90),
  ...upright('销售方信息', 300, 90),
  ...write('名称：王小明', 24, 96),
  ...write('统一社会信用代码/纳税人识别号：91320000123456789X', 320, 136),
]

test.each([
  ['close and full', [...write(`名称：${FIRST}`, 320, 96), ...write(SECOND, 347, 107)], FIRST + SECOND, undefined],
  [
    'on three lines',
    [...write(`名称：${FIRST}`, 320, 96), ...write('浩特分院东岭省肿瘤医院研', 347, 107), ...write('究所', 347, 118)],
    `${FIRST}浩特分院东岭省肿瘤医院研究所`,
    undefined,
  ],
  ['under its label', [...write(`名称：${FIRST}`, 320, 96), ...write(SECOND, 320, 107)], undefined, FIRST + SECOND],
  ['set wide', [...write(`名称：${FIRST}`, 320, 96), ...write(SECOND, 347, 115)], undefined, FIRST],
  ['begun above', [...write(FIRST, 347, 85), ...write(`名称：${SECOND}`, 320, 96)], undefined, FIRST + SECOND],
  [
    'beside its label, on three lines',
    [
      ...write('名称：', 320, 96),
      ...write(FIRST, 347, 85),
      ...write('浩特分院东岭省肿瘤医院研', 347, 96),
      ...write('究所', 347, 107),
    ],
    undefined,
    `${FIRST}浩特分院东岭省肿瘤医院研究所`,
  ],
])('the seller of an invoice is whole or a question: %s', (_, letters, certain, waiting) => {
  const { fields, unconfirmed } = settled(read([...INVOICE, ...letters]))
  expect([fields.payer, fields.hospital, unconfirmed?.hospital]).toEqual(['王小明', certain, waiting])
})

test('two parties beside each other are told apart where a longer name moves one up or down', () => {
  for (const up of [-9, -7, 0, 7, 9]) {
    const page = [
      ...write('电子发票（普通发票）', 170, 40, 18),
      ...write('名称：王小明', 40, 96),
      ...write('统一社会信用代码/纳税人识别号：', 40, 130),
      ...write('名称：西塘市康复医院', 320, 96 + up),
      ...write('统一社会信用代码/纳税人识别号：', 320, 120 + up),
      ...write('91320000MA1ABCDE2X', 320, 131),
    ]
    expect(settled(read(page)).fields, `${up}`).toMatchObject({ payer: '王小明', hospital: '西塘市康复医院' })
    expect(settled(read(page)).fields.payerId, `${up}`).toBeUndefined()
  }
})

test('one party above the other is the buyer', () => {
  const page = [
    ...write('增值税普通发票', 170, 40, 18),
    ...write('名称：王小明', 40, 96),
    ...write('名称：西塘市康复医院', 40, 126),
  ]
  expect(settled(read(page)).fields).toMatchObject({ payer: '王小明', hospital: '西塘市康复医院' })
})

test('the sum under the head of a column is no remark', () => {
  const page = [
    ...row(60, [
      ['项目名称', 40],
      ['金额', 200],
      ['备注', 400],
    ]),
    ...row(76, [
      ['（小写）', 330],
      ['993.54', 400],
    ]),
  ]
  expect(settled(read([...TITLE, ...page])).fields.remark).toBeUndefined()
})

test('what another label has below a name is no part of it', () => {
  const pairs = [
    ...row(60, [
      ['科室', 40],
      ['内科', 110],
    ]),
    ...row(71, [
      ['姓名', 40],
      ['王小明', 110],
    ]),
    ...row(82, [
      ['医院名称', 40],
      ['西塘市康复医院', 110],
    ]),
    ...row(93, [
      ['医疗机构类型', 40],
      ['综合医院', 110],
    ]),
  ]
  expect(settled(read([...TITLE, ...pairs])).fields).toMatchObject({ payer: '王小明', hospital: '西塘市康复医院' })
})

test('a name that stands twice in two ways is a question', () => {
  const twice = [...write('交款人：王小明', 40, 60), ...write('姓名：李小明', 40, 80)]
  expect(settled(read(twice))).toMatchObject({ fields: {}, unconfirmed: { payer: '王小明' } })
  const masked = [...write('交款人：王小明', 40, 60), ...write('姓名：王*明', 40, 80)]
  expect(settled(read(masked)).fields.payer).toBe('王小明')
})

test('where a value could be the one beside or the one below, a person is asked', () => {
  const either = [
    ...row(60, [
      ['姓名', 40],
      ['王小明', 140],
    ]),
    ...row(76, [
      ['李大海', 40],
      ['南浦', 140],
    ]),
  ]
  expect(settled(read(either))).toMatchObject({ fields: {}, unconfirmed: { payer: '王小明' } })
})

test('rows are told by where letters stand, however high the box of their font is', () => {
  const tall = (letters: readonly Letter[]): readonly Letter[] =>
    letters.map((letter) => ({ ...letter, top: letter.top - 14, bottom: letter.bottom + 8 }))
  const page = vatPage(5, { sides: false, wrapped: false, spreadTotal: true, taxed: false })
  expect(faultsOf([{ ...page, letters: tall(page.letters) }])).toEqual([])
})

test.each([90, 180, 270] as const)('a page turned by %i is read as it runs', (turn) => {
  const page = headRowPage(9)
  const turned = page.letters.map((letter): Letter => {
    const { left, right, top, bottom, base = 0 } = letter
    if (turn === 180) return { ...letter, left: -right, right: -left, top: -bottom, bottom: -top, base: -base, turn }
    if (turn === 90) return { ...letter, left: -bottom, right: -top, top: left, bottom: right, base: -base, turn }
    return { ...letter, left: top, right: bottom, top: -right, bottom: -left, base, turn }
  })
  expect(faultsOf([{ ...page, letters: turned }])).toEqual([])
})

test('a text that runs across the others is not mixed into them', () => {
  const page = headRowPage(11)
  const across = upright('下载次数第一次', 75, 80).map((letter) => ({ ...letter, turn: 90 as const }))
  expect(faultsOf([{ ...page, letters: [...across, ...page.letters] }])).toEqual([])
})

test('a red invoice names the one it cancels, and not as its own number', () => {
  const red = [
    ...write('电子发票（普通发票）', 170, 40, 18),
    ...write(`发票号码：${'1'.repeat(20)}`, 400, 40),
    ...write(`备注：被红冲蓝字数电票号码：${'2'.repeat(20)} 红字发票信息确认单编号：${'3'.repeat(20)}`, 40, 300),
    ...write('（小写）¥-150.00', 380, 250),
  ]
  expect(settled(read(red)).fields).toMatchObject({ number: '1'.repeat(20), cancels: '2'.repeat(20), total: -15000n })
})

test('a number printed in groups is one number', () => {
  const spaced = write('校验码：67890 12345 67890 12345', 40, 60).concat(write('票据号码：0012345678', 40, 80))
  // Blanks are no letters: the gap of half a square stays within the cell.
  expect(settled(read(spaced)).fields).toMatchObject({ checkCode: '67890123456789012345', number: '0012345678' })
})

const HEADS = ['姓名', '医保类型', '住院号', '入院日期', '出院日期', '住院天数'] as const
const stayRow = (gap: number, values: readonly string[]): TextReading => {
  const step = 45 + gap
  const at = [40, 90, 180, 260, 260 + step, 260 + 2 * step]
  const cells = (texts: readonly string[]) => texts.map((text, i) => [text, at[i] ?? 0] as const)
  return read([...write('医疗住院收费票据（电子）', 180, 30, 14), ...row(90, cells(HEADS)), ...row(106, cells(values))])
}

test.each([0.5, 1, 2, 3, 4, 5, 9, 20])(
  'values %d points apart each stand under their own head, or under none',
  (gap) => {
    for (const days of ['7', '12', '103']) {
      const { fields } = settled(stayRow(gap, ['王小明', '职工医保', '99001', '2025-03-01', '2025-03-08', days]))
      expect([fields.admittedOn, fields.dischargedOn, fields.stayDays]).toEqual([
        '2025-03-01',
        '2025-03-08',
        Number(days),
      ])
    }
    // Days that do not end of themselves cannot be told apart.
    const short = settled(stayRow(gap - 9, ['王小明', '职工医保', '99001', '2025-3-1', '2025-3-8', '7']))
    if (gap < 6) expect([short.fields.admittedOn, short.fields.dischargedOn, short.fields.stayDays]).toEqual(Array(3))
  },
)

test('a column without a value takes none of the one beside it', () => {
  const { fields } = settled(stayRow(1, ['王小明', '职工医保', '99001', '2025-03-01', '', '7']))
  expect([fields.admittedOn, fields.dischargedOn, fields.stayDays]).toEqual(['2025-03-01', undefined, 7])
})

test.each([
  ['（大写）（负数）壹仟元整', '(负数)壹仟元整'],
  ['（大写）廿叁園正', '廿叁園正'],
  ['（大写）人民币卅伍圎整', '人民币卅伍圎整'],
])('%s is read to its end', (text, words) => {
  expect(read(write(text, 40, 60)).fields.totalInWords).toBe(words)
})

test('a name and the ID number behind it are two things, and a name that ends in a dot is not read', () => {
  for (const gap of ['', ' '])
    expect(settled(read(write(`交款人：王小明${gap}11010519491231002X`, 40, 60))).fields).toMatchObject({
      payer: '王小明',
      payerId: '11010519491231002X',
    })
  const { fields, unread } = settled(read([...write('交款人：阿卜杜·', 40, 60), ...write('买买提江', 60, 72)]))
  expect([fields.payer, unread]).toEqual([undefined, ['payer']])
})

test.each([
  ['centred', 120, 156],
  ['ending together', 120, 192],
  ['set in', 120, 138],
])('a name of which the second line is %s is whole or a question, never its first line', (_, x, next) => {
  const { fields, unconfirmed } = settled(
    read([
      ...write('江苏省医疗门诊收费票据（电子）', 180, 30, 14),
      ...write('收款单位', 40, 60),
      ...write('上海交通大学医学院附属', x, 60),
      ...write('瑞金医院', next === 192 ? x + 63 : next, 72),
    ]),
  )
  expect(fields.hospital).toBeUndefined()
  expect(unconfirmed.hospital).toBe('上海交通大学医学院附属瑞金医院')
})

test.each([
  ['南京示例康复（', '集团）医院有限公司'],
  ['南京（江', '北院区）示例康复医院有限公司'],
  ['南京示例康复医院（江北', '院区）'],
])('a seller whose name breaks within a bracket is read whole: %s', (first, second) => {
  const { fields } = settled(
    read([
      ...write('电子发票（普通发票）', 180, 30, 14),
      ...row(60, [
        ['名称：王小明', 40],
        [`名称：${first}`, 320],
      ]),
      ...write(second, 347, 72),
    ]),
  )
  expect(fields.hospital).toBe(`${first}${second}`.replace('（', '(').replace('）', ')'))
})

const invoice = (...rows: readonly (readonly Letter[])[]): readonly Letter[] => [
  ...write('电子发票（普通发票）', 170, 40, 18),
  ...write('发票号码：25322000000123456789', 400, 60),
  ...rows.flat(),
]

test('a label that is drawn apart may have its value close behind it', () => {
  const page = invoice(
    row(100, [
      ['名称：王小明', 40],
      ['名', 320],
      ['称：示例市第一医院', 340],
    ]),
    row(130, [
      ['纳税人识别号：', 40],
      ['纳税人识别号：91320100000000001X', 320],
    ]),
  )
  expect(settled(read(page)).fields).toMatchObject({ payer: '王小明', hospital: '示例市第一医院' })
  expect(settled(read(page)).fields.payerId).toBeUndefined()
})

test('beside one name alone a tax number may be that of the other party', () => {
  const page = invoice(
    row(100, [
      ['名称：王小明', 40],
      ['名偁：示例市第一医院', 320],
    ]),
    row(130, [
      ['纳税人识别号：', 40],
      ['纳税人识别号：91320100000000001X', 320],
    ]),
  )
  const { fields, unconfirmed } = settled(read(page))
  expect([fields.payerId, unconfirmed.payer]).toEqual([undefined, '王小明'])
})

test('a name on two lines may list others within brackets', () => {
  const page = (first: string, second: string) =>
    settled(
      read(
        invoice(
          row(100, [
            ['名称：王小明', 40],
            [`名称：${first}`, 320],
          ]),
          row(111, [[second, 347]]),
        ),
      ),
    )
  const [first, second] = ['示例市第一康复医院集团有限公', '司（示例省医院、示例市医院）']
  expect(page(first, second).fields.hospital).toBe('示例市第一康复医院集团有限公司(示例省医院、示例市医院)')
  expect(page(first, '司、示例市第二医院').fields.hospital).toBeUndefined()
})

test('a name of which a third line may stand in the row below is a question', () => {
  const page = (last: string) =>
    settled(
      read(
        invoice(
          row(100, [
            ['名称：王小明', 40],
            ['名称：示例市医科大学附属第二', 320],
          ]),
          row(111, [[last, 347]]),
          row(124, [['纳税人识第一分公司别号：', 320]]),
        ),
      ),
    ).fields.hospital
  expect(page('医院高新技术产业开发区')).toBeUndefined()
  expect(page('医院')).toBe('示例市医科大学附属第二医院')
})
