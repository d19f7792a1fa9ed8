import { describe, expect, test } from 'vitest'
import { asWhole, isMainland, liesIn, PLACE_CODE, provinceOf } from '../../src/model/places/area.ts'
import { gazetteer } from '../../src/model/places/gazetteer.ts'
import { disagree, INSURED_PLACE, regionOf } from '../../src/model/places/insured.ts'
import { codeNamed, namesPlace, printedName, resolvePlace } from '../../src/model/places/resolve.ts'
import { known } from '../../src/model/fact.ts'
import { parseValue } from '../../src/model/values.ts'
import { determine } from '../../src/engine/determine.ts'
import { shippedAreas, shippedRules } from '../rulebook/shipped.ts'

const text = shippedAreas()
const places = gazetteer(() => text)
const rows = (section: string): readonly string[][] =>
  (text.split(`\n@${section}\n`)[1]?.split('\n@')[0] ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))

describe('the table of places', () => {
  test('has every province, prefecture and county of 2024, the retired codes and the zones', () => {
    const codes = rows('areas').map(([code = '']) => code)
    expect([codes.length, new Set(codes).size]).toEqual([3225, 3225])
    expect(codes.filter((code) => code.endsWith('0000'))).toHaveLength(34)
    expect(codes.filter((code) => code.endsWith('00') && !code.endsWith('0000'))).toHaveLength(342)
    expect(codes.filter((code) => !code.endsWith('00'))).toHaveLength(2849)
    expect([rows('retired'), rows('former'), rows('zones')].map((list) => list.length)).toEqual([511, 55, 2])
    expect(text).toContain('Rows: areas 3225, retired 511, former 55, zones 2.')
  })
  test('names every row in both languages, with a syllable for each character of the short name', () => {
    for (const [code = '', zh = '', pinyin = '', en = '', mark] of [...rows('areas'), ...rows('retired')]) {
      expect(code).toMatch(/^[1-8]\d{5}$/)
      expect(zh, code).toMatch(/^\p{Script=Han}+$/u)
      expect(en, code).toMatch(/^[\p{Script=Latin}’, -]+$/u)
      if (mark !== 'group') expect(pinyin.split(' ').length, code).toBeLessThanOrEqual([...zh].length)
      if (mark !== 'group') expect(pinyin, code).toMatch(/^[a-zü]+( [a-zü]+)*$/)
    }
  })
  test('gives every county a parent that is there, unless it stands directly under its province', () => {
    const codes = new Set(rows('areas').map(([code]) => code))
    const orphans = [...codes].filter(
      (code = '') => !codes.has(provinceOf(code)) || !codes.has(`${code.slice(0, 4)}00`),
    )
    expect(orphans.filter((code = '') => !code.endsWith('0000'))).toEqual([])
  })
  test.each([
    ['150100', 'Hohhot'],
    ['650100', 'Ürümqi'],
    ['653100', 'Kashgar Prefecture'],
    ['540100', 'Lhasa'],
    ['610000', 'Shaanxi'],
    ['140000', 'Shanxi'],
    ['150000', 'Inner Mongolia'],
    ['341500', 'Lu’an'],
    ['341300', 'Suzhou'],
    ['533400', 'Diqing Tibetan Autonomous Prefecture'],
    ['320116', 'Luhe District'],
    ['411726', 'Biyang County'],
    ['510108', 'Chenghua District'],
    ['653228', 'Hekang County'],
    ['653229', 'He’an County'],
    ['659012', 'Baiyang City'],
  ])('says %s in English as %s', (code, en) => {
    expect(places.find(code)?.name.en).toBe(en)
  })
})

