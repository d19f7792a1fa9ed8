import type { Block, Sheet } from '../model/sheet.ts'
import type { Words } from '../model/words.ts'
import type { PacketInput } from './input.ts'
import { firstShown } from './shown.ts'
import { signersOf, type Capacity } from './signer.ts'
import { labelled, NOT_OFFICIAL, sheetFor } from './wording.ts'

const TITLE: Words = { zh: '谁来办、谁签字', en: 'Who acts and who signs' }
const SIGNING_TITLE: Words = { zh: '签字和带证件', en: 'Signatures and ID documents' }

/** Wanted where the patient does not come alone: an agent, a minor, or a patient who died. */
export function needsProxySheet(input: PacketInput): boolean {
  const { byAgent, capacity } = signersOf(input)
  return byAgent || capacity !== 'adult'
}

/** For the clerk: who acts, who signed what, and how the agent is found on the forms. */
export function proxySheet(input: PacketInput): Sheet {
  const { capacity } = signersOf(input)
  return sheetFor(input, {
    id: 'proxy',
    title: TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: TITLE },
      { kind: 'paragraph', text: WAYS[capacity] },
      signatureTable(input),
      ...people(input),
    ],
  })
}

/** For the family: where each signs, whose papers to bring, and what only the agency can say. */
export function signingSheet(input: PacketInput): Sheet {
  const { capacity, byAgent } = signersOf(input)
  return sheetFor(input, {
    id: 'signing',
    title: SIGNING_TITLE,
    footnote: NOT_OFFICIAL,
    blocks: [
      { kind: 'title', text: SIGNING_TITLE },
      { kind: 'paragraph', text: WAYS[capacity] },
      ...(capacity === 'deceased' ? [{ kind: 'paragraph', text: ASK_FIRST } as const] : []),
      signatureTable(input),
      { kind: 'heading', text: { zh: '要带谁的证件', en: 'Whose ID documents to bring' } },
      { kind: 'list', items: documents(capacity, byAgent) },
      {
        kind: 'paragraph',
        tone: 'warning',
        text: {
          zh: '签字一律由上面写明的人亲笔签，不要代签；签错名字是退件的常见原因。',
          en: 'Everybody signs with their own name and hand; a wrong name is a common reason for refusal.',
        },
      },
    ],
  })
}

function signatureTable(input: PacketInput): Block {
  const { names } = signersOf(input)
  const { forms } = input.determination
  const row = (where: Words, who: (typeof names)[keyof typeof names]) => [where, who ?? '']
  return {
    kind: 'table',
    columns: [
      { head: { zh: '签在哪里', en: 'Place to sign' }, width: 55 },
      { head: { zh: '由谁签', en: 'Who signs' }, width: 45 },
    ],
    rows: [
      row({ zh: '申请表“申请人签字”', en: '"Applicant\'s signature" on the application' }, names.claimant),
      ...(forms.includes('commitment-letter') ? [row(COMMITMENT, names.principal)] : []),
      ...(forms.includes('power-of-attorney')
        ? [
            row({ zh: '授权委托书“委托人签字”', en: '"Principal" on the power of attorney' }, names.principal),
            row({ zh: '授权委托书“受托人签字”', en: '"Agent" on the power of attorney' }, names.agent),
          ]
        : []),
    ],
  }
}

const COMMITMENT: Words = {
  zh: '承诺书“承诺人（本人）签字”',
  en: '"Person committing" on the commitment letter',
}

const WAYS: Readonly<Record<Capacity, Words>> = {
  adult: {
    zh: '患者本人不到场，由代办人持授权委托书和双方证件办理。',
    en: 'The patient does not come; the agent brings a power of attorney and both ID documents.',
  },
  minor: {
    zh: '患者未成年，由监护人以法定代理人身份签字；监护人自己来不用委托书，别人代监护人来才要。',
    en: 'The patient is a minor: the guardian signs as legal representative. Only somebody else than the guardian needs a power of attorney.',
  },
  deceased: {
    zh: '患者已去世，原来的委托书失效，由近亲属（继承人）办理。',
    en: 'The patient has died: an earlier power of attorney is void and the next of kin act.',
  },
}

const ASK_FIRST: Words = {
  zh: '需要的证明各地不同，先打 12393 问清。',
  en: 'Which proofs are wanted differs: ask 12393 first.',
}

function documents(capacity: Capacity, byAgent: boolean): readonly Words[] {
  const agent = { zh: '代办人：有效身份证件', en: 'agent: a valid ID document' }
  switch (capacity) {
    case 'adult':
      return [
        { zh: '患者：医保电子凭证、身份证或社会保障卡', en: 'patient: e-credential, ID card or social security card' },
        agent,
      ]
    case 'minor':
      return [
        { zh: '患者：身份证或户口簿、社会保障卡', en: 'patient: ID card or household register, social security card' },
        {
          zh: '监护人：身份证，以及监护关系证明（户口簿或出生医学证明）',
          en: 'guardian: ID card and proof of guardianship (household register or birth certificate)',
        },
        ...(byAgent ? [agent] : []),
      ]
    case 'deceased':
      return [
        { zh: '患者：死亡证明，原社会保障卡', en: 'patient: death certificate, social security card' },
        {
          zh: '办理人：身份证，与患者关系的证明（户口簿、结婚证、出生医学证明等）',
          en: 'who acts: ID card and proof of relation (household register, marriage or birth certificate)',
        },
        {
          zh: '收款账户：问清款项打到谁的账户、要不要继承人共同声明',
          en: 'account: ask whose account is paid into and whether all heirs must declare together',
        },
      ]
  }
}

/** The agent as the clerk finds him on the forms; numbers masked, because the forms carry them in full. */
function people(input: PacketInput): readonly Block[] {
  const shown = ['agent.name', 'agent.relation', 'agent.phone', 'agent.id-number'].flatMap(
    (id) => firstShown(input, [id]) ?? [],
  )
  if (shown.length === 0) return []
  return [
    { kind: 'heading', text: { zh: '代办人', en: 'Agent' } },
    { kind: 'list', items: shown.map(({ label, text }) => labelled(label, text)) },
  ]
}
