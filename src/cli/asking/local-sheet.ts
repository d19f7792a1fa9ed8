import { looksLikePerson, TOLD_WAYS, type ToldWay } from '../../model/told.ts'
import { isIsoDate, parseDay } from '../../model/dates.ts'
import { parseFen, parseRatio, WHOLE } from '../../model/money.ts'
import type { Lang, Words } from '../../model/words.ts'
import type { Prompter } from '../../interview/prompter.ts'
import { meantShare } from '../../interview/shares.ts'
import { NO_PERSON } from '../../case-file/told-answer.ts'
import {
  CLASSES,
  LEVELS,
  SCHEMES,
  type FilingClass,
  type LocalCut,
  type LocalFigure,
  type LocalSheet,
  type LocalWindow,
} from '../../rulebook/local-sheet.ts'

const SKIP = '-'
const SKIPPED: Words = { zh: '没问到（回车跳过）', en: 'not asked (Enter to leave out)' }

/** Ten questions to a helper who has been on the phone: what was not asked is passed over. */
export async function askLocalSheet(prompter: Prompter, lang: Lang, today: string): Promise<LocalSheet> {
  const ask = new Asking(prompter, lang)
  const way = await ask.pick('way', { zh: '怎么问到的？', en: 'Which way did the answers come?' }, WAYS)
  const on = (await ask.day('on', { zh: '哪天问的？', en: 'On which day?' }, today, today)) ?? today
  const who = await ask.desk(way === 'phone' ? '12393' : '')
  const written = await ask.pick('in-writing', { zh: '有书面吗？', en: 'In writing?' }, YES_NO)
  const since = await ask.day('since', { zh: '这些数从哪天起执行？', en: 'From which day do these figures hold?' }, on)
  const window = await ask.window()
  const unfiled = await ask.pick(
    'unfiled',
    { zh: '没备案（也不是急诊）报不报？', en: 'Not filed and no emergency: is it paid?' },
    UNFILED,
  )
  const cut = await ask.cut()
  const catalogue = await ask.pick('catalogue', { zh: '手工报销按哪里的目录？', en: 'Whose catalogue?' }, CATALOGUE)
  const figures = await ask.figures()
  const handIn = await ask.text('hand-in', { zh: '材料怎么交（窗口、网上、邮寄）？', en: 'How are papers handed in?' })
  return {
    told: {
      on,
      ...(way === undefined ? {} : { way: way as ToldWay }),
      ...(who === undefined ? {} : { who }),
      ...(written === undefined ? {} : { inWriting: written === 'yes' }),
    },
    ...(since === undefined || since === on ? {} : { since }),
    ...(window === undefined ? {} : { window }),
    ...(unfiled === undefined ? {} : { unfiled: unfiled as 'paid-less' }),
    ...(cut === undefined ? {} : { cut }),
    ...(catalogue === undefined ? {} : { catalogue: catalogue as 'home' }),
    figures,
    ...(handIn === undefined ? {} : { handIn }),
  }
}

type Choices = readonly (readonly [value: string, label: Words])[]

