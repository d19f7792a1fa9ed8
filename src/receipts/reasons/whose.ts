import { reason } from './reason.ts'

/** A paper, not a bill, in another person's name, or in a name that is not quite the patient's. */
export const WHOSE_REASONS = {
  R61: reason(
    'refusal',
    'list',
    ['费用清单上的名字不是参保人', 'the fee list bears another name than that of the insured person'],
    [
      '核对是否拿错清单；姓名印错的请医院更正重打。',
      'check that it is the right list; have the hospital correct a wrong name and print it again.',
    ],
    ['REG-FUND#15', 'REG-FUND#17'],
  ),
  R62: reason(
    'refusal',
    'records',
    [
      '诊断证明（病历、出院记录）上的名字不是参保人',
      'a diagnosis or record bears another name than that of the insured person',
    ],
    [
      '核对是否拿错；姓名写错的请医院更正、重新盖章。',
      'check that it is the right paper; have the hospital correct a wrong name and seal it again.',
    ],
    ['REG-FUND#15', 'REG-FUND#17'],
  ),
  R63: reason(
    'refusal',
    'prescription',
    ['处方上的名字不是参保人', 'the prescription bears another name than that of the insured person'],
    ['核对是否拿错处方；写错的请医院更正。', 'check that it is the right one; have the hospital correct a wrong name.'],
    ['REG-FUND#15', 'REG-FUND#17'],
  ),
  R64: reason(
    'refusal',
    'filing',
    ['转诊证明上的名字不是参保人', 'the referral bears another name than that of the insured person'],
    [
      '核对是否拿错；写错的请开证明的医院更正重开。',
      'check that it is the right one; have the hospital that issued it correct a wrong name.',
    ],
    ['REG-FUND#15', 'REG-FUND#17'],
  ),
  R65: reason(
    'doubt',
    'scan',
    [
      '纸上的名字（证件号）和参保人不完全一样，可能是同一个人',
      'the name (or ID number) on the paper is not quite that of the insured person; it may be the same person',
    ],
    [
      '看一眼纸上写的：没认清、少了字的照纸填全（payer）；纸上就是少字、别字、旧号码的，先问窗口要不要更正。新生儿的票据写“某某之子（女）”的，带上出生医学证明，先打 12393 问。',
      'look at the paper: type what was misread or broke off as it stands there (payer); where a letter is missing or another on the paper itself, or the number is an old one, ask the window whether it has to be corrected. A newborn’s bill in the form “child of …”: bring the birth certificate and ask 12393 first.',
    ],
    ['REG-FUND#15'],
  ),
  R66: reason(
    'doubt',
    'scan',
    [
      '证件（银行卡、结算单）上的名字不是参保人，也不是代办人、监护人、收款人',
      'the card, ID or statement bears a name that is neither the insured person’s nor that of who acts or is paid',
    ],
    [
      '核对是否拿错；是家人的，先填上代办人或收款户名。',
      'check that it is the right one; if it is a relative’s, say who acts or whose account is paid.',
    ],
    ['REG-FUND#15'],
  ),
} as const
