import type { Determination, Finding, Verdict } from './determination.ts'
import type { VerdictWords } from './rulebook.ts'
import type { Words } from './words.ts'

/** For a procedure that declares no words of its own: nothing about money, since only a claim is paid. */
export const PLAIN_VERDICTS: VerdictWords = {
  eligible: { zh: '可以办', en: 'can be done' },
  ineligible: { zh: '不能办', en: 'cannot be done' },
  undetermined: { zh: '还不能确定', en: 'not certain yet' },
  doubtful: {
    zh: '还不能确定：多半办不了，动身前先打 12393 问清',
    en: 'not certain: probably not, ask 12393 before you travel',
  },
}

/** A verdict in a procedure's own words; nobody is sent to ask once more what the agency has told. */
export function verdictText(words: VerdictWords, verdict: Verdict, doubts: Doubts = NO_DOUBTS): Words {
  if (verdict !== 'undetermined' || !doubts.any) return words[verdict]
  const [only, ...others] = new Set(doubts.ids)
  const own = only === undefined || others.length > 0 ? undefined : words['doubtful-for']?.[only]
  return own ?? (doubts.told ? words['doubtful-told'] : undefined) ?? words.doubtful
}

/** Whether a verdict is in doubt, and whether every doubt is what the agency said. */
export interface Doubts {
  readonly any: boolean
  readonly told: boolean
  /** What is in doubt. */
  readonly ids: readonly string[]
}

const NO_DOUBTS: Doubts = { any: false, told: false, ids: [] }

export const doubtsOf = (doubts: readonly Pick<Finding, 'id' | 'status'>[]): Doubts => ({
  any: doubts.length > 0,
  told: doubts.length > 0 && doubts.every(({ status }) => status === 'told'),
  ids: doubts.map(({ id }) => id),
})

/** The same of what was judged: its findings that are in doubt. */
export const doubtsIn = ({ doubts, findings }: Pick<Determination, 'doubts' | 'findings'>): Doubts =>
  doubtsOf(findings.filter(({ id }) => doubts.includes(id)))

/** Whether a sum is said with the condition "if it is paid at all": while that is not certain, and it is not nothing anyway. */
export const onlyIfPaid = (verdict: Verdict, estimate: { readonly high: bigint } | null): boolean =>
  verdict === 'undetermined' && estimate?.high !== 0n
