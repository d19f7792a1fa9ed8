import type { Block } from '../../model/sheet.ts'
import { digestOf, same } from './likeness.ts'
import type { StructNode } from './layout.ts'
import type { Strip } from './strip.ts'

/** A block as it was laid out, wherever it will stand: its nodes and those of its marks count from its first. */
export interface LaidBlock {
  readonly strips: readonly Strip[]
  readonly nodes: readonly StructNode[]
}

/** A block to be laid out, and the look it is laid out in. */
export interface Wanted {
  readonly block: Block
  readonly look: string
  readonly digest: number
}

/** What the papers of a procedure say over and over, in the words of rules and templates. */
const BLOCKS_KEPT = 400
/** So many blocks that were met are told apart: those of a hundred packets. */
const MET = 4096

/**
 * Blocks that the papers of several people have in common, laid out once; a block is known only if all that it says is the same.
 * What one case alone says is never kept: of a block that was met once there is but a number, and only when it comes again for
 * another case is it taken in.
 */
export class KnownBlocks {
  private readonly kept = new Map<number, Wanted & LaidBlock>()
  private readonly met = new Int32Array(MET)
  private readonly cases = new Int32Array(MET)

  get({ block, look, digest }: Wanted): LaidBlock | undefined {
    const found = this.kept.get(digest)
    if (found === undefined || found.look !== look || !same(found.block, block)) return undefined
    this.kept.delete(digest)
    this.kept.set(digest, found)
    return found
  }

  offer({ block, look, digest }: Wanted, caseNumber: string, laid: () => LaidBlock): void {
    const whose = digestOf(caseNumber)
    const at = digest & (MET - 1)
    if (this.met[at] === digest && this.cases[at] !== whose) this.keep({ block, look, digest, ...laid() })
    this.met[at] = digest
    this.cases[at] = whose
  }

  private keep(block: Wanted & LaidBlock): void {
    this.kept.set(block.digest, block)
    if (this.kept.size > BLOCKS_KEPT) for (const oldest of this.kept.keys()) return void this.kept.delete(oldest)
  }
}

export const wanted = (block: Block, look: string): Wanted => ({ block, look, digest: digestOf(block, digestOf(look)) })
