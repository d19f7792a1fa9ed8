import fc from 'fast-check'
import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { idleAmong, idleAnswers } from '../../src/engine/idle.ts'
import type { Determination } from '../../src/model/determination.ts'
import { known, type Answer, type FactId, type Facts } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { addsUp, listsFirstPay, answersTo, moreAndLess, rulebooks, valueOf } from './arbitrary-rulebook.ts'

const AS_OF = '2025-06-01'
const RUNS = { numRuns: 400 }

const told = (book: Rulebook, facts: Facts): Determination => determine(book, facts, AS_OF)

/** Everything that is worked out, also what is only worked out when somebody looks. */
const whole = (found: Determination): object => ({
  verdict: found.verdict,
  decidedBy: found.decidedBy,
  findings: found.findings,
  missing: found.missing,
  steps: found.steps,
  checklist: found.checklist,
  deadlines: found.deadlines,
  notes: found.notes,
  forms: found.forms,
  dormant: found.dormant,
  facts: [...found.facts],
  estimate: found.estimate && [found.estimate.low, found.estimate.high, found.estimate.lines, found.estimate.wanted],
})

test('a decided verdict survives every further answer', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => moreAndLess(book).map((facts) => ({ book, ...facts }))),
      ({ book, less, more }) => {
        const before = told(book, less)
        fc.pre(before.verdict !== 'undetermined')
        expect(told(book, more).verdict).toBe(before.verdict)
      },
    ),
    RUNS,
  )
})

test('a finding, a step and a paper that are decided stay as they are, whatever is answered next', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => moreAndLess(book).map((facts) => ({ book, ...facts }))),
      ({ book, less, more }) => {
        const [before, after] = [told(book, less), told(book, more)]
        for (const { id, outcome } of before.findings) {
          const later = after.findings.find((finding) => finding.id === id)?.outcome ?? 'met'
          if (outcome !== 'open') expect([id, later]).toEqual([id, outcome])
        }
        for (const { id, status } of before.steps)
          if (status !== 'open' && status !== 'to-do')
            expect(after.steps.find((step) => step.id === id)?.status).toBe(status)
        for (const { id } of after.checklist) expect(before.checklist.map((item) => item.id)).toContain(id)
      },
    ),
    RUNS,
  )
})

test('which answers lie idle is the same whether or not the case is judged', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => answersTo(book).map((facts) => ({ book, facts }))),
      ({ book, facts }) => {
        expect(idleAmong(book, facts, facts, AS_OF)).toEqual(idleAnswers(told(book, facts), facts))
      },
    ),
    RUNS,
  )
})

test('the order of the answers does not matter', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) =>
        answersTo(book).chain((facts) =>
          fc.shuffledSubarray([...facts], { minLength: facts.size }).map((shuffled) => ({ book, facts, shuffled })),
        ),
      ),
      ({ book, facts, shuffled }) => {
        expect(whole(told(book, new Map(shuffled)))).toEqual(whole(told(book, facts)))
      },
    ),
    RUNS,
  )
})

test('an estimate made with less known always holds what is worked out with more known', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => moreAndLess(book).map((facts) => ({ book, ...facts }))),
      ({ book, less, more }) => {
        const [wide, narrow] = [told(book, less).estimate, told(book, more).estimate]
        fc.pre(wide !== null && narrow !== null && addsUp(more))
        fc.pre(!listsFirstPay(book, less) || !more.has('cost.first'))
        expect([wide!.low <= narrow!.low, narrow!.high <= wide!.high]).toEqual([true, true])
      },
    ),
    RUNS,
  )
})

test('more cost in scope never lowers the payment', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => answersTo(book, 'all').map((facts) => ({ book, facts }))),
      fc.bigInt({ min: 0n, max: 3_000_000n }),
      ({ book, facts }, extra) => {
        const total = facts.get('cost.total')
        const cost = total?.kind === 'known' && typeof total.value === 'bigint' ? total.value : 0n
        const before = told(book, facts).estimate
        const after = told(book, new Map(facts).set('cost.total', known(cost + extra))).estimate
        fc.pre(before !== null && after !== null)
        expect([after!.low >= before!.low, after!.high >= before!.high]).toEqual([true, true])
      },
    ),
    RUNS,
  )
})

test('what is borne and what is paid make up the total, to the fen', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => answersTo(book, 'all').map((facts) => ({ book, facts }))),
      ({ book, facts }) => {
        const sums = told(book, facts).estimate
        fc.pre(sums !== null && sums.lines.every(({ amount }) => amount.low === amount.high))
        const add = (roles: readonly string[]): bigint =>
          sums!.lines.filter(({ role }) => roles.includes(role)).reduce((sum, { amount }) => sum + amount.low, 0n)
        expect(add(['borne', 'paid'])).toBe(add(['total']))
        expect(add(['paid'])).toBe(sums!.low)
      },
    ),
    RUNS,
  )
})

