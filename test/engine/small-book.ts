import { determine } from '../../src/engine/determine.ts'
import type { Determination } from '../../src/model/determination.ts'
import { known, type Answer, type FactValue } from '../../src/model/fact.ts'
import type { Rulebook } from '../../src/model/rulebook.ts'
import { rulesBeside, shippedTexts } from '../rulebook/shipped.ts'

const words = (text: string): { readonly zh: string; readonly en: string } => ({ zh: text, en: text })
const SOURCES = JSON.stringify({
  sources: [
    {
      id: 'LAW',
      title: words('law'),
      kind: 'law',
      tier: 'A',
      'verified-on': '2025-01-01',
      'verified-via': words('copy'),
    },
  ],
})
const CALENDARS = [...shippedTexts()].filter(([path]) => path.startsWith('calendar/'))

/** A fact with nothing but its type; a choice is one of `low`, `high`. */
export const fact = (id: string, type: string, more: object = {}): object => ({
  id,
  type,
  label: words(id),
  ask: words(`${id}?`),
  step: 'way',
  ...(type === 'choice' ? { choices: ['low', 'high'].map((value) => ({ value, label: words(value) })) } : {}),
  ...more,
})

/** A requirement that can bar, with nothing but its conditions. */
export const must = (id: string, met: unknown, more: object = {}): object => ({
  id,
  title: words(id),
  kind: 'eligibility',
  step: 'way',
  met,
  cites: ['LAW#1'],
  ...more,
})

export const row = (value: unknown, more: object = {}): object => ({
  value,
  from: '2020-01-01',
  cites: ['LAW#2'],
  ...more,
})

/** A rulebook of a few lines, read as every other one is. */
export function book(parts: object): Rulebook {
  const text = JSON.stringify({
    procedure: 'tiny',
    edition: '1',
    title: words('tiny'),
    summary: words('tiny'),
    'in-force': { from: '2020-01-01' },
    ...parts,
  })
  return rulesBeside(new Map([...CALENDARS, ['sources.yaml', SOURCES], ['procedures/tiny/1.yaml', text]])).rulebook(
    'tiny',
    undefined,
    '2025-06-01',
  )
}

/** Plain values are known; anything else is an answer of its own kind. */
export function judge(
  rulebook: Rulebook,
  given: Readonly<Record<string, FactValue | Answer>>,
  asOf = '2025-06-01',
): Determination {
  const facts = Object.entries(given).map(
    ([id, value]) => [id, typeof value === 'object' ? value : known(value)] as const,
  )
  return determine(rulebook, new Map(facts), asOf)
}
