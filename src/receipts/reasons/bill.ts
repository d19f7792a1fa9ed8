import { reason } from './reason.ts'

/** Why a bill would be sent back. R01 to R12 are the classes an agency uses; the others, here and beside, say more exactly which. */
export const BILL_REASONS = {
  R01: reason(
    'refusal',
    'bill',
    ['同一张票据交了两次（代码和号码相同）', 'the same bill is in twice (same code and number)'],
    ['留一张，删去另一张；电子票据不要重复打印。', 'keep one and remove the other; do not print an e-receipt twice.'],
    ['REG-FUND#17', 'REG-FUND#41'],
  ),
  R02: reason(
    'refusal',
    'bill',
    ['统筹基金已经支付：这次就医已直接结算', 'the fund has paid already: this visit was settled directly'],
    [
      '这张票据只作证明，不再申请报销；有疑问请向就医医院医保办查结算单。',
      'it counts as evidence, not as a claim; ask the hospital insurance office for the settlement statement if in doubt.',
    ],
    ['REG-FUND#17'],
  ),
  R03: reason(
    'refusal',
    'bill',
    ['票据上的交款人不是参保人', 'the payer on the bill is not the insured person'],
    [
      '核对是否拿错票据；姓名写错的请开票医院更正重开。',
      'check that it is the right bill; have the hospital correct and re-issue one with a wrong name.',
    ],
    ['REG-FUND#15', 'REG-FUND#17'],
  ),
  R04: reason(
    'refusal',
    'bill',
    ['费用日期不在可报销的期间内', 'the date of service lies outside the period that can be paid'],
    [
      '核对就诊日期、参保时间和备案有效期；先问参保地经办机构。',
      'check the dates of visit, insurance and filing; ask the agency first.',
    ],
    ['NHSA-22'],
  ),
  R05: reason(
    'refusal',
    'bill',
    ['没有收费专用章或电子签名', 'no fee seal and no electronic signature'],
    ['回开票医院补盖收费专用章，或重新下载电子票据。', 'have the hospital seal it, or download the e-receipt again.'],
  ),
  R06: reason(
    'refusal',
    'bill',
    ['是复印件，不是原件', 'a copy, not the original'],
    [
      '请交原件；电子票据打印件可以，经办机构会上平台核验。',
      'hand in the original; a print of an e-receipt will do, the agency checks it on the platform.',
    ],
    ['SZU'],
    'indicative',
  ),
  R07: reason(
    'refusal',
    'bill',
    ['金额对不上', 'the amounts do not agree'],
    [
      '照票据核对每一项金额；票据本身有误的请医院更正。',
      'check each amount against the bill; have the hospital correct one that is wrong.',
    ],
  ),
  R08: reason(
    'refusal',
    'bill',
    [
      '不是医疗收费票据（收据、刷卡小票、预交金收据等）',
      'not a medical receipt (a plain receipt, a card slip, a deposit slip)',
    ],
    ['用它到医院换取正式的医疗收费票据。', 'exchange it at the hospital for the official medical receipt.'],
  ),
  R72: reason(
    'doubt',
    'bill',
    ['没有认出这是什么材料', 'it was not made out what paper this is'],
    [
      '看一眼标题，告诉程序它是什么：baoxiao receipts set 个案 编号 kind=种类（例如 fiscal-e-receipt、vat-invoice、fee-list、other）。说明之前不算作票据。',
      'look at its title and say what it is: baoxiao receipts set CASE ID kind=KIND (such as fiscal-e-receipt, vat-invoice, fee-list, other). Until then it counts as no bill.',
    ],
  ),
  R09: reason(
    'refusal',
    'bill',
    ['不是定点医疗机构，又不是急诊抢救', 'not a designated institution, and no emergency'],
    [
      '急诊抢救的请补急诊诊断证明；否则请向经办机构确认能否受理。',
      'for an emergency add the emergency certificate; otherwise ask the agency whether it takes the claim.',
    ],
    ['JS-75#19'],
    'indicative',
  ),
  R10: reason(
    'refusal',
    'bill',
    ['属于基本医疗保险不支付的情形', 'one of the cases that basic medical insurance does not pay'],
    [
      '按情形改向工伤基金、第三人或公共卫生申请。',
      'turn to the work-injury fund, the third party or public health instead.',
    ],
    ['LAW-SIL#30'],
  ),
  R11: reason(
    'refusal',
    'bill',
    ['票据有涂改痕迹', 'the bill looks altered'],
    ['请开票医院更正重开；涂改的票据不要交。', 'have the hospital re-issue it; do not hand in an altered bill.'],
    ['REG-FUND#41'],
  ),
  R12: reason(
    'doubt',
    'bill',
    ['住院跨年度', 'the stay crosses the turn of the year'],
    [
      '问清参保地是出院时一次结算，还是按年度分开结算。',
      'ask whether the stay is settled as one at discharge or split by year.',
    ],
    ['JS-75#44'],
    'indicative',
  ),
  R13: reason(
    'refusal',
    'bill',
    ['同一个文件交了两次', 'the same file is in twice'],
    ['删去其中一份。', 'remove one of them.'],
    ['REG-FUND#17'],
  ),
  R14: reason(
    'doubt',
    'bill',
    ['两张图片像是同一张票据', 'two pictures look like the same bill'],
    ['放在一起比对；同一张票据只留清楚的那份。', 'compare them side by side; keep the clearer one of the same bill.'],
    ['REG-FUND#17'],
  ),
  R15: reason(
    'doubt',
    'bill',
    ['医院、日期、金额都相同', 'same hospital, same day, same amount'],
    [
      '核对是否同一次缴费；确是两次的，保留两张并说明。',
      'check whether it is one payment; if there were two, keep both and say so.',
    ],
    ['REG-FUND#17'],
  ),
  R16: reason(
    'refusal',
    'bill',
    ['这张票据在以前的申请里出现过', 'this bill was in an earlier claim'],
    [
      '查那次申请的结果；已经报销的不能再报。',
      'look up what became of that claim; what was paid cannot be claimed again.',
    ],
    ['REG-FUND#17', 'REG-FUND#41'],
  ),
  R67: reason(
    'doubt',
    'bill',
    [
      '别的个案也做过带这张票据的材料，还没有记下交没交',
      'a packet of another case holds this bill too, and nobody has noted whether it was handed in',
    ],
    [
      '两个个案只交一个。那一个已经交了的，先在那里记下（首页“材料交上去了”，或 receipts ledger note）；没交、不办了的，用 receipts ledger forget 去掉。',
      'hand in one of the two. If the other was handed in, note it there (at home, or receipts ledger note); if it never will be, receipts ledger forget takes it out.',
    ],
    ['REG-FUND#17'],
  ),
  R68: reason(
    'doubt',
    'bill',
    [
      '别的个案有一张号码相同的票据，代码、日期或金额对不上',
      'a bill of another case has the same number, but its code, day or amount does not agree',
    ],
    [
      '不同地方的票据号码会重复：补上票据代码、日期和金额再查一次；确是同一张的只报一次。',
      'numbers of two issuers may be the same: fill in code, day and amount and look again; one bill is claimed once.',
    ],
    ['REG-FUND#17'],
  ),
  R17: reason(
    'note',
    'bill',
    ['票据已被冲红，与红字票据相抵', 'cancelled by a red-letter bill; the two offset each other'],
    ['两张都不申请；请用医院重开的票据。', 'claim neither; use the bill the hospital issued instead.'],
  ),
  R18: reason(
    'doubt',
    'bill',
    ['红字票据找不到它冲销的原票据', 'a red-letter bill without the bill it cancels'],
    ['把原票据和重开的票据一起找齐。', 'find the original bill and the one issued instead.'],
  ),
  R19: reason(
    'refusal',
    'bill',
    ['票据已作废', 'the bill is void'],
    ['请医院重新开具。', 'have the hospital issue a new one.'],
  ),
  R70: reason(
    'doubt',
    'bill',
    ['不知道属于哪一次就医', 'it is not known to which visit it belongs'],
    [
      '说清是哪一次的：baoxiao receipts set 个案 单据 visit=v2。',
      'say whose it is: baoxiao receipts set CASE BILL visit=v2.',
    ],
  ),
  R60: reason(
    'note',
    'bill',
    [
      '没有号码的照片太多，这些没有与其他每一张比对图像',
      'too many photos without a number: the pictures of these were not held against every other',
    ],
    [
      '填上票据号码，重复的就能按号码查出；或自己翻看有没有交重的。',
      'fill in the numbers of the bills, then doubles are found by them; or look through the pile yourself.',
    ],
  ),
} as const
