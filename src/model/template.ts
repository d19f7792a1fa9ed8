import type { FactId, FactType, FactValue } from './fact.ts'
import type { Fact } from './declaration.ts'
import type { Place } from './problem.ts'
import type { Cite } from './source.ts'
import type { SheetLang, Text } from './sheet.ts'
import type { Words } from './words.ts'

/**
 * A form as data: the official fields it carries, and which fact fills each. Read from `templates/*.yaml`.
 * It is never the agency's own blank, and says so on every page.
 */
export interface Template {
  readonly id: string
  readonly title: Words
  /** Where the list of fields comes from; printed under the title. */
  readonly source: { readonly text: Words; readonly cites: readonly Cite[] }
  readonly blocks: readonly TemplateBlock[]
  readonly file: string
}

export type TemplateBlock =
  | { readonly kind: 'heading'; readonly text: Words }
  /** `{fact.id}` in the wording stands for the fact's value, or for a line to write on. */
  | {
      readonly kind: 'paragraph'
      readonly text: Words
      readonly tone: 'plain' | 'note' | 'warning'
      readonly facts: readonly FactId[]
      readonly at: Place
    }
  | { readonly kind: 'list'; readonly items: readonly Words[]; readonly numbered: boolean }
  | { readonly kind: 'fields'; readonly columns: 1 | 2 | 3; readonly fields: readonly TemplateField[] }
  /** In several columns they print as a ruled grid, one beneath the other as a list. */
  | { readonly kind: 'checks'; readonly items: readonly TemplateCheck[]; readonly columns: 1 | 2 | 3 }
  /** Empty ruled rows, each cell a field `<name>-<row>-<column>`. */
  | {
      readonly kind: 'rows'
      readonly name: string
      readonly heads: readonly { readonly head: Words; readonly width: number }[]
      readonly rows: number
    }
  | { readonly kind: 'seals'; readonly boxes: readonly { readonly caption: Words }[] }
  | { readonly kind: 'signatures'; readonly lines: readonly TemplateSignature[] }
  | { readonly kind: 'frame'; readonly blocks: readonly TemplateBlock[] }
  | { readonly kind: 'together'; readonly blocks: readonly TemplateBlock[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'break' }
  | { readonly kind: 'space'; readonly mm: number }

/** What a field takes. `capital` prints money in 大写; every other word is a fact type. */
export type FieldType = FactType | 'capital'

export interface TemplateField {
  /** The AcroForm name; in a packet the form's id stands before it. */
  readonly name: string
  readonly label: Words
  readonly type: FieldType
  /** The first of these that is known fills it; none: it is left for the pen. */
  readonly facts: readonly FactId[]
  /** Printed as boxes to tick. Needed for `choice` and `yes-no`. */
  readonly choices: readonly TemplateChoice[]
  /** The choice to tick, or the text to print, on a filled form whose facts are not known. */
  readonly otherwise?: string
  /** A filled form without it names it; a blank form leaves it empty. */
  readonly required: boolean
  /** Only the last four characters print. */
  readonly mask: boolean
  readonly span: number
  readonly lines: number
  /** The name that the national data standard has for it. */
  readonly key?: string
  readonly at: Place
}

export interface TemplateChoice {
  readonly value: string
  readonly label: Words
  /** Other values of the fact that tick this box. */
  readonly also: readonly string[]
}

/** A box that is ticked when a fact has a value. */
export interface TemplateCheck {
  readonly name: string
  readonly label: Words
  readonly fact?: FactId
  readonly is: string
  /** Other values of the fact that tick it. */
  readonly also: readonly string[]
  readonly at: Place
}

/** `claimant` whoever signs for this claim · `principal` the patient, or who acts for a patient that cannot · `agent`. */
export type SignerRole = 'claimant' | 'principal' | 'agent'

export interface TemplateSignature {
  readonly who: Words
  readonly role?: SignerRole
  readonly dated: boolean
}

export type FactShape = Pick<Fact, 'type' | 'label'> & Partial<Pick<Fact, 'choices'>>

/** What a form is filled with. A fact without a shape is one that this procedure does not know: the pen fills it. */
export interface FormValues {
  readonly facts: ReadonlyMap<FactId, FactValue>
  readonly shapes: ReadonlyMap<FactId, FactShape>
  /** The name that stands beside a signature place, by role. */
  readonly signers: Readonly<Partial<Record<SignerRole, Text>>>
  /** Why a fact is not asked for in this case; undefined where it merely has not been answered. */
  readonly unused?: (fact: FactId) => Unused | undefined
}

export interface Unused {
  /** What stands in its place. */
  readonly instead: readonly FactId[]
  /** What decided it, in words. */
  readonly because: readonly Words[]
}

/** How a form is printed. */
export interface FormPrint {
  readonly lang: SheetLang
  readonly size: 'normal' | 'large'
  readonly caseNumber: string
}
