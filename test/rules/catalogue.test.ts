import { expect, test } from 'vitest'
import { determine } from '../../src/engine/determine.ts'
import { known } from '../../src/model/fact.ts'
import { shippedRules } from '../rulebook/shipped.ts'

test.each(['2023-06-01', '2025-06-01', '2026-05-01'])(
  'on %s the other place’s catalogue is said of direct settlement alone, as reprints have it, and asked about for a claim by hand',
  (day) => {
    const book = shippedRules().rulebook('offsite-reimbursement', '320000', day)
    const { notes, confirmLocally } = determine(book, new Map([['visit.in-province', known(false)]]), day)
    const said = notes.filter(({ text }) => /按看病那边的/.test(text.zh))
    expect(said.map(({ id, status }) => [id, status])).toEqual([['catalogue-of-treatment-place', 'indicative']])
    expect(said[0]?.text.zh).toContain('说的是直接结算')
    expect(said[0]?.text.en).toContain('said of direct settlement')
    expect(confirmLocally.map(({ id }) => id)).toContain('which-catalogue')
  },
)
