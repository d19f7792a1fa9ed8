import { readAnswersFile } from '../src/case-file/answers-file.ts'
import { judgeCase } from '../src/casework/cases/judge.ts'
import { planFiles } from '../src/casework/packet/make.ts'
import { readyPacket } from '../src/casework/packet/ready.ts'
import { sheetAsText } from '../src/documents/sheet-text.ts'
import type { Packet } from '../src/model/packet.ts'
import type { Sheet } from '../src/model/sheet.ts'
import type { Template } from '../src/model/template.ts'
import type { Pile } from '../src/model/pile.ts'
import type { Papers } from '../src/packet/papers.ts'
import type { RuleSet } from '../src/rulebook/ruleset.ts'

const DAY = '2025-06-01'

/** Where the people of the built-in example are insured. */
const THERE = '440300'

/** Of the places that have rules, one in so many: enough to know what is usual. */
const ONE_IN = 4

/** Letters that stand in at least half of the Chinese documents of a kind, if the built-in example were insured in one place after the other. */
export function usualLetters(
  rules: RuleSet,
  templates: ReadonlyMap<string, Template>,
  example: string,
): Readonly<Record<Pile, readonly string[]>> {
  const places = [...new Set(rules.regions.map(({ code }) => code))].filter((_, i) => i % ONE_IN === 0)
  const papers = places.map((place) => papersOf(rules, templates, example.replaceAll(`"${THERE}"`, `"${place}"`)))
  const usual = (of: (one: Papers) => readonly Sheet[]): readonly string[] =>
    inHalfOf(papers.map((one) => of(one).map(sheetAsText).join('\n')))
  return {
    packet: usual(({ packet }) => (packet === undefined ? [] : sheetsIn(packet))),
    checklist: usual(({ checklist }) => (checklist === undefined ? [] : [checklist])),
    guide: usual(({ guide }) => guide?.sheets ?? []),
  }
}

function papersOf(rules: RuleSet, templates: ReadonlyMap<string, Template>, example: string): Papers {
  const setting = { today: DAY, asOf: DAY, lang: 'zh', base: '', id: 'demo', at: '' } as const
  const { found, rulebook, problems } = readAnswersFile(example, 'demo.yaml', rules, setting)
  if (found === undefined || rulebook === undefined) throw new Error(problems.map(({ message }) => message).join('\n'))
  return planFiles(
    readyPacket(judgeCase({ found, rulebook }, { asOf: DAY }), { lang: 'zh', size: 'normal' }, templates),
  ).papers
}

function sheetsIn({ parts }: Packet): readonly Sheet[] {
  const pages = new Map(parts.map(({ id }) => [id, { first: 1, last: 1 }]))
  return parts.flatMap((part) =>
    part.kind === 'sheet' ? [part.sheet] : part.kind === 'index' ? [part.sheet(pages)] : [],
  )
}

function inHalfOf(texts: readonly string[]): readonly string[] {
  const count = new Map<string, number>()
  for (const text of texts) for (const letter of new Set(text)) count.set(letter, (count.get(letter) ?? 0) + 1)
  const usual = [...count].filter(([, times]) => 2 * times >= texts.length)
  return usual.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([letter]) => letter)
}
