/** So many values that were worked out before, by what they were worked out of; the oldest goes first. */
export class Recent<Value> {
  private readonly most: number
  private readonly known = new Map<string, Value>()

  constructor(most: number) {
    this.most = most
  }

  get(key: string): Value | undefined {
    return this.known.get(key)
  }

  set(key: string, value: Value): void {
    this.known.set(key, value)
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value ?? '')
  }
}
