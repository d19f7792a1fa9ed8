import { reason } from './reason.ts'

/** What seems to be missing beside the bills that are there. */
export const GAP_REASONS = {
  G01: reason(
    'gap',
    'bill',
    ['住院期间有几天没有票据', 'days of the stay without a bill'],
    ['查是否有中途结算或出院结算的票据没有拿来。', 'look for an interim or final bill that is not here.'],
    ['REG-SIA#20'],
  ),
  G02: reason(
    'gap',
    'bill',
    ['有费用清单，没有对应的票据', 'a fee list without its bill'],
    ['找出这份清单对应的票据。', 'find the bill this list belongs to.'],
    ['REG-SIA#20'],
  ),
  G03: reason(
    'gap',
    'bill',
    ['有处方，没有对应的票据', 'a prescription without a receipt'],
    ['找出按这张处方买药的票据；没有买就不必交。', 'find the receipt for it; if it was never filled, leave it out.'],
    ['JS-75#27'],
    'indicative',
  ),
  G04: reason(
    'gap',
    'records',
    ['就医医院不是转诊去的医院', 'the hospital is not the one referred to'],
    [
      '问转出医院能否补转诊手续；或说明为何换医院。',
      'ask whether the referral can be amended, or say why the hospital changed.',
    ],
    ['NHSA-22'],
  ),
  G05: reason(
    'gap',
    'list',
    ['票据没有费用清单', 'a bill without its fee list'],
    ['请医院打印费用清单并盖章。', 'have the hospital print and seal the fee list.'],
    ['REG-SIA#20'],
  ),
  G06: reason(
    'gap',
    'records',
    ['没有诊断证明或出院小结', 'no diagnosis certificate and no discharge summary'],
    [
      '向医院要诊断证明；住院的要出院小结。',
      'ask the hospital for the certificate; for a stay, the discharge summary.',
    ],
    ['REG-SIA#20'],
  ),
  G07: reason(
    'gap',
    'prescription',
    ['门诊票据没有处方或病历', 'an out-patient bill without prescription or record'],
    ['附处方底方或门诊病历。', 'add the prescription or the out-patient record.'],
    ['JS-75#27'],
    'indicative',
  ),
  G08: reason(
    'gap',
    'scan',
    ['这张票据没有附扫描件', 'no scan of this bill'],
    [
      '拍照或扫描后附上：baoxiao receipts set 个案 单据号 file=文件（号码相同的也可以用 baoxiao receipts add 个案 文件）；或把纸质件附在材料后。',
      'photograph or scan it and attach it: baoxiao receipts set CASE ID file=FILE (or baoxiao receipts add CASE FILE, where it shows the same number); or attach the paper.',
    ],
  ),
  G09: reason(
    'gap',
    'bill',
    ['出院了，没有覆盖出院日的票据', 'discharged, but no bill reaches the day of discharge'],
    ['查出院结算的票据是否拿来。', 'look for the final bill.'],
    ['REG-SIA#20'],
  ),
  G10: reason(
    'gap',
    'bill',
    ['票据合计少于您说的总额，是不是少了一张票据', 'the bills come to less than you said; is one missing'],
    [
      '找出没有加进来的票据（没有票据的部分报不了）；总额说错了就改 cost.total-stated。',
      'look for a bill that is not here (what has no bill is not paid); if the total was wrong, change cost.total-stated.',
    ],
  ),
} as const
