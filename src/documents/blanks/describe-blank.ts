import { describeFields, type BlankField } from './list-fields.ts'
import { openBlank } from './open.ts'

/** What a blank offers: its fields, and its pages as they are seen, in millimetres. */
export interface BlankShape {
  readonly fields: readonly BlankField[]
  readonly pages: readonly { readonly width: number; readonly height: number }[]
}

const MM_PER_POINT = 25.4 / 72

export async function describeBlank(bytes: Uint8Array): Promise<BlankShape> {
  const document = await openBlank(bytes)
  const pages = document.getPages().map((page) => {
    const { width, height } = page.getCropBox()
    const upright = page.getRotation().angle % 180 === 0
    const [across, down] = (upright ? [width, height] : [height, width]).map((points) => points * MM_PER_POINT)
    return { width: across ?? 0, height: down ?? 0 }
  })
  return { fields: describeFields(document), pages }
}
