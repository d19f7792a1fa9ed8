import { PDFDict, type PDFDocument, type PDFObject } from 'pdf-lib'
import { unescapeNames } from './preflight.ts'
import { arrayAt, dictAt, name, nameAt, type SourcePage } from './tree.ts'
import type { ReasonCode } from '../reasons/reasons.ts'

/** Opened, it no longer says so itself. */
export const isLocked = (bytes: Uint8Array): boolean =>
  /\/Encrypt\s+(?:\d|<<)/.test(unescapeNames(Buffer.from(bytes).toString('latin1')))

/** What stands in the file beside its pages and never reaches the packet, and what that means. */
export function aboutFile({ catalog, context }: PDFDocument, pages: readonly SourcePage[]): readonly ReasonCode[] {
  const reasons: ReasonCode[] = []
  const form = dictAt(catalog, 'AcroForm')
  if (isActive(catalog) || hasActive(context.enumerateIndirectObjects()) || pages.some(hasActiveMarks))
    reasons.push('S20')
  if (form === undefined) return reasons
  reasons.push('S33')
  if (context.enumerateIndirectObjects().some(([, object]) => isSignature(object))) reasons.push('S25')
  return reasons
}

const ACTIONS = new Set(
  'JavaScript Launch URI GoToR GoToE SubmitForm ImportData Rendition Movie Sound RichMediaExecute'.split(' '),
)

function isActive(catalog: PDFDict): boolean {
  const names = dictAt(catalog, 'Names')
  return (
    ['OpenAction', 'AA', 'AF', 'Collection'].some((key) => catalog.get(name(key)) !== undefined) ||
    ['JavaScript', 'EmbeddedFiles'].some((key) => names?.get(name(key)) !== undefined) ||
    dictAt(catalog, 'AcroForm')?.get(name('XFA')) !== undefined
  )
}

const hasActive = (objects: readonly (readonly [unknown, PDFObject])[]): boolean =>
  objects.some(([, object]) => object instanceof PDFDict && (actsItself(object) || actsByKey(object)))

/** Links to web addresses are so common that they are no news; what else a mark does is. */
const hasActiveMarks = ({ dict }: SourcePage): boolean =>
  actsByKey(dict) ||
  (arrayAt(dict, 'Annots')?.asArray() ?? []).some((item) => {
    const mark = dict.context.lookup(item)
    return mark instanceof PDFDict && nameAt(mark, 'Subtype') !== 'Link' && actsByKey(mark)
  })

const actsItself = (dict: PDFDict): boolean => ACTIONS.has(safeName(dict, 'S') ?? '')

const actsByKey = (dict: PDFDict): boolean =>
  ['A', 'AA'].some((key) => {
    const action = dict.lookup(name(key))
    return action instanceof PDFDict && (actsItself(action) || key === 'AA')
  })

const isSignature = (object: PDFObject): boolean =>
  object instanceof PDFDict && safeName(object, 'FT') === 'Sig' && object.get(name('V')) !== undefined

function safeName(dict: PDFDict, key: string): string | undefined {
  try {
    return nameAt(dict, key)
  } catch {
    return undefined
  }
}
