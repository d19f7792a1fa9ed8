import type { FactType } from '../model/fact.ts'
import { nearest, type Place } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import { problem } from './item.ts'
import { knowsFact, knowsParameter, NOUNS, type Vocabulary } from './vocabulary.ts'

/** A fact that stands where only one of that type makes sense; without a type any does. */
export function factIn(words: Vocabulary, id: string, type: FactType | undefined, at: Place): void {
  if (!knowsFact(words, id, at) || type === undefined) return
  const own = words.shapes.get(id)?.type
  fits(words, { id, own, type }, at, () => new Map([...words.shapes].map(([other, shape]) => [other, shape.type])))
}

/** The same of a figure. */
export function parameterIn(words: Vocabulary, id: string, type: FactType, at: Place): void {
  if (knowsParameter(words, id, at))
    fits(words, { id, own: words.parameters.get(id), type }, at, () => words.parameters)
}

interface Slot {
  readonly id: string
  readonly own: FactType | undefined
  readonly type: FactType
}

function fits(words: Vocabulary, { id, own, type }: Slot, at: Place, all: () => ReadonlyMap<string, FactType>): void {
  if (own === undefined || own === type) return
  words.problems.push(
    problem(
      'wrong-type',
      at,
      {
        zh: `“${id}”是${NOUNS_ZH[own]}，这里要的是${NOUNS_ZH[type]}`,
        en: `"${id}" is ${noun(own)}; ${noun(type)} is meant here`,
      },
      ofType(id, type, all()),
    ),
  )
}

/** The nearest of the right type; of a few all, and else what to look for. */
function ofType(id: string, type: FactType, types: ReadonlyMap<string, FactType>): Words {
  const right = [...types].filter(([, other]) => other === type).map(([other]) => other)
  const close = nearest(id, right) ?? right.find((other) => kin(other) === kin(id))
  if (close !== undefined) return { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` }
  if (type === 'yes-no')
    return {
      zh: '在 `derived:` 里用 `is:` 写一个是否事实，这里写它的编号。',
      en: 'Declare a yes-no fact with `is:` under `derived:`, and name it here.',
    }
  return { zh: `写一个 \`type: ${type}\` 的编号。`, en: `Name one whose type is \`${type}\`.` }
}

/** `ex-high-ratio` and `ex-deductible` are of one family. */
const kin = (id: string): string => id.split(/[.-]/)[0] ?? ''

const noun = (type: FactType): string => (type === 'choice' ? 'a choice' : NOUNS[type])

const NOUNS_ZH: Readonly<Record<FactType, string>> = {
  text: '文字',
  'yes-no': '“是或否”',
  choice: '选择题',
  date: '日期',
  month: '月份',
  money: '金额',
  count: '次数或天数',
  ratio: '比例',
  'id-number': '身份证号',
  phone: '电话',
  'bank-card': '银行卡号',
  area: '行政区划代码',
}
