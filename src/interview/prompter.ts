/** What a person may say to a question instead of answering it. */
export type Wish =
  | 'back'
  | 'why'
  | 'unknown'
  | 'later'
  | 'not-applicable'
  | 'refused'
  | 'rest'
  | 'review'
  | 'pause'
  | 'keep'
  /** What the question says of itself: still in hospital, no such card. */
  | 'otherwise'
  /** One by one, what is asked in one breath. */
  | 'singly'

/** A question as a terminal puts it: every word is already in the person's language. */
export interface Prompt {
  /** The fact that is asked for. */
  readonly id: string
  readonly text: string
  /** How to write the answer: `2025-03-08`. */
  readonly hint?: string
  /** With choices it is a list to pick from; without, a line to type. */
  readonly choices?: readonly Option[]
  /** Any number of the choices may be taken, or the one that says none; the answer is their values, joined by commas. */
  readonly several?: { readonly none: string }
  /** Granted by Enter on an empty line. */
  readonly blank?: Wish
  /** The earlier answer, as text or as the value of a choice. */
  readonly current?: string
  /** What is typed is hidden once it stands, and an earlier answer is not shown. */
  readonly secret: boolean
  /** What else may be said here, in the order to list it. */
  readonly wishes: readonly { readonly wish: Wish; readonly label: string }[]
  /** What is wrong with the text so far and how to mend it; undefined when it is right. */
  check(text: string): string | undefined
}

export interface Option {
  readonly value: string
  readonly label: string
  /** Printed once above the options of the same group. */
  readonly group?: string
}

export interface Menu {
  readonly id: string
  readonly text: string
  readonly options: readonly Option[]
  readonly current?: string
  /** Nothing of it is taken by Enter alone: it says something of the case. */
  readonly neutral?: true
}

export type Reply = { readonly kind: 'answer'; readonly text: string } | { readonly kind: 'wish'; readonly wish: Wish }

/** Breaks a text to the width of the screen by words and columns; every line after the first is set in by `indent`. */
export type Fold = (text: string, indent: string) => string

/** The person at the other end. `io/` has the terminal and the plain-text one; tests hand in a script. Ctrl-C is `Cancelled`. */
export interface Prompter {
  ask(prompt: Prompt): Promise<Reply>
  choose(menu: Menu): Promise<string>
  /** A line that is not echoed in clear: a passphrase. */
  secret(text: string): Promise<string>
  tell(text: string): void
}
