import type { Case } from '../model/case.ts'
import type { Fact } from '../model/declaration.ts'
import type { Determination } from '../model/determination.ts'
import type { Answer, FactId } from '../model/fact.ts'
import type { CallSetting } from './after-call.ts'
import type { PaperShelf } from './papers.ts'
import type { Asking } from './trail.ts'

/** What a conversation is held with. */
export interface Setting extends CallSetting {
  /** Begins with the review of the answers. */
  readonly look?: boolean
  /** Its papers first, whatever is open. */
  readonly tends?: boolean
  /** A later sitting: what was not known in an earlier one is offered again. */
  readonly resumed?: boolean
  /** Where the papers of the case are kept; left out where nothing is paid on papers: then only answers are talked about. */
  readonly papers?: PaperShelf
  /** A command as it can be pasted: started as the program was. */
  command?(...words: readonly string[]): string
  /** Whether these rules are still those of the case's place. */
  holds?(current: Case): boolean
  /** Told of every answer that is safe, such as to keep the profile. */
  kept?(fact: Fact, answer: Answer): Promise<void>
  /** The values that earlier claims of this helper, for whomever, had of a fact: names of hospitals, the latest first. */
  namesBefore?(fact: FactId): readonly string[]
  /** What an earlier claim said of a fact that is kept beside that value. */
  before?(fact: Fact, value: string): Answer | undefined
}

/** `moved`: another place's rules hold now, by which the conversation is to go on. */
export type Ending = 'finished' | 'paused' | 'moved'

/** Where the conversation stands. */
export interface Turn extends Asking {
  /** The question to put next, when it is not simply the first missing one. */
  readonly at?: FactId
  /** That question is put by itself, whatever it is asked together with on the way. */
  readonly alone?: true
  /** The chapter whose heading was shown last. */
  readonly chapter?: string
  /** What is asked one by one instead of in one breath. */
  readonly singly: ReadonlySet<string>
  /** The answers are looked over before anything is asked. */
  readonly looks?: true
  readonly tends?: true
  /** What was not known is still to be offered again. */
  readonly asksAgain?: true
  /** What was not known, and is put again one by one. */
  readonly again?: readonly FactId[]
  /** Papers were offered in one line. */
  readonly early?: true
  /** Barriers that were already told, so that each is told once. */
  readonly told: ReadonlySet<string>
  /** The papers have been offered once; after that they are reached from the review. */
  readonly offered?: true
  readonly ending?: Ending
  /** Nothing more is to be told of visits; asked once when nothing else is left. */
  readonly noMore?: true
  /** Bills whose visit is to be told another time. */
  readonly putOff?: ReadonlySet<string>
}

/** One moment of it: the case as it stands, what comes of it, and where the conversation is. */
export interface Scene {
  readonly setting: Setting
  readonly current: Case
  readonly determination: Determination
  readonly turn: Turn
}

/** The turn after something was done: on to whatever is missing. */
export const asNew = ({ at: _, alone: __, ending: ___, looks: ____, ...rest }: Turn): Turn => rest

/** On a claim that is barred no paper is worth taking in, but for somebody who goes on anyway. */
export const takesPapers = ({ setting, determination, turn }: Scene): boolean =>
  setting.papers !== undefined && (determination.verdict !== 'ineligible' || turn.anyway === true)
