/**
 * What the papers of several cases have in common, by a number that is seldom that of anything else; what was wanted longest ago goes first.
 * Of what one case alone says nothing is kept but that number: it is taken in when another case says it.
 */
export class OfSeveral<Value> {
  private readonly most: number
  private readonly kept = new Map<number, Value>()
  private readonly met: Int32Array
  private readonly cases: Int32Array

  /** `met`: so many that were met are told apart, a power of two. */
  constructor(most: number, met: number) {
    this.most = most
    this.met = new Int32Array(met)
    this.cases = new Int32Array(met)
  }

  get(digest: number): Value | undefined {
    return this.kept.get(digest)
  }

  /** Takes it in, or anew what was wanted again. */
  keep(digest: number, value: Value): void {
    this.kept.delete(digest)
    this.kept.set(digest, value)
    if (this.kept.size > this.most) for (const oldest of this.kept.keys()) return void this.kept.delete(oldest)
  }

  /** Whether it was last met in another case; from now on in this one. `whose`: a number for the case. */
  isMetAgain(digest: number, whose: number): boolean {
    const at = digest & (this.met.length - 1)
    const again = this.met[at] === digest && this.cases[at] !== whose
    this.met[at] = digest
    this.cases[at] = whose
    return again
  }
}