/** What a finding rests on, with the facts that decide whether those apply. */
function grounds(book: Rulebook, because: readonly FactId[]): ReadonlySet<FactId> {
  const gates = new Map(book.facts.map(({ id, applies }) => [id, applies]))
  const found = new Set<FactId>()
  const add = (id: FactId): void => {
    if (found.has(id)) return
    found.add(id)
    const gate = gates.get(id)
    if (gate !== undefined)
      for (const { id: other } of book.facts) if (JSON.stringify(gate, bigints).includes(`"${other}"`)) add(other)
  }
  because.forEach(add)
  return found
}
const bigints = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

test('changing an answer that a decided finding does not rest on leaves it as it is', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) =>
        fc.record({ book: fc.constant(book), facts: answersTo(book), others: answersTo(book, 'all') }),
      ),
      ({ book, facts, others }) => {
        for (const { id, outcome, because } of told(book, facts).findings) {
          if (outcome === 'open') continue
          const rests = grounds(book, because)
          const flipped = new Map(
            [...others].map(([fact, other]): [FactId, Answer] => [
              fact,
              rests.has(fact) ? (facts.get(fact) ?? { kind: 'unknown' }) : other,
            ]),
          )
          const after = told(book, flipped).findings.find((finding) => finding.id === id)
          expect([id, after?.outcome ?? 'met']).toEqual([id, outcome])
        }
      },
    ),
    RUNS,
  )
})

test('a fact that does not apply reaches no output', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => answersTo(book).map((facts) => ({ book, facts }))),
      ({ book, facts }) => {
        const found = told(book, facts)
        const shown = new Set([
          ...found.facts.keys(),
          ...found.missing.map(({ fact }) => fact),
          ...found.findings.flatMap(({ because }) => because),
          ...found.steps.flatMap(({ because }) => because),
          ...found.checklist.flatMap(({ because }) => because),
          ...(found.estimate?.wanted ?? []),
          ...(found.estimate?.lines.flatMap(({ because }) => because) ?? []),
        ])
        expect(found.dormant.filter((id) => shown.has(id))).toEqual([])
        const stripped = new Map([...facts].filter(([id]) => !found.dormant.includes(id)))
        expect(whole(told(book, stripped))).toEqual({ ...whole(found), dormant: [] })
      },
    ),
    RUNS,
  )
})

test('whatever is missing can be asked: it is declared, applies, and is open', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => answersTo(book).map((facts) => ({ book, facts }))),
      ({ book, facts }) => {
        const found = told(book, facts)
        const asked = new Map(book.facts.map((fact) => [fact.id, fact]))
        for (const { fact } of found.missing) {
          expect(asked.get(fact)?.supplied ?? false).toBe(false)
          expect(asked.has(fact)).toBe(true)
          expect(facts.get(fact)?.kind).not.toBe('known')
          expect(found.dormant).not.toContain(fact)
        }
        for (const id of found.estimate?.wanted ?? []) expect(facts.get(id)?.kind).not.toBe('known')
      },
    ),
    RUNS,
  )
})

test('while the verdict is open, something is missing, unless the days contradict one another', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) => answersTo(book).map((facts) => ({ book, facts }))),
      ({ book, facts }) => {
        const [a, b] = ['day.a', 'day.b'].map((id) => facts.get(id))
        fc.pre(a?.kind !== 'known' || b?.kind !== 'known' || String(a.value) <= String(b.value))
        const found = told(book, facts)
        if (found.verdict === 'undetermined') expect(found.missing.length).toBeGreaterThan(0)
      },
    ),
    RUNS,
  )
})

const anything: fc.Arbitrary<Answer> = fc.oneof(
  fc.constantFrom<Answer>({ kind: 'unknown' }, { kind: 'later' }, { kind: 'refused' }, { kind: 'not-applicable' }),
  fc
    .oneof(
      fc.string(),
      fc.boolean(),
      fc.bigInt(),
      fc.double(),
      fc.constantFrom('2025-02-30', '0000-00-00', '9999-12-31', '', 'NaN', '-1'),
    )
    .map(known),
)

test('nothing that anybody answers, of whatever type, makes the engine throw', () => {
  fc.assert(
    fc.property(
      rulebooks.chain((book) =>
        fc
          .tuple(...book.facts.map((fact) => fc.oneof(anything, valueOf(fact).map(known), fc.constant(undefined))))
          .map((answers) => ({
            book,
            facts: new Map(
              book.facts.flatMap(({ id }, i) => (answers[i] === undefined ? [] : [[id, answers[i]] as const])),
            ),
          })),
      ),
      fc.constantFrom('2025-06-01', '2029-12-31', '9999-12-31'),
      ({ book, facts }, asOf) => {
        expect(whole(determine(book, facts, asOf))).toBeTypeOf('object')
      },
    ),
    RUNS,
  )
})
