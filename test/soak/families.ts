/** What a family answers: by how the question begins, in Chinese and in English; the keys that it presses. The longest beginning that fits counts. */
export type Answers = readonly (readonly [zh: string, en: string, keys: string])[]

export interface Family {
  /** Whether it has photos to drop in; else it types its bill. */
  readonly photos: boolean
  readonly answers: Answers
}

/** Of the built-in example: a retiree of Shenzhen in a hospital of Shanghai, whose daughter makes the claim. */
export const RETIREE: Family = {
  photos: true,
  answers: [
    ['病人的医保在哪里交的', 'Where is the patient insured', '深圳\r'],
    ['给谁办', 'Whose claim', '1'],
    ['谁去办报销', 'Who will make the claim', '2'],
    ['病人参加的是哪种医保', 'Which insurance is the patient in', '2'],
    ['看病那段时间', 'Was the patient’s insurance', '1'],
    ['手边有票据的照片', 'Are photos, PDFs', 'scans\r'],
    ['还有吗', 'Any more', '\r'],
    ['r00', 'r00', '\r'],
    ['这次看病有下面的情况吗', 'Is any of these so', '5'],
    ['这笔钱有没有报过', 'Has this cost been paid', '4'],
    ['这家医院是医保定点', 'Is the hospital a designated', '1'],
    ['这次是怎么看的病', 'What kind of care', '1'],
    ['病人为什么在外地看病', 'Why was the patient treated', '4'],
    ['住院期间有没有按医生要求', 'During the stay, were drugs', '2'],
    ['哪天入院', 'What was the day of admission', '0308\r'],
    ['出院了吗', 'Has the patient been discharged', '0318\r'],
    ['在哪家医院看的', 'Which hospital was it', '上海市样例医院\r'],
    ['医院是几级的', 'What level is the hospital', '3'],
    ['在哪里看的病', 'Where was the treatment', '上海\r'],
    ['参保地的医院开过转诊证明吗', 'Has a hospital at home made', '1'],
    ['转诊证明是哪天开的', 'On which day was the referral', '0305\r'],
    ['纸质转诊证明盖了', 'Does the paper referral carry', '2'],
    ['办过异地就医备案吗', 'Was the off-site treatment filed', '0306\r'],
    ['备案到哪天为止', 'Until which day', '2025-09-05\r'],
    ['下面这些，哪些已经在手上', 'Which of these are at hand', '2345\r'],
    ['病人（参保人）叫什么名字', 'What is the patient’s (insured', '王小明\r'],
    ['病人的身份证号', 'What is the patient’s ID', '11010519491231002X\r'],
    ['医保中心有事打哪个电话', 'Which phone should', '13800000000\r'],
    ['代办的人叫什么名字', 'What is the agent’s name', '李小红\r'],
    ['和病人是什么关系', 'What is the relation', '女儿\r'],
    ['代办人的身份证号', 'What is the agent’s ID', '110105199003072346\r'],
    ['代办人的电话', 'What is the agent’s phone', '13800000001\r'],
    ['报销的钱打到谁的银行卡', 'Into whose account', '\r'],
    ['开户行是哪家银行', 'Which bank and branch', '样例银行深圳样例支行\r'],
    ['银行卡号是多少', 'What is the card number', '6222020000000000000\r'],
    ['现在做材料册吗', 'Make the papers now', '1'],
  ],
}

/** What the family answers that others answer alike comes last: of two rows with one beginning the first counts. */
const besides = (answers: Answers): Answers => [...answers, ...RETIREE.answers]

/** One paper bill typed from the paper: what must be there, then on. */
const TYPED: Answers = [
  ['单据：还没有单据', 'Receipts: none yet', '3'],
  ['单据：', 'Receipts: ', '1'],
  ['这是什么单据', 'What kind of paper', '2'],
  ['票据代码', 'code', '46060125\r'],
  ['票据号码', 'number', '0087654321\r'],
  ['开票日期', 'day of issue', '0318\r'],
  ['开票的医院', 'the hospital that issued', '\r'],
  ['入院日期', 'day of admission', '\r'],
  ['出院日期', 'day of discharge', '\r'],
  ['就诊日期', 'day of the visit', '\r'],
  ['金额合计', 'total', '12800.50\r'],
  ['医保统筹基金支付', 'paid by the fund', '0\r'],
  ['个人自费', 'out of catalogue', '300\r'],
  ['先行自付', 'first-pay', '\r'],
  ['政策范围内费用', 'in scope', '\r'],
  ['盖了收费专用章', 'carries the fee seal', '1'],
  ['手上这份是原件', 'the paper at hand is', '1'],
]

/** A worker of Chengdu who fell ill on a journey to Sanya, alone, without photos: the bill is typed. */
export const TRAVELLER: Family = {
  photos: false,
  answers: besides([
    ['病人的医保在哪里交的', 'Where is the patient insured', '成都\r'],
    ['谁去办报销', 'Who will make the claim', '1'],
    ['病人参加的是哪种医保', 'Which insurance is the patient in', '1'],
    ['手边有票据的照片', 'Are photos, PDFs', '\r'],
    ...TYPED,
    ['在哪里看的病', 'Where was the treatment', '三亚\r'],
    ['在哪家医院看的', 'Which hospital was it', '三亚市样例医院\r'],
    ['出院了吗', 'Has the patient been discharged', '2025-03-18\r'],
    ['病人为什么在外地看病', 'Why was the patient treated', '5'],
  ]),
}

/** A farmer’s child of Bayannur, seen as an out-patient in Beijing; the mother makes the claim. */
export const CHILD: Family = {
  photos: false,
  answers: besides([
    ['病人的医保在哪里交的', 'Where is the patient insured', '巴彦淖尔\r'],
    ['病人参加的是哪种医保', 'Which insurance is the patient in', '4'],
    ['手边有票据的照片', 'Are photos, PDFs', '\r'],
    ...TYPED,
    ['哪天出院', 'What was the day of discharge', '\r'],
    ['金额合计', 'total', '860.00\r'],
    ['个人自费', 'out of catalogue', '0\r'],
    ['这次是怎么看的病', 'What kind of care', '2'],
    ['在哪里看的病', 'Where was the treatment', '北京\r'],
    ['在哪家医院看的', 'Which hospital was it', '北京样例儿童医院\r'],
    ['来办的人是孩子的父母', 'Is the person who goes', '1'],
    ['和病人是什么关系', 'What is the relation', '母亲\r'],
    ['病人的身份证号', 'What is the patient’s ID', '110105201803070031\r'],
    ['哪天入院', 'What was the day of admission', '2025-03-08\r'],
  ]),
}