describe('a place', () => {
  test('is called by its full name, and in a title by what tells it from others of its name', () => {
    expect(places.fullName('320115')).toEqual({ zh: '江苏省南京市江宁区', en: 'Jiangning District, Nanjing, Jiangsu' })
    expect(places.title('320115')?.zh).toBe('南京市江宁区')
    expect(places.title('510100')?.zh).toBe('成都市')
    expect(places.title('110105')?.zh).toBe('北京市朝阳区')
    expect(places.title('429004')?.zh).toBe('湖北省仙桃市')
    expect(places.title('500230')?.zh).toBe('重庆市丰都县')
    expect(places.title('110100')?.zh).toBe('北京市')
    expect(places.fullName('429000')?.zh).toBe('湖北省')
    expect(places.fullName('899900')).toBeUndefined()
  })
  test('knows what it lies in; the two rows of a municipality are one', () => {
    expect(liesIn('320115', '320100')).toBe(true)
    expect(liesIn('320100', '320000')).toBe(true)
    expect(liesIn('110105', '110100')).toBe(true)
    expect(liesIn('110000', '110100')).toBe(true)
    expect(liesIn('500230', '500100')).toBe(true)
    expect(liesIn('320100', '320115')).toBe(false)
    expect([asWhole('110100'), asWhole('500200'), asWhole('320100')]).toEqual(['110000', '500000', '320100'])
  })
  test('of the Corps is marked; Hong Kong, Macao and Taiwan are places but insure nobody here', () => {
    expect(places.find('659001')?.corps).toBe(true)
    expect(places.find('650100')?.corps).toBe(false)
    expect(places.fullName('659001')).toEqual({
      zh: '新疆维吾尔自治区石河子市（兵团）',
      en: 'Shihezi City (XPCC), Xinjiang',
    })
    expect(places.search('石河子市(兵团)')[0]).toMatchObject({ code: '659001', exact: true })
    expect(places.search('Shihezi City (XPCC), Xinjiang')[0]?.code).toBe('659001')
    expect(['710000', '810000', '820000', '320100'].map(isMainland)).toEqual([false, false, false, true])
    const insured = { type: 'area', insures: true, places } as const
    expect(parseValue(insured, '香港', '2025-01-01').ok).toBe(false)
    expect(parseValue({ type: 'area', places }, '香港', '2025-01-01')).toMatchObject({ ok: true, value: '810000' })
  })
})

const found = (wanted: string): readonly string[] => places.search(wanted).map(({ code }) => code)

describe('the Corps', () => {
  const insured = { type: 'area', insures: true, places } as const
  test.each(['兵团', '新疆兵团', '新疆生产建设兵团', '新疆生产建设兵团第八师', 'XPCC', 'bingtuan'])(
    'said as %s is no place, and its cities are named',
    (said) => {
      const read = parseValue(insured, said, '2025-01-01')
      expect(read.ok ? '' : read.fault.zh).toMatch(
        /^兵团没有单独的代码，要写是兵团的哪个市，例如：.*石河子市（兵团） 659001、/,
      )
      expect(read.ok ? '' : read.fault.en).toContain('Shihezi City (XPCC)')
      expect(found(said)).toContain('659012')
    },
  )
  test.each(['兵团石河子市', '新疆生产建设兵团第八师石河子市', '石河子市（兵团）'])(
    'in front of a city leaves that: %s',
    (said) => {
      expect(parseValue(insured, said, '2025-01-01')).toMatchObject({ ok: true, value: '659001' })
    },
  )
})

