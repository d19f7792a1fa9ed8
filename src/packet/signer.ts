import type { FactId } from '../model/fact.ts'
import { compareNames } from '../model/people/same-name.ts'
import type { Text } from '../model/sheet.ts'
import type { SignerRole } from '../model/template.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'

/** Whether the patient can sign at all, and who does instead. */
export type Capacity = 'adult' | 'minor' | 'deceased'

export interface Signers {
  readonly capacity: Capacity
  /** Somebody else than the patient or the guardian brings the papers. */
  readonly byAgent: boolean
  /** Who signs in which role, as it stands beside the line. */
  readonly names: Readonly<Partial<Record<SignerRole, Text>>>
}

type Known = Pick<PacketInput, 'determination'>

/** Who signs: the patient, the guardian of a minor, the heir of a patient who died, or an agent for any of them. */
export function signersOf(input: Known): Signers {
  const capacity = capacityOf(input)
  const agent = text(input, 'agent.name')
  const guardian = guardianOf(input)
  const acting = truth(input, 'agent.acting') ?? agent !== undefined
  const byAgent = acting && !isOne(agent, guardian)
  const principal = principalOf(input, capacity, guardian, agent)
  const agentName = named(AGENT, agent)
  return {
    capacity,
    byAgent: byAgent && capacity !== 'deceased',
    names: {
      principal,
      claimant: byAgent && capacity !== 'deceased' ? agentName : principal,
      ...(byAgent ? { agent: agentName } : {}),
    },
  }
}

const AGENT: Words = { zh: '代办人', en: 'agent' }
const GUARDIAN: Words = { zh: '监护人', en: 'guardian' }
const HEIR: Words = { zh: '近亲属', en: 'next of kin' }

function capacityOf(input: Known): Capacity {
  if (truth(input, 'patient.deceased') === true) return 'deceased'
  const minor = truth(input, 'patient.minor')
  if (minor !== undefined) return minor ? 'minor' : 'adult'
  const age = input.determination.facts.get('patient.age')
  return typeof age === 'number' && age < 18 ? 'minor' : 'adult'
}

/** The guardian by name: an agent who is the guardian goes by the agent's. */
const guardianOf = (input: Known): string | undefined =>
  text(input, 'guardian.name') ?? (truth(input, 'agent.is-guardian') === true ? text(input, 'agent.name') : undefined)

function principalOf(input: Known, capacity: Capacity, guardian: string | undefined, agent: string | undefined): Text {
  switch (capacity) {
    case 'adult':
      return text(input, 'patient.name') ?? { zh: '患者本人', en: 'the patient' }
    case 'minor':
      return named(GUARDIAN, guardian)
    case 'deceased':
      return named(HEIR, agent)
  }
}

const named = (role: Words, name: string | undefined): Words =>
  name === undefined ? role : { zh: `${role.zh} ${name}`, en: `${role.en} ${name}` }

/** However it is written. */
const isOne = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && compareNames(a, b) === 'same'

function text({ determination: { facts } }: Known, id: FactId): string | undefined {
  const value = facts.get(id)
  return typeof value === 'string' && value !== '' ? value : undefined
}

function truth({ determination: { facts } }: Known, id: FactId): boolean | undefined {
  const value = facts.get(id)
  return typeof value === 'boolean' ? value : undefined
}

/** A name in the wrong place: the agent is the patient, or the account is somebody else's. */
export function signerDoubts(
  input: Known,
): readonly { readonly code: string; readonly subject: FactId; readonly text: Words }[] {
  const [patient, agent, holder] = ['patient.name', 'agent.name', 'bank.holder'].map((id) => text(input, id))
  const doubts: { code: string; subject: FactId; text: Words }[] = []
  if (isOne(agent, patient))
    doubts.push({
      code: 'signer-agent-is-patient',
      subject: 'agent.name',
      text: { zh: '代办人和患者写成了同一个人', en: 'the agent and the patient bear the same name' },
    })
  if (capacityOf(input) === 'minor' && guardianOf(input) === undefined)
    doubts.push({
      code: 'signer-no-guardian',
      subject: 'guardian.name',
      text: { zh: '患者未成年，要由监护人签字，监护人姓名还没填', en: "a minor's guardian signs; the name is missing" },
    })
  if (patient !== undefined && holder !== undefined && !isOne(holder, patient) && capacityOf(input) === 'adult')
    doubts.push({
      code: 'signer-account-of-other',
      subject: 'bank.holder',
      text: {
        zh: '收款户名不是患者本人，先问窗口收不收',
        en: "the account is not the patient's: ask the window whether it takes it",
      },
    })
  return doubts
}
