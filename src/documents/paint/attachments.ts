import { hexText } from './book.ts'
import type { PressedDocument } from './document.ts'

/** A file embedded unaltered. `name` must not tell who somebody is. */
export interface Attachment {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export function attach(document: PressedDocument, { name, type, bytes }: Attachment): void {
  const { book } = document
  const subtype = type.replace('/', '#2F')
  const file = book.stream(`/Type/EmbeddedFile/Subtype/${subtype}/Params<</Size ${bytes.length}>>`, bytes)
  const spec = book.add(
    `<</Type/Filespec/F${hexText(name)}/UF${hexText(name)}/AFRelationship/Source/EF<</F ${file.tag}>>>>`,
  )
  document.files.push({ name, tag: spec.tag })
  // PDF/A-2 allows only PDF/A files inside.
  document.archival = false
}