describe('a search', () => {
  test.each([
    ['南京', '320100'],
    ['江宁', '320115'],
    ['江宁区', '320115'],
    ['南京江宁', '320115'],
    ['江苏省南京市江宁区', '320115'],
    ['nanjing jiangning', '320115'],
    ['Jiangning District, Nanjing', '320115'],
    ['NANJING', '320100'],
    ['乌鲁木齐', '650100'],
    ['urumqi', '650100'],
    ['Ürümqi', '650100'],
    ['wulumuqi', '650100'],
    ['hohhot', '150100'],
    ['lvliang', '141100'],
    ['襄樊', '420600'],
    ['３２０１１５', '320115'],
    ['石河子', '659001'],
  ])('for %s puts %s first', (wanted, code) => {
    expect(found(wanted)[0]).toBe(code)
  })
  test('for a place behind the same name twice finds nothing', () => {
    expect(found('江苏江苏江宁')).toEqual([])
  })
  test('by initials finds every place they fit, prefectures first', () => {
    const hits = found('jn')
    expect(hits).toEqual(expect.arrayContaining(['370100', '370800', '320115']))
    expect(hits.indexOf('370100')).toBeLessThan(hits.indexOf('320115'))
  })
  test('for a shared name shows each with its parents', () => {
    expect(places.search('朝阳').map(({ name }) => name.zh)).toEqual([
      '辽宁省朝阳市',
      '北京市朝阳区',
      '辽宁省朝阳市朝阳县',
      '吉林省长春市朝阳区',
    ])
  })
  test('finds a retired code and says when it was last in use', () => {
    expect(places.search('下关')[0]).toMatchObject({ code: '320107', retired: '2012-10' })
    expect(places.find('320107')?.retired).toBe('2012-10')
  })
  test('finds a zone by its own name, as a place of its own within what is around it', () => {
    expect(places.search('雄安')[0]).toMatchObject({ code: '13Z100', zone: { zh: '河北省' }, exact: true })
    expect(places.search('广东省横琴')[0]).toMatchObject({ code: '44Z100', zone: { zh: '广东省' }, exact: true })
    expect(places.title('13Z100')).toEqual({ zh: '河北省雄安新区', en: 'Xiong’an New Area, Hebei' })
  })
  test('gives every zone a parent that is there, and a key that is no code of the standard', () => {
    const keys = rows('zones').map(([key = '']) => key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const key of keys) {
      expect(key).toMatch(/Z/)
      expect(PLACE_CODE.test(key), key).toBe(true)
      expect(places.chain(key).length, key).toBeGreaterThan(1)
    }
  })
  test('names the city in front of a name that nobody knows', () => {
    expect(resolvePlace(places, '合肥经开区')).toMatchObject({ kind: 'none', near: [{ code: '340100' }] })
  })
  test('finds nothing for what is no place', () => {
    expect(found('某省某市')).toEqual([])
    expect(found(' ')).toEqual([])
  })
})

describe('a name', () => {
  test('is one place, several, or none with what is near', () => {
    expect(codeNamed(places, '江苏省南京市')).toBe('320100')
    expect(codeNamed(places, '110100')).toBe('110000')
    expect(resolvePlace(places, '吉林').kind).toBe('several')
    const slip = resolvePlace(places, '302100')
    expect(slip.kind === 'none' && slip.near.map(({ code }) => code)).toContain('320100')
    const county = resolvePlace(places, '320199')
    expect(county.kind === 'none' && county.near[0]?.code).toBe('320100')
    const typo = resolvePlace(places, '乌鲁木其市')
    expect(typo.kind === 'none' && typo.near[0]?.code).toBe('650100')
  })
  test('agrees with a code that it names, or that lies in it, or that it lies in', () => {
    expect(namesPlace(places, '江苏省南京市', '320115')).toBe(true)
    expect(namesPlace(places, '南京江宁', '320100')).toBe(true)
    expect(namesPlace(places, '北京', '320100')).toBe(false)
    expect(namesPlace(places, '某省某市', '320100')).toBeUndefined()
  })
  test('on a form is that of the code; a zone is printed as it was written', () => {
    expect(printedName(places, '320115', '南京')).toBe('江苏省南京市江宁区')
    expect(printedName(places, undefined, '某省某市')).toBe('某省某市')
    expect(printedName(places, '130000', '雄安新区')).toBe('河北省雄安新区')
    // As a case of an earlier day has it.
    expect(printedName(places, '130600', '雄安')).toBe('河北省雄安新区')
  })
})

test('the finer of two places that agree decides the rules, and an answer stands before what was said at the beginning', () => {
  const answered = (code: string) => new Map([[INSURED_PLACE, known(code)]])
  expect(regionOf(new Map(), '320100')).toBe('320100')
  expect(regionOf(answered('320115'), '320100')).toBe('320115')
  expect(regionOf(answered('320000'), '320100')).toBe('320100')
  expect(regionOf(answered('110000'), '320100')).toBe('110000')
  expect(disagree('320100', '110000')).toBe(true)
  expect(disagree('320100', '320115')).toBe(false)
})

