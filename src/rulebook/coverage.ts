import type { Problem } from '../model/problem.ts'
import type { Words } from '../model/words.ts'
import { problem, type Raw } from './item.ts'
import type { ReadFile } from './files.ts'
import { entriesOf } from './lint-entries.ts'
import type { Kind } from './layers.ts'
import type { RuleSet } from './ruleset.ts'

/** A sentence that states a requirement, and what of the rules carries it. */
export interface CoverageEntry {
  readonly id: string
  /** `domain 1.2`, `seed 0`: where the sentence stands. */
  readonly from: string
  readonly says: Words
  readonly carriedBy: readonly {
    readonly procedure: string
    readonly region?: string
    readonly kind: Kind
    readonly id: string
  }[]
  /** What one of the carriers says, word for word. */
  readonly words: readonly string[]
  /** Why nothing carries it, where that is so on purpose. */
  readonly because?: Words
}

/** `offsite-filing:papers/identity`, `320000/offsite-filing:deadlines/online-review` */
const CARRIER = /^(?:(\d{6})\/)?([a-z-]+):([a-z-]+)\/([a-z0-9.-]+)$/

/** `coverage.yaml`: which rule, paper, step or note carries each sentence. What points at nothing is a problem. */
export function readCoverage(rules: RuleSet): {
  readonly entries: readonly CoverageEntry[]
  readonly problems: readonly Problem[]
} {
  if (!rules.files.names.has('coverage.yaml')) return { entries: [], problems: [] }
  const file = rules.files.read('coverage.yaml')
  if (file.value === undefined) return { entries: [], problems: file.problems }
  const list = (file.value as Raw)['sentences'] as readonly Raw[]
  const known = textsOf(rules)
  const problems: Problem[] = []
  const entries = list.map((raw, i) => entryOf(raw, i, file, known, problems))
  return { entries, problems }
}

/** What each rule says, in all its words. */
type Texts = ReadonlyMap<string, string>

function textsOf(rules: RuleSet): Texts {
  const texts = new Map<string, string>()
  for (const { procedure, kind, id, raw } of entriesOf(rules)) {
    const key = `${procedure ?? ''}:${kind}/${id}`
    texts.set(key, `${texts.get(key) ?? ''}${JSON.stringify(raw)}`)
  }
  return texts
}

/**
 * Whether a carrier gives the number: a deadline or figure by what it counts, in every place that has it; where no deadline and no
 * figure carries the sentence, its words do.
 */
function gives(raw: Raw, count: number, known: Texts): boolean {
  const keys = (raw['carried-by'] as readonly string[]).map((text) => text.replace(/^\d{6}\//, ''))
  const counted = keys.filter((key) => /:(?:deadlines|parameters)\//.test(key)).map((key) => known.get(key) ?? '')
  if (counted.length > 0) return counted.some((text) => new RegExp(`"(?:count|value)":${count}(?!\\d)`).test(text))
  return keys.some((key) => new RegExp(`(?<!\\d)${count}(?!\\d)`).test(known.get(key) ?? ''))
}

function entryOf(raw: Raw, i: number, file: ReadFile, known: Texts, problems: Problem[]): CoverageEntry {
  const because = raw['because'] as Words | undefined
  const carriers = ((raw['carried-by'] as readonly string[] | undefined) ?? []).flatMap((text, j) => {
    const parts = CARRIER.exec(text)
    const [, region, procedure = '', kind = '', id = ''] = parts ?? []
    if (parts === null || !known.has(`${procedure}:${kind}/${id}`)) {
      problems.push(
        problem(
          'uncovered',
          file.at(['sentences', i, 'carried-by', j]),
          `no rule "${text}"`,
          'Write procedure:kind/id, for example offsite-filing:papers/identity.',
        ),
      )
      return []
    }
    return [{ procedure, kind: kind as Kind, id, ...(region === undefined ? {} : { region }) }]
  })
  if (raw['carried-by'] === undefined && because === undefined)
    problems.push(
      problem(
        'uncovered',
        file.at(['sentences', i]),
        `nothing carries "${String(raw['id'])}"`,
        'Name what does, or say why under `because:`.',
      ),
    )
  const words = (raw['words'] as readonly string[] | undefined) ?? []
  const said = carriers.map(({ procedure, kind, id }) => known.get(`${procedure}:${kind}/${id}`) ?? '')
  words.forEach((word, j) => {
    if (carriers.length > 0 && !said.some((text) => text.includes(word)))
      problems.push(
        problem(
          'unsaid',
          file.at(['sentences', i, 'words', j]),
          `nothing that carries "${String(raw['id'])}" says "${word}"`,
          'Let the rule say it, or name the one that does.',
        ),
      )
  })
  const counts = (raw['counts'] as readonly number[] | undefined) ?? []
  counts.forEach((count, j) => {
    if (carriers.length > 0 && !gives(raw, count, known))
      problems.push(
        problem(
          'unsaid',
          file.at(['sentences', i, 'counts', j]),
          {
            zh: `承载“${String(raw['id'])}”的期限和数里没有 ${count}`,
            en: `no deadline or figure that carries "${String(raw['id'])}" is ${count}`,
          },
          {
            zh: '和原文核对：规则改了，还是这里写错了。',
            en: 'Compare with the text: the rule changed, or this is wrong.',
          },
        ),
      )
  })
  return {
    id: String(raw['id']),
    from: String(raw['from']),
    says: raw['says'] as Words,
    carriedBy: carriers,
    words,
    ...(because === undefined ? {} : { because }),
  }
}
