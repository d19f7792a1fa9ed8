import type { IsoDate } from '../model/dates.ts'
import type { FactValue } from '../model/fact.ts'
import type { Cite } from '../model/source.ts'

/** A fact that does not apply here: it satisfies no comparison and is never asked. */
export const DORMANT = Symbol('dormant')

/** A slot that nobody has read yet. */
export const UNREAD = Symbol('unread')

/** What a slot holds: a value, `undefined` while it is open, or `DORMANT`. */
export type Held = FactValue | undefined | typeof DORMANT

/** How much an open number is at least, and at most where that is known. */
export interface Bounds {
  readonly least: number
  readonly most?: number
}

/** One number for each fact, worked-out fact and parameter of a rulebook. */
export type Slot = number

/** Works a slot out when it is first read. `why` adds the asked facts that it rests on (for an open one: that it waits for). */
export interface Reader {
  read(world: World): Held
  why(world: World, into: Trail): void
  /** What it can still turn out to be while it is open; left out where that is anything. */
  possible?(world: World): readonly Held[] | undefined
}

/** The state of one determination: every slot is worked out at most once. */
export class World {
  readonly asOf: IsoDate
  /** The answers as given, whether or not they apply. */
  readonly stated: readonly Held[]
  /** What to cite for an answer of the agency. */
  readonly told: ReadonlyMap<Slot, Cite>
  /** Within which bounds an open number lies. */
  readonly #bounds: ReadonlyMap<Slot, Bounds>
  readonly #held: (Held | typeof UNREAD)[]
  readonly #readers: readonly Reader[]
  /** Tables that go by this fact's day go by another one. */
  readonly asIf: { readonly slot: Slot; readonly day: IsoDate } | undefined

  constructor(
    readers: readonly Reader[],
    stated: readonly Held[],
    held: (Held | typeof UNREAD)[],
    asOf: IsoDate,
    told: ReadonlyMap<Slot, Cite>,
    bounds: ReadonlyMap<Slot, Bounds> = NOTHING,
    asIf?: World['asIf'],
  ) {
    this.#bounds = bounds
    this.told = told
    this.#readers = readers
    this.asIf = asIf
    this.stated = stated
    this.#held = held
    this.asOf = asOf
  }

  get(slot: Slot): Held {
    const held = this.#held[slot]
    return held === UNREAD ? this.#work(slot) : held
  }

  /** The same answers, with the tables as they stood on another day than that of the fact they go by. */
  asIfOn(slot: Slot, day: IsoDate): World {
    return new World(this.#readers, this.stated, this.#held.slice(), this.asOf, this.told, this.#bounds, {
      slot,
      day,
    })
  }

  #work(slot: Slot): Held {
    this.#held[slot] = undefined
    const value = this.#readers[slot]?.read(this)
    this.#held[slot] = value
    return value
  }

  /** What an open slot can still turn out to be; undefined where that is anything. */
  possible(slot: Slot): readonly Held[] | undefined {
    return this.#readers[slot]?.possible?.(this)
  }

  /** Undefined where nothing is known of it. */
  boundsOf(slot: Slot): Bounds | undefined {
    return this.#bounds.get(slot)
  }

  why(slot: Slot, into: Trail): void {
    this.#readers[slot]?.why(this, into)
  }
}

const NOTHING: ReadonlyMap<Slot, Bounds> = new Map()

/** A list of asked facts without doubles, in the order they were met. */
export class Trail {
  readonly slots: Slot[] = []
  add(slot: Slot): void {
    if (!this.slots.includes(slot)) this.slots.push(slot)
  }
}
