import { reason } from './reason.ts'

/** What is wrong with the figures, the days and the names on a bill, or with how they were read. */
export const FIGURE_REASONS = {
  R20: reason(
    'refusal',
    'list',
    ['费用清单合计与票据金额不一致', 'the fee list and the bill have different totals'],
    [
      '核对清单是否缺页，或请医院按票据重新打印清单。',
      'look for missing pages of the list, or have it printed again for this bill.',
    ],
    ['REG-SIA#20'],
  ),
  R21: reason(
    'refusal',
    'bill',
    ['申请金额与票据金额不一致', 'the amount claimed differs from the bill'],
    ['按票据合计填写申请金额。', 'claim the total of the bill.'],
    ['REG-FUND#17'],
  ),
  R22: reason(
    'refusal',
    'bill',
    [
      '统筹、账户、其他、现金四项支付之和不等于合计',
      'fund, account, other and cash payments do not add up to the total',
    ],
    [
      '照票据核对四项支付；票据有误请医院更正。',
      'check the four payments against the bill; have a wrong one corrected.',
    ],
  ),
  R23: reason(
    'refusal',
    'bill',
    [
      '政策范围内、先行自付、超限价、自费之和不等于合计',
      'in-scope, first-pay, over-limit and self-paid do not add up to the total',
    ],
    ['照结算单核对四项；不清楚的留空。', 'check the four against the settlement sheet; leave out what is not clear.'],
  ),
  R24: reason(
    'refusal',
    'bill',
    ['大写金额与小写金额不一致', 'the amount in words differs from the amount in figures'],
    [
      '照票据核对；票据本身不一致的请医院重开。',
      'check both against the bill; have the hospital re-issue one that differs.',
    ],
  ),
  R25: reason(
    'doubt',
    'bill',
    ['大写金额读不通', 'the amount in words cannot be read'],
    ['照票据重填大写金额。', 'type the amount in words as the bill has it.'],
  ),
  R26: reason(
    'doubt',
    'bill',
    ['各项目金额之和不等于合计', 'the items do not add up to the total'],
    [
      '看项目是否读全；纸面不一致的请医院更正。',
      'see whether all items were read; have a paper that is wrong corrected.',
    ],
  ),
  R27: reason(
    'doubt',
    'bill',
    ['没有合计金额', 'no total'],
    ['照票据填上合计金额。', 'type the total as the bill has it.'],
  ),
  R28: reason(
    'doubt',
    'bill',
    ['没有票据号码', 'no number'],
    ['照票据填上代码和号码：经办机构凭它核验。', 'type code and number: the agency verifies by them.'],
  ),
  R29: reason(
    'doubt',
    'bill',
    ['没有开票日期', 'no date of issue'],
    ['照票据填上开票日期。', 'type the date of issue.'],
  ),
  R30: reason(
    'refusal',
    'bill',
    ['票据日期在今天之后', 'dated after today'],
    ['核对日期；确是如此的请医院更正。', 'check the date; have the hospital correct it if the paper says so.'],
  ),
  R31: reason(
    'refusal',
    'bill',
    ['出院日期早于入院日期', 'discharge comes before admission'],
    ['照票据核对两个日期。', 'check both dates against the bill.'],
  ),
  R32: reason(
    'doubt',
    'bill',
    ['住院天数与起止日期不符', 'the number of days does not fit the dates of the stay'],
    ['照票据核对天数和日期。', 'check days and dates against the bill.'],
  ),
  R33: reason(
    'doubt',
    'bill',
    ['票据日期不在这次住院期间', 'the bill does not fall within the stay'],
    [
      '核对是否属于这次就医；门诊票据请另行申请。',
      'check that it belongs to this stay; claim out-patient bills apart.',
    ],
  ),
  R34: reason(
    'doubt',
    'filing',
    ['就医日期不在备案有效期内', 'treatment lies outside the validity of the filing'],
    [
      '问参保地能否补办备案；不能的按未备案办理。',
      'ask whether the filing can be made up; otherwise it counts as not filed.',
    ],
    ['NHSA-22'],
  ),
  R35: reason(
    'refusal',
    'bill',
    ['超过当地申请报销的期限', 'past the local time limit for claims'],
    ['立即问参保地经办机构是否还受理。', 'ask the agency at once whether it still takes the claim.'],
  ),
  R36: reason(
    'doubt',
    'bill',
    ['票据代码或号码的位数不对', 'code or number has the wrong number of digits'],
    [
      '照票据核对：电子票据代码 8 位、号码 10 位。',
      'check against the bill: an e-receipt has an 8-digit code and a 10-digit number.',
    ],
  ),
  R37: reason(
    'doubt',
    'bill',
    ['同一项在两处读出来不一样', 'two sources of the same bill disagree'],
    ['看票据原件，填上正确的一个。', 'look at the paper and type the right one.'],
  ),
  R38: reason(
    'doubt',
    'bill',
    ['有文字识别出来、还没有人确认的内容', 'values read by text recognition that nobody has confirmed'],
    ['照票据逐项确认后才算数。', 'confirm each against the bill; only then do they count.'],
  ),
  R39: reason(
    'note',
    'bill',
    ['交款人信息有遮盖，无法自动核对', 'the payer is masked and cannot be compared'],
    ['请人工核对是否为参保人。', 'compare by eye with the insured person.'],
    ['REG-FUND#15'],
  ),
  R40: reason(
    'note',
    'bill',
    ['不知道统筹基金是否已经支付', 'not known whether the fund has paid already'],
    [
      '看票据“医保统筹基金支付”一栏，填上金额（没有就填 0）。',
      'look for 医保统筹基金支付 on the bill and type the amount (0 if none).',
    ],
    ['REG-FUND#17'],
  ),
  R41: reason(
    'note',
    'bill',
    ['核验平台显示曾被查验', 'the verification platform shows earlier checks'],
    ['回想是否在别处用过这张票据。', 'think whether this bill was used elsewhere.'],
  ),
  R42: reason(
    'doubt',
    'prescription',
    ['院外购药的发票没有处方', 'a pharmacy invoice without a prescription'],
    [
      '附处方或住院医嘱单复印件；住院期间外购的还要医保办盖章的证明。',
      'add the prescription or a copy of the order; for drugs bought during a stay also the certificate stamped by the insurance office.',
    ],
    ['JS-75#27', 'JS-75#39'],
    'indicative',
  ),
  R43: reason(
    'note',
    'bill',
    ['二维码里只有不含税金额', 'the QR code holds the amount without tax only'],
    ['照发票填价税合计。', 'type the total with tax as the invoice has it.'],
  ),
  R44: reason(
    'doubt',
    'bill',
    ['票据上的医院不是这次就医的医院', 'the bill is from another hospital than the one treated at'],
    ['核对是否属于这次就医。', 'check that it belongs to this treatment.'],
    ['REG-FUND#17'],
  ),
  R45: reason(
    'doubt',
    'bill',
    ['票据（清单、病历）上不是同一个人的名字', 'the papers bear the names of different people'],
    ['每个参保人分开申请。', 'make one claim for each insured person.'],
    ['REG-FUND#15'],
  ),
  R46: reason(
    'refusal',
    'bill',
    ['费用发生时还没有参保或待遇未生效', 'the cost arose before insurance was in force'],
    ['核对参保缴费时间和待遇生效日期。', 'check when contributions were paid and benefits began.'],
  ),
  R47: reason(
    'refusal',
    'bill',
    ['个人现金支付大于票据合计', 'more cash paid than the bill is for'],
    ['照票据核对现金支付。', 'check the cash payment against the bill.'],
  ),
  R71: reason(
    'doubt',
    'bill',
    [
      '个人自付、个人自费与合计对不上（四项支付对得上）',
      'the personal shares do not fit the total, though the payments make it up',
    ],
    [
      '照票据核对个人自付和个人自费；票面就是这样印的，不用改。',
      'check both shares against the bill; where they are printed like this, leave them.',
    ],
  ),
  R48: reason(
    'note',
    'bill',
    ['医保统筹部分已付，只列出个人负担部分', 'settled by the fund; only the personal share is shown'],
    [
      '个人负担部分是否可向大病保险、医疗救助申请，请问参保地。',
      'ask whether serious-illness insurance or medical assistance takes the rest.',
    ],
    ['REG-FUND#17'],
  ),
  R49: reason(
    'doubt',
    'bill',
    ['票据合计多于您说的总额', 'the bills come to more than you said'],
    [
      '核对有没有不属于这次就医、或已经报过的票据；总额说错了就改 cost.total-stated。',
      'check for a bill of another treatment or one already paid; if the total was wrong, change cost.total-stated.',
    ],
  ),
  R50: reason(
    'doubt',
    'bill',
    ['票据上有内容没有读全', 'something on the bill did not come out in reading'],
    [
      '照票据填上：没有读全的不算数，也不会因此被说成不符。',
      'type it as the bill has it: what did not come out counts for nothing.',
    ],
  ),
  R51: reason(
    'note',
    'bill',
    [
      '同一张票据有几个文件（PDF、OFD、XML、照片、手填，或下载了几次），合作一张',
      'one bill in several files, taken together as one',
    ],
    [
      '不用处理：只打印一份，只算一次；每项取最可靠的。',
      'nothing to do: one file is printed, the bill counts once, each value is the most certain of them.',
    ],
  ),
  R52: reason(
    'doubt',
    'bill',
    [
      '可能是同一张票据交了两次：读出来的相同，有的没有读出或还没有确认',
      'perhaps one bill twice: what was read is the same, and some was not read or is not confirmed yet',
    ],
    [
      '放在一起比对并确认号码、日期、金额；同一张只留一份，确是两张的都留下。在此之前合计可能多算了一张。',
      'compare the two and confirm number, day and sum; keep one of the same bill, or both where they are two. Until then the total may count one bill twice.',
    ],
    ['REG-FUND#17'],
  ),
  R53: reason(
    'doubt',
    'bill',
    [
      '两张票据号码相同，别的（日期和金额，或医院）却不同',
      'two bills have one number, but another day and sum, or another hospital',
    ],
    [
      '照票据核对两个号码：可能有一个读错或填错，改正它；不同医院各有这个号码的，填上票据代码。',
      'check both numbers against the bills: one may be misread or mistyped: correct it; where two hospitals used it, give the codes.',
    ],
  ),
  R54: reason(
    'doubt',
    'bill',
    ['当地申请报销的期限可能已过', 'the local time limit for claims may be over'],
    [
      '立即问参保地经办机构是否还受理；已经递交的，填上递交日期 claim.handed-in-on。',
      'ask the agency at once whether it still takes the claim; if it is handed in already, give the day as claim.handed-in-on.',
    ],
  ),
} as const