const WAY_WORDS: Readonly<Record<ToldWay, Words>> = {
  phone: { zh: '电话', en: 'phone' },
  window: { zh: '窗口', en: 'window' },
  letter: { zh: '来函', en: 'letter' },
  message: { zh: '短信、网上', en: 'message' },
}
const WAYS: Choices = TOLD_WAYS.map((way) => [way, WAY_WORDS[way]])
const YES_NO: Choices = [
  ['yes', { zh: '有', en: 'yes' }],
  ['no', { zh: '没有', en: 'no' }],
]
const UNFILED: Choices = [
  ['paid-less', { zh: '报，少报一些', en: 'paid, but less' }],
  ['not-paid', { zh: '一分不报', en: 'not paid at all' }],
]
const CATALOGUE: Choices = [
  ['home', { zh: '参保地', en: 'of the insured place' }],
  ['treatment-place', { zh: '就医地', en: 'of the place of treatment' }],
]
const METHOD: Choices = [
  ['points', { zh: '比例减几个百分点', en: 'points off the ratio' }],
  ['factor', { zh: '按本地比例的百分之几（打折）', en: 'a share of the home ratio' }],
  ['first-pay', { zh: '先自付百分之几', en: 'a share borne first' }],
]
const CLASS_WORDS: Readonly<Record<FilingClass, Words>> = {
  'long-term': { zh: '长期居住、工作', en: 'long-term' },
  referral: { zh: '转诊', en: 'referral' },
  emergency: { zh: '急诊抢救', en: 'emergency' },
  'other-temporary': { zh: '其他临时外出', en: 'other temporary' },
  unfiled: { zh: '没备案', en: 'not filed' },
}
const GROUP_WORDS: Readonly<Record<string, Words>> = {
  employee: { zh: '职工', en: 'employee' },
  resident: { zh: '居民', en: 'resident' },
  tertiary: { zh: '三级', en: 'tertiary' },
  secondary: { zh: '二级', en: 'secondary' },
  primary: { zh: '一级', en: 'primary' },
}
const WINDOWS: Choices = [
  ['months', { zh: '几个月', en: 'so many months' }],
  ['year-end', { zh: '到某个年底', en: 'by the end of a year' }],
  ['day-of-year', { zh: '到某年的某一天', en: 'by a day of a year' }],
]

class Asking {
  readonly #prompter: Prompter
  readonly #lang: Lang

  constructor(prompter: Prompter, lang: Lang) {
    this.#prompter = prompter
    this.#lang = lang
  }

