import type { Fact } from '../model/declaration.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import { codeNamed } from '../model/places/resolve.ts'
import { STAYS } from '../model/visit-scope.ts'
import { compile, type Slots } from './condition.ts'
import { MET, OPEN, UNMET, type Truth } from './truth.ts'
import { DORMANT, type Held, type Reader, type Slot, type Trail, type World } from './world.ts'

/** An asked fact: its answer, unless it does not apply here. */
export function factReader(fact: Fact, slot: Slot, slots: Slots): Reader {
  if (fact.ofEarlierStays === true)
    return afterStays(plainReader({ ...fact, ofEarlierStays: false }, slot, slots), slots)
  return plainReader(fact, slot, slots)
}

/** Whoever had no stay before this one had nothing paid for one, and bore nothing of one: none of it is asked. */
function afterStays(answer: Reader, slots: Slots): Reader {
  const [stays, stay] = [slots.fact(STAYS), slots.fact(IS_STAY)]
  if (stays < 0 || stay < 0) return answer
  return {
    read(world) {
      const said = answer.read(world)
      return said === undefined && world.get(stays) === 0 && world.get(stay) === true ? 0n : said
    },
    why(world, into) {
      if (answer.read(world) === undefined && world.get(stay) === true) world.why(stays, into)
      answer.why(world, into)
    },
  }
}

const IS_STAY: FactId = 'visit.as-in-patient'

function plainReader(fact: Fact, slot: Slot, slots: Slots): Reader {
  const answer = answerOf(fact, slot, slots)
  if (fact.applies === undefined) return { read: answer, why: (_, into) => into.add(slot) }
  const applies = compile(fact.applies, slots)
  const heeded = fact.heeded === undefined ? undefined : compile(fact.heeded, slots)
  /** Unasked, or not known whether to be asked, a given answer is heeded where the rules say so; what was not given stays as it is. */
  const standing = (world: World): Truth => {
    const truth = applies.of(world)
    if (truth === MET || heeded === undefined || answer(world) === undefined) return truth
    const all = heeded.of(world)
    return truth === UNMET || all === MET ? all : OPEN
  }
  return {
    read(world): FactValue | undefined | typeof DORMANT {
      const truth = standing(world)
      if (truth === UNMET) return DORMANT
      return truth === OPEN ? undefined : answer(world)
    },
    why(world, into: Trail) {
      const truth = standing(world)
      if (truth === MET) into.add(slot)
      else if (truth !== applies.of(world)) heeded?.why(world, into)
      else applies.why(world, into)
    },
  }
}

/** The answer as given; a place that was only written counts by its code, where it names one. */
function answerOf({ writtenAs, places }: Fact, slot: Slot, slots: Slots): (world: World) => Held {
  const written = writtenAs === undefined ? -1 : slots.fact(writtenAs)
  if (written < 0 || places === undefined) return (world): Held => world.stated[slot]
  return (world): Held => {
    const own = world.stated[slot]
    const text = world.stated[written]
    if (own !== undefined || typeof text !== 'string') return own
    return codeNamed(places, text)
  }
}
