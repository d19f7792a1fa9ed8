import type { Case } from '../model/case.ts'
import type { Answer, FactValue } from '../model/fact.ts'
import { answersNow, type Fact } from '../model/declaration.ts'
import type { Receipt, ReceiptFields } from '../model/receipt.ts'
import { passesLuhn } from '../model/validators.ts'

/** Whether a made-up case comes out like the real one; the engine says so. */
export type SameOutcome = (twin: Case) => boolean

/**
 * A case with the same outcome and nobody in it: names, numbers, places of treatment and papers are made up, check digits stay valid.
 * Dates, amounts and choices stay, as the outcome rests on them. Scans are left out.
 */
export function syntheticTwin(found: Case, facts: readonly Fact[], same: SameOutcome): Case {
  const fakes = new Fakes()
  const fake = (keepBirth: boolean): Case => ({
    id: 'twin',
    procedure: found.procedure,
    ...(found.region === undefined ? {} : { region: found.region }),
    ...(found.asOf === undefined ? {} : { asOf: found.asOf }),
    answers: new Map(
      answersNow(facts, found.answers).map(([fact, answer]) => [fact.id, fakeAnswer(fact, answer, fakes, keepBirth)]),
    ),
    origins: new Map(),
    receipts: found.receipts.map((receipt) => fakeReceipt(receipt, fakes)),
    base: '.',
  })
  const twin = fake(false)
  return same(twin) ? twin : fake(true)
}

/** Made-up texts: the same text gets the same fake, different ones differ. */
class Fakes {
  readonly #given = new Map<string, string>()

  of(kind: string, text: string, make: (index: number) => string): string {
    const key = `${kind}\n${text}`
    const before = this.#given.get(key)
    if (before !== undefined) return before
    const index = [...this.#given.keys()].filter((one) => one.startsWith(`${kind}\n`)).length + 1
    const made = make(index)
    this.#given.set(key, made)
    return made
  }
}

function fakeAnswer(fact: Fact, answer: Answer, fakes: Fakes, keepBirth: boolean): Answer {
  if (answer.kind !== 'known') return answer
  const value = typeof answer.value === 'string' ? fakeValue(fact, answer.value, fakes, keepBirth) : answer.value
  if (answer.told === undefined) return { kind: 'known', value }
  // Which desk it was is nobody's business; that it was 12393 makes the cite.
  const { who, ...told } = answer.told
  return { kind: 'known', value, told: who === '12393' ? { ...told, who } : told }
}

function fakeValue(fact: Fact, value: string, fakes: Fakes, keepBirth: boolean): FactValue {
  switch (fact.type) {
    case 'text':
      return fakes.of('text', value, fakeName)
    case 'id-number':
      return fakes.of('id', value, (index) => fakeIdNumber(value, index, keepBirth))
    case 'phone':
      return fakes.of('phone', value, (index) => `1380000${String(index).padStart(4, '0')}`)
    case 'bank-card':
      return fakes.of('card', value, (index) => withLuhn(`622202${String(index).padStart(12, '0')}`))
    case 'yes-no':
    case 'choice':
    case 'date':
    case 'month':
    case 'money':
    case 'count':
    case 'ratio':
    case 'area':
      return value
  }
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'

/** `样例乙`: in letters, for no name of a person has digits in it. */
const fakeName = (index: number): string =>
  `样例${[...String(index - 1)].map((digit) => STEMS[Number(digit)]).join('')}`

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Same sex and birth year; the day too only when the outcome rests on it. */
function fakeIdNumber(real: string, index: number, keepBirth: boolean): string {
  const birth = keepBirth ? real.slice(6, 14) : `${real.slice(6, 10)}0101`
  const odd = Number(real[16]) % 2
  const serial = String(100 + index * 2 + odd).padStart(3, '0')
  const body = `110101${birth}${serial}`
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + ('10X98765432'[sum % 11] ?? '')
}

function withLuhn(digits: string): string {
  const check = '0123456789'.split('').find((digit) => passesLuhn(digits + digit))
  return digits + (check ?? '')
}

function fakeReceipt({ id, kind, fields, origins }: Receipt, fakes: Fakes): Receipt {
  return { id, kind, fields: fakeFields(fields, fakes), origins }
}

/** Every text of a paper is made up; digits stay digits of the same length. Dates, amounts and counts stay. */
function fakeFields(fields: ReceiptFields, fakes: Fakes): ReceiptFields {
  const kept = new Set(['issuedOn', 'visitOn', 'admittedOn', 'dischargedOn', 'validUntil', 'totalInWords', 'visit'])
  const told = Object.entries(fields).filter(([name]) => name !== 'codes')
  const made = told.map(([name, value]: [string, unknown]) => {
    if (name === 'lines' && Array.isArray(value))
      return [name, fields.lines?.map((line) => ({ ...line, name: fakes.of('item', line.name, (i) => `项目${i}`) }))]
    if (typeof value !== 'string' || kept.has(name)) return [name, value]
    const digits = /^\d+$/.test(value)
    const kind = name === 'cancels' || name === 'belongsTo' ? 'number' : name
    // A name on a paper and the same name in an answer stay the same.
    return [
      name,
      digits ? fakes.of(kind, value, (i) => String(i).padStart(value.length, '0')) : fakes.of('text', value, fakeName),
    ]
  })
  return Object.fromEntries(made) as ReceiptFields
}