  async pick(id: string, text: Words, choices: Choices): Promise<string | undefined> {
    const options = choices.map(([value, label]) => ({ value, label: label[this.#lang] }))
    const chosen = await this.#prompter.choose({
      id,
      text: text[this.#lang],
      options: [...options, { value: SKIP, label: SKIPPED[this.#lang] }],
    })
    return chosen === SKIP ? undefined : chosen
  }

  /** A line; empty or `-` is not asked. */
  async text(id: string, text: Words, current = '', check: (text: string) => string | undefined = () => undefined) {
    const passing = (said: string): boolean => said.trim() === '' || said.trim() === SKIP
    const reply = await this.#prompter.ask({
      id,
      text: text[this.#lang],
      hint: SKIPPED[this.#lang],
      ...(current === '' ? {} : { current }),
      secret: false,
      wishes: [{ wish: 'unknown', label: SKIPPED[this.#lang] }],
      blank: 'unknown',
      check: (said) => (passing(said) ? undefined : check(said)),
    })
    return reply.kind === 'wish' || passing(reply.text) ? undefined : reply.text.trim()
  }

  /** `last`: a day after which it cannot have been. */
  async day(id: string, text: Words, current: string, last = '9999-12-31'): Promise<string | undefined> {
    const wrong = { zh: '请填存在的日期，例如 2025-06-03。', en: 'a day that exists, such as 2025-06-03.' }[this.#lang]
    const late = { zh: '答复的日子不能在今天以后。', en: 'the day of the answer cannot be after today.' }[this.#lang]
    const check = (said: string): string | undefined => {
      const day = parseDay(said)
      if (day === undefined) return wrong
      return day > last ? late : undefined
    }
    const said = await this.text(id, text, current, check)
    const day = said === undefined ? undefined : parseDay(said)
    return day !== undefined && isIsoDate(day) ? day : undefined
  }

  desk(current: string): Promise<string | undefined> {
    const text = { zh: '哪个窗口、科室或号码？', en: 'Which desk or number?' }
    return this.text('who', text, current, (who) => (looksLikePerson(who) ? NO_PERSON[this.#lang] : undefined))
  }

  async window(): Promise<LocalWindow | undefined> {
    const unit = await this.pick(
      'window',
      { zh: '出院后最晚什么时候交材料？', en: 'By when must papers be in?' },
      WINDOWS,
    )
    if (unit === undefined) return undefined
    const day = unit === 'day-of-year' ? await this.#dayOfYear() : undefined
    if (unit === 'day-of-year' && day === undefined) return undefined
    const count = await this.#count(
      unit === 'months'
        ? { zh: '几个月？', en: 'How many months?' }
        : { zh: '当年填 0，次年填 1', en: 'the same year: 0, the next: 1' },
    )
    if (count === undefined) return undefined
    return { unit: unit as LocalWindow['unit'], count, ...(day === undefined ? {} : { day }) }
  }

  async #dayOfYear(): Promise<string | undefined> {
    const wrong = { zh: '月-日，例如 01-20。', en: 'month-day, such as 01-20.' }[this.#lang]
    return this.text(
      'day',
      { zh: '哪一天？（月-日，例如 01-20）', en: 'Which day (month-day, such as 01-20)?' },
      '',
      (said) => (isIsoDate(`2024-${said}`) ? undefined : wrong),
    )
  }

  async #count(text: Words): Promise<number | undefined> {
    const wrong = { zh: '请填整数。', en: 'a whole number.' }[this.#lang]
    const said = await this.text('count', text, '', (number) => (/^\d{1,2}$/.test(number.trim()) ? undefined : wrong))
    return said === undefined ? undefined : Number(said)
  }

  async cut(): Promise<LocalCut | undefined> {
    const method = await this.pick('cut', { zh: '外地看病怎么降？', en: 'How is off-site care cut?' }, METHOD)
    if (method === undefined) return undefined
    const by = new Map<FilingClass, bigint>()
    for (const filed of CLASSES) {
      const share = await this.#share(`cut.${filed}`, CLASS_WORDS[filed])
      if (share !== undefined) by.set(filed, share)
    }
    return by.size === 0 ? undefined : { method: method as LocalCut['method'], by }
  }

  async figures(): Promise<readonly LocalFigure[]> {
    const figures: LocalFigure[] = []
    for (const scheme of SCHEMES)
      for (const level of LEVELS) {
        const [a, b] = [GROUP_WORDS[scheme], GROUP_WORDS[level]]
        const who = { zh: `${a?.zh}、${b?.zh}医院住院`, en: `${a?.en}, ${b?.en} hospital, in-patient` }
        const ratio = await this.#share(`${scheme}.${level}.ratio`, {
          zh: `${who.zh}：报百分之几？`,
          en: `${who.en}: ratio?`,
        })
        const deductible = await this.#money(`${scheme}.${level}.deductible`, {
          zh: `${who.zh}：起付线多少元？`,
          en: `${who.en}: deductible (yuan)?`,
        })
        if (ratio === undefined && deductible === undefined) continue
        figures.push({
          kind: 'in-patient',
          scheme,
          level,
          ...(ratio === undefined ? {} : { ratio }),
          ...(deductible === undefined ? {} : { deductible }),
        })
      }
    return figures
  }

  async #money(id: string, text: Words): Promise<bigint | undefined> {
    const wrong = { zh: '请填金额，例如 1000。', en: 'an amount, such as 1000.' }[this.#lang]
    const said = await this.text(id, text, '', (sum) => (parseFen(sum) === undefined ? wrong : undefined))
    return said === undefined ? undefined : parseFen(said)
  }

  /** 85 is offered as 85 %, and at most 1 is asked back, as after a call. */
  async #share(id: string, text: Words): Promise<bigint | undefined> {
    const wrong = { zh: '请填百分比，例如 85%。', en: 'a share, such as 85%.' }[this.#lang]
    const inHundred = (said: string): bigint | undefined => {
      const ratio = parseRatio(said)
      return ratio === undefined || ratio > 100n * WHOLE ? undefined : ratio
    }
    for (;;) {
      const said = await this.text(id, text, '', (share) => (inHundred(share) === undefined ? wrong : undefined))
      if (said === undefined) return undefined
      const meant = await meantShare(id, said, this.#prompter, this.#lang)
      const ratio = meant === undefined ? undefined : parseRatio(meant)
      if (ratio !== undefined && ratio <= WHOLE) return ratio
    }
  }
}
