import type { Block, Sheet } from '../../src/model/sheet.ts'

/** The names of all form fields of a sheet, in reading order. */
export function fieldNames(sheet: Sheet): readonly string[] {
  const walk = (block: Block): readonly string[] => {
    switch (block.kind) {
      case 'fields':
        return block.fields.flatMap(({ field }) => field?.name ?? [])
      case 'checks':
        return block.items.map(({ name }) => name)
      case 'table':
        return block.rows
          .flat()
          .flatMap((one) => (typeof one === 'object' && 'field' in one ? (one.field?.name ?? []) : []))
      case 'frame':
      case 'together':
        return block.blocks.flatMap(walk)
      default:
        return []
    }
  }
  return sheet.blocks.flatMap(walk)
}
