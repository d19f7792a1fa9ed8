import type { Block } from '../../model/sheet.ts'
import { OfSeveral } from '../of-several.ts'
import { digestOf, same } from './likeness.ts'
import type { StructNode } from './layout.ts'
import type { Strip } from './strip.ts'

/** A block as it was laid out, wherever it will stand: its nodes and those of its marks count from its first. */
export interface LaidBlock {
  readonly strips: readonly Strip[]
  readonly nodes: readonly StructNode[]
}

/** A block to be laid out, and the look it is laid out in. */
export class Wanted {
  readonly block: Block
  readonly look: string
  private known: number | undefined

  constructor(block: Block, look: string) {
    this.block = block
    this.look = look
  }

  /** Of all its letters: worked out only where somebody asks. */
  get digest(): number {
    return (this.known ??= digestOf(this.block, digestOf(this.look)))
  }
}

/** One that is kept, and which came next when it was last wanted. */
interface Kept extends LaidBlock {
  readonly wanted: Wanted
  next: number
}

/** What the papers of a procedure say over and over, in the words of rules and templates. */
const BLOCKS_KEPT = 400
/** So many blocks that were met are told apart: those of a thousand packets, or two that come in turn would be in each other's place. */
const MET = 32_768

/** Blocks that the papers of several people have in common, laid out once; a block is known only if all that it says is the same. */
export class KnownBlocks {
  private readonly kept = new OfSeveral<Kept>(BLOCKS_KEPT, MET)
  private last: Kept | undefined

  /** Papers are much alike: what came next in the last one is compared before anything is looked up. */
  get(wanted: Wanted): LaidBlock | undefined {
    const { last } = this
    const found = (last && this.ifSaid(wanted, last.next)) ?? this.ifSaid(wanted, wanted.digest)
    if (found === undefined) return undefined
    const { digest } = found.wanted
    if (last !== undefined) last.next = digest
    this.last = found
    this.kept.keep(digest, found)
    return found
  }

  offer(wanted: Wanted, caseNumber: string, laid: () => LaidBlock): void {
    const { digest } = wanted
    if (this.kept.isMetAgain(digest, digestOf(caseNumber))) this.kept.keep(digest, { wanted, next: digest, ...laid() })
  }

  private ifSaid({ block, look }: Wanted, digest: number): Kept | undefined {
    const found = this.kept.get(digest)
    return found !== undefined && found.wanted.look === look && same(found.wanted.block, block) ? found : undefined
  }
}
