import type { Clash } from '../model/clash.ts'
import { knownText, type FactId, type Facts } from '../model/fact.ts'
import { sameHospital } from '../model/hospital-name.ts'
import type { Words } from '../model/words.ts'

const REFERRED_TO = 'referral.to-hospital'

/** Referred to one hospital and treated at another, by more than the way its name is written. */
export function referredElsewhere(facts: Facts): readonly Clash[] {
  const named = (id: FactId): string | undefined => knownText(facts.get(id)) || undefined
  const [to, treated] = [named(REFERRED_TO), named('receipts.hospital') ?? named('visit.hospital')]
  if (to === undefined || treated === undefined || sameHospital(ofNoPlace(to), ofNoPlace(treated))) return []
  const at = [REFERRED_TO, ...(named('visit.hospital') === undefined ? [] : ['visit.hospital'])]
  return [{ id: 'referred-elsewhere', facts: at, text: REFERRED_ELSEWHERE, stops: false, order: false }]
}

const REFERRED_ELSEWHERE: Words = {
  zh: '转诊证明上写的转入医院，和看病的医院不是一家；请照证明和票据核对，确实换了医院的，先打 12393 问这张转诊证明认不认。',
  en: 'The hospital that the referral names is not the one of the treatment: check both against the papers; if it really was another hospital, ask 12393 whether the referral counts.',
}

/** One writes 上海市 and another 上海. */
const ofNoPlace = (name: string): string => name.replaceAll(/[省市县]/g, '')
