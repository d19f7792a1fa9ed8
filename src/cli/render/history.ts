import type { CaseEvent } from '../../model/case.ts'
import type { Answer } from '../../model/fact.ts'
import { factNamed, type Fact } from '../../model/declaration.ts'
import { renderProblems } from '../../model/problem.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import { show } from '../../model/show.ts'
import { maskValue, sayValue } from '../../model/say-value.ts'
import type { Lang } from '../../model/words.ts'
import { shown } from '../../interview/review.ts'
import { ORIGINS } from '../../interview/words.ts'
import type { Loaded } from '../../casework/cases/open.ts'
import type { Key } from '../words/words.ts'
import { hanging, type Page } from './page.ts'

export function renderHistory(events: readonly CaseEvent[], { rulebook, ofLog = [] }: Loaded, page: Page): string {
  const { ink, say, width, lang } = page
  return [
    ink.strong(`${say('historyTitle')} (${events.length})`),
    ...events.map((event) =>
      hanging(
        `  ${event.at.slice(0, 16).replace('T', ' ')}  ${show(event.by)}  `,
        sayEvent(event, rulebook, lang, say),
        width,
      ),
    ),
    ofLog.length === 0 ? ink.good(say('intact')) : ink.bad(say('notIntact')),
    ...(ofLog.length === 0 ? [] : [`  ${renderProblems(ofLog, lang).replaceAll('\n', '\n  ')}`]),
  ].join('\n')
}

function sayEvent(event: CaseEvent, rulebook: Rulebook, lang: Lang, say: (key: Key) => string): string {
  const colon = lang === 'zh' ? '：' : ': '
  switch (event.kind) {
    case 'opened':
      return `${say('opened')}${colon}${event.procedure === rulebook.procedure ? rulebook.title[lang] : event.procedure}`
    case 'answered': {
      const fact = factNamed(rulebook.facts, event.fact)
      const value = fact === undefined ? '' : `${colon}${show(masked(fact, event.answer, lang))}`
      return `${fact?.label[lang] ?? event.fact}${value} (${ORIGINS[event.origin][lang]})`
    }
    case 'withdrawn':
      return `${say('withdrawn')}${colon}${factNamed(rulebook.facts, event.fact)?.label[lang] ?? event.fact}`
    case 'receipt-added':
      return `${say('receiptAdded')}${colon}${event.receipt.id}`
    case 'receipt-changed':
      return `${say('receiptChanged')}${colon}${event.receipt.id}`
    case 'receipt-removed':
      return `${say('receiptRemoved')}${colon}${event.id}`
    case 'region-set':
      return `${say('regionSet')}${colon}${placeIn(rulebook, event.region, lang)}`
    case 'packet-made':
      return `${say('packetMade')}${colon}${event.digest.slice(0, 12)}`
  }
}

/** A history is read by others, and printed: what is a person's own shows enough of it to be known by whoever knows it. */
const masked = (fact: Fact, answer: Answer, lang: Lang): string =>
  fact.sensitivity === 'personal' && answer.kind === 'known'
    ? maskValue(fact, answer.value, lang)
    : shown(fact, answer, lang)

/** By its name, where these rules know a place at all. */
const placeIn = ({ facts }: Rulebook, code: string, lang: Lang): string => {
  const area = facts.find(({ type }) => type === 'area')
  return area === undefined ? code : `${sayValue(area, code, lang)} ${code}`
}

/** For programs: what happened to which fact; values only as the screen shows them. */
export const historyJson = (
  events: readonly CaseEvent[],
  { rulebook, problems, ofLog = [] }: Loaded,
  lang: Lang,
): object => ({
  format: 1,
  intact: ofLog.length === 0,
  problems,
  events: events.map((event) => ({
    kind: event.kind,
    at: event.at,
    by: event.by,
    ...('fact' in event ? { fact: event.fact } : {}),
    ...(event.kind === 'answered' ? { answer: answerText(event, rulebook, lang), origin: event.origin } : {}),
    ...('receipt' in event ? { receipt: event.receipt.id } : {}),
  })),
})

function answerText(event: CaseEvent & { kind: 'answered' }, rulebook: Rulebook, lang: Lang): string | null {
  const fact = factNamed(rulebook.facts, event.fact)
  return fact === undefined ? null : masked(fact, event.answer, lang)
}