test('a place is read by name, a shared name is asked back, and without a table a code is taken as it is', () => {
  const area = { type: 'area', places } as const
  expect(parseValue(area, '成都', '2025-01-01')).toEqual({ ok: true, value: '510100' })
  const shared = parseValue(area, '朝阳', '2025-01-01')
  expect(shared.ok ? '' : shared.fault.zh).toContain('北京市朝阳区 110105')
  expect(parseValue(area, '320107', '2025-01-01')).toMatchObject({
    ok: true,
    doubt: { zh: expect.stringContaining('2012-10') as string },
  })
  expect(parseValue({ type: 'area' }, '320100', '2025-01-01')).toEqual({ ok: true, value: '320100' })
  expect(parseValue({ type: 'area' }, '成都', '2025-01-01').ok).toBe(false)
})

test.each([
  ['133100', ['130000', '130100', '131100']],
  ['310200', ['310000']],
  ['440405', ['440400', '440000', '440402', '440403', '440404']],
  ['302100', ['320100']],
])('of a code that is none (%s) only what lies in the same province is near, if that is one', (code, near) => {
  const found = resolvePlace(places, code)
  expect(found.kind === 'none' ? found.near.map((hit) => hit.code) : []).toEqual(near)
})

test.each([
  ['320124', '溧水县', '现在同名的是江苏省南京市溧水区 320117', 'today is Lishui District, Nanjing, Jiangsu 320117'],
  ['320107', '下关区', '请核对现在归哪里', 'check where it belongs today'],
])('a retired code (%s) is said to be, and what has its name today', (code, name, zh, en) => {
  const read = parseValue({ type: 'area', insures: true, places }, code, '2025-01-01')
  expect(read).toMatchObject({ ok: true, value: code })
  const doubt = read.ok ? read.doubt : undefined
  expect(doubt?.zh).toContain(`${name}的代码已经不用了（最后见于 2012-10`)
  expect(doubt?.zh).toContain(zh)
  expect(doubt?.en).toContain(en)
})

test.each([
  ['苏洲', '320500'],
  ['苏洲市', '320500'],
  ['杭洲', '330100'],
  ['广洲', '440100'],
  ['南惊', '320100'],
  ['上诲', '310000'],
])(
  'of a name with a slip (%s) the city that sounds alike, or the first of the cities, is named before any county',
  (name, code) => {
    const found = resolvePlace(places, name)
    expect(found.kind === 'none' ? found.near[0]?.code : found).toBe(code)
  },
)

test('the table is not read before a place is wanted', () => {
  let read = 0
  const lazy = gazetteer(() => {
    read++
    return text
  })
  expect(read).toBe(0)
  lazy.title('320100')
  lazy.search('南京')
  expect(read).toBe(1)
})

test('an insured place of which only the province is known never makes treatment in that province treatment at home', () => {
  const book = shippedRules().rulebook('offsite-reimbursement', undefined, '2025-06-01')
  const atHome = (insured: string, treated: string) =>
    determine(
      book,
      new Map([
        [INSURED_PLACE, known(insured)],
        ['visit.place', known(treated)],
      ]),
      '2025-06-01',
    ).findings.find(({ id }) => id === 'treated-elsewhere')?.outcome
  expect(atHome('130000', '130600')).toBe('open')
  expect(atHome('130000', '320100')).toBe('met')
  expect(atHome('130600', '130600')).toBe('unmet')
  expect(atHome('110000', '110101')).toBe('unmet')
})

test.each([
  ['雄安新区', '13Z100', '河北省雄安新区', '河北省雄安新区：按全国规定'],
  ['横琴', '44Z100', '广东省横琴粤澳深度合作区', '广东省横琴粤澳深度合作区：按全国规定'],
])(
  '%s keeps its name in every title, beside the layer of rules that is chosen, and that this was not found out is said',
  (name, code, said, title) => {
    const read = parseValue({ type: 'area', insures: true, places }, name, '2025-06-01')
    expect(read).toMatchObject({ ok: true, value: code })
    const doubt = read.ok ? read.doubt : undefined
    expect(doubt?.zh).toContain(said)
    expect(doubt?.zh).toContain('没有查到那里的医保按哪个市的规定办')
    expect(doubt?.en).toContain('was not found')
    const rules = shippedRules().rulebook('offsite-reimbursement', code, '2025-06-01')
    expect(rules.region.name.zh).toBe(title)
  },
)
