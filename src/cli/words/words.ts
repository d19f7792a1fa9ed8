import type { Lang, Words } from '../../model/words.ts'
import { COMMAND_WORDS } from './commands.ts'
import { LOCK_WORDS } from './lock.ts'
import { RESULT_WORDS } from './results.ts'

/** The words of the program itself. Both languages stand together, so that neither can be forgotten. */
const OWN_WORDS = {
  unknownCommand: { zh: '没有这个命令', en: 'unknown command' },
  unknownOption: { zh: '没有这个选项', en: 'unknown option' },
  missingArgument: { zh: '缺少参数', en: 'an argument is missing' },
  missingOption: { zh: '缺少选项', en: 'an option is missing' },
  optionNeedsValue: { zh: '选项后面要写一个值', en: 'the option needs a value' },
  tooMany: { zh: '参数太多', en: 'too many arguments' },
  nothingToRead: {
    zh: '从这个文件描述符读不到口令（例如写成 3<口令文件）',
    en: 'no passphrase can be read from this descriptor (give it as in 3<file)',
  },
  wrongValue: { zh: '选项的值不对', en: 'the value of the option is not right' },
  openedScan: {
    zh: '这是一张票据或材料，要放进一个个案：baoxiao receipts add 个案 文件',
    en: 'this is a paper; it goes into a case: baoxiao receipts add CASE FILE',
  },
  seeHelp: { zh: '用 baoxiao --help 看全部命令。', en: 'See baoxiao --help.' },
  bug: {
    zh: '程序出错了（不是您的问题）。已保存的答案都在。',
    en: 'a bug in baoxiao, not your fault. What was saved is safe.',
  },
  stopped: { zh: '已停下，答过的都已保存。', en: 'Stopped; everything answered is saved.' },
  goOnWith: { zh: '接着做：', en: 'To go on: ' },
  missingTitle: { zh: '没有终端可以提问，还缺这些答案：', en: 'no terminal to ask in; these answers are missing:' },
  missingHow: {
    zh: '这样写入：',
    en: 'Give them with: ',
  },
  missingNoCase: {
    zh: '还没有建立个案：把答案写成文件，再用 baoxiao new --answers 文件。',
    en: 'No case was started: write the answers into a file and use baoxiao new --answers FILE.',
  },

  homeTitle: { zh: '您的个案', en: 'Your cases' },
  homeEmpty: { zh: '还没有个案。', en: 'No cases yet.' },
  homeStart: {
    zh: '新建个案：',
    en: 'Start one: ',
  },
  homeExample: {
    zh: '先看例子：',
    en: 'See an example: ',
  },
  next: { zh: '下一步', en: 'next' },
  nextAnswer: { zh: '继续回答', en: 'answer on' },
  nextCall: { zh: '打完电话，记下答复', en: 'after the call: note the answers' },
  nextPrint: { zh: '打印材料', en: 'print the packet' },
  nextPaper: { zh: '去拿', en: 'get' },
  nextResult: { zh: '看结果', en: 'see the result' },
  nextPapers: { zh: '加票据和材料', en: 'add bills and papers' },
  nextHandIn: { zh: '材料交上去了，记下日期', en: 'the papers were handed in: note the day' },
  nextNotice: { zh: '被退回来补材料，记下期限', en: 'sent back for more papers: note by when' },
  supplementHow: { zh: '只印要补的：', en: 'To print only what is to be added: ' },
  placeEarlier: { zh: '上次/packet.json', en: 'EARLIER/packet.json' },
  placePapers: { zh: '通知里的材料', en: 'PAPERS' },
  placeOut: { zh: '补充', en: 'supplement' },
  nextSupplement: { zh: '要补的也交了，记下日期', en: 'the supplement was handed in: note the day' },
  nextLook: { zh: '看一遍答案，改一改', en: 'look over the answers and change them' },
  threeThings: { zh: '接下来', en: 'What to do next' },
  noErrand: { zh: '没有还要跑的地方', en: 'no visit is left to make' },
  latest: { zh: '最晚', en: 'by' },
  money: { zh: '大约能报', en: 'About' },
  moneyIfPaid: { zh: '如果能报，大约', en: 'If it is paid at all, about' },
  allOfIt: { zh: '全部结果、依据和算法：', en: 'All of it, with sources and sums: ' },
  printNow: {
    zh: '现在做材料册吗？（清单、要交的材料、自己留的指南，都是 PDF）',
    en: 'Make the papers now (checklist, packet, guide, all PDF)?',
  },
  printYes: { zh: '做，放在', en: 'yes, into' },
  printLarge: { zh: '做，大字版，放在', en: 'yes, in large print, into' },
  whichCase: { zh: '哪一个个案？', en: 'Which case?' },
  caseMenu: { zh: '做什么？', en: 'What would you like to do?' },
  leave: { zh: '离开', en: 'leave' },
  nextNone: { zh: '没有要做的', en: 'nothing to do' },
  questionsLeft: { zh: '待答', en: 'questions left' },

  created: { zh: '已建立个案', en: 'Case started' },
  saved: { zh: '已保存', en: 'saved' },
  regionTwice: {
    zh: '--region 和答案文件说的参保地不是同一个地方；只留一个',
    en: '--region and the answers file name two different places; keep one',
  },
  fromTwice: {
    zh: '--answers 和 --from 只能用一个',
    en: 'use either --answers or --from, not both',
  },
  handedOn: {
    zh: '从那个个案带来的答案（可在查看里修改），条数',
    en: 'answers taken from that case (change them in the review)',
  },
  nextProcedure: { zh: '接着可以办', en: 'What may come next' },
  shareAnswers: { zh: '两边都要的答案会带过去', en: 'the answers that both share are taken along' },
  profileUsed: {
    zh: '已填入上次的资料（可在查看里修改），条数',
    en: 'details from last time filled in (change them in the review)',
  },
  profileLeft: {
    zh: '上次的资料里，这几项在现在的规则里对不上，请重新回答',
    en: 'of the details from last time these no longer fit the rules: answer them again',
  },
  finished: { zh: '要问的都问完了。', en: 'Nothing is left to ask.' },
  finalNext: { zh: '接下来：', en: 'Next: ' },

  change: { zh: '改变', en: 'Change' },
  noChange: { zh: '结果不变。', en: 'Nothing changes.' },

  made: { zh: '已写好', en: 'written' },
  nothingNew: {
    zh: '和已交的材料相比没有变化，不用补交',
    en: 'nothing changed since what was handed in: there is nothing to add',
  },
  noticeOpen: { zh: '通知里这些还没有补上', en: 'nothing answers these points of the notice yet' },
  pages: { zh: '页', en: 'pages' },
  attachThese: { zh: '这些要另附纸质原件', en: 'attach these on paper' },
  historyTitle: { zh: '记录', en: 'History' },
  intact: {
    zh: '每一条都接得上前一条，没有发现改动。',
    en: 'Every entry follows from the one before: no change was found.',
  },
  notIntact: { zh: '记录有问题：', en: 'The log has problems:' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  opened: { zh: '新建', en: 'opened' },
  receiptAdded: { zh: '加入票据', en: 'receipt added' },
  receiptChanged: { zh: '修改票据', en: 'receipt changed' },
  receiptRemoved: { zh: '移除票据', en: 'receipt removed' },
  visitAdded: { zh: '加了一次就医', en: 'visit added' },
  visitRemoved: { zh: '去掉了这次就医', en: 'visit taken out' },
  visitNumbersStay: {
    zh: '其余几次就医的编号不变（票据和回答都记着它）',
    en: 'the other visits keep their numbers, which their bills and answers bear',
  },
  visitBillsLeft: {
    zh: '这些票据还在，请说清属于哪一次，或去掉它们',
    en: 'these bills stay: say to which visit they belong, or remove them',
  },
  regionSet: { zh: '参保地', en: 'insured place' },
  packetMade: { zh: '生成材料', en: 'packet made' },

  purgeTitle: { zh: '将要删除（无法恢复）：', en: 'About to delete, for good:' },
  purgeConfirm: { zh: '确定删除吗？', en: 'Delete?' },
  purgeYes: { zh: '删除', en: 'delete' },
  purgeNo: { zh: '不删', en: 'keep' },
  purged: { zh: '已删除', en: 'deleted' },
  purgeReach: {
    zh: '删不到的：已打印或发出的材料、回收站、备份、聊天记录、云盘副本。请自行处理。',
    en: 'Out of reach: what you printed or sent, the recycle bin, backups, chats, cloud copies. See to those yourself.',
  },
  purgeAll: { zh: '删除，连同下面列出的记录', en: 'delete, and what is kept of it elsewhere' },
  purgeElsewhere: { zh: '别处还有：', en: 'Kept of it elsewhere:' },
  purgeNeedsYes: { zh: '没有终端时要加 --yes 才会删除', en: 'without a terminal, deleting needs --yes' },

  passphrase: {
    zh: '给这个文件定一个口令（另外告诉对方；留空由程序生成）',
    en: 'A passphrase for this file (tell the other person by another way; empty: one is made)',
  },
  passphraseOf: { zh: '这个文件的口令（给您文件的人知道）', en: 'The passphrase of this file (whoever sent it knows)' },
  passphraseAgain: { zh: '再输一遍', en: 'Once more' },
  passphraseDiffers: { zh: '两次不一样', en: 'the two differ' },
  passphraseMade: {
    zh: '已生成口令，请记下（不会再显示）：',
    en: 'A passphrase was made; write it down (it is not shown again): ',
  },
  passphraseNeeded: { zh: '需要口令：用 --passphrase-fd', en: 'a passphrase is needed: use --passphrase-fd' },
  visitMoved: { zh: '那边的就医在这里的编号：', en: 'the number that a visit of theirs has here: ' },
  merged: { zh: '已合并，新增条数', en: 'merged; new entries' },
  conflicts: {
    zh: '两边答得不一样（以较晚的为准，请核对）：',
    en: 'The two sides differ (the later one stands; please check):',
  },

  rulesOk: { zh: '没有发现问题', en: 'no problems found' },
  editions: { zh: '办理事项', en: 'Procedures' },
  regions: { zh: '地区', en: 'Places' },
  inForce: { zh: '有效', en: 'in force' },
  problemFound: { zh: '个问题', en: 'problem' },
  problemsFound: { zh: '个问题', en: 'problems' },
  figures: { zh: '数字和比例', en: 'Figures' },
  optional: { zh: '可不答', en: 'optional' },
  choices: { zh: '可选', en: 'one of' },
  demoHead: { zh: '内置例子（人物和数字都是编的）', en: 'A built-in example (the person and the figures are made up)' },
  nothing: { zh: '没有', en: 'none' },
  confirmed: { zh: '已确认 {n} 项', en: 'confirmed: {n}' },
  confirmHow: {
    zh: '与纸面核对无误后：baoxiao receipts confirm 个案 单据 字段…（或 --all）。不对的用 baoxiao receipts set 个案 单据 改。',
    en: 'once it agrees with the paper: baoxiao receipts confirm CASE RECEIPT FIELD… (or --all). Mend what is wrong with baoxiao receipts set CASE RECEIPT.',
  },
  ledgerKeyOut: {
    zh: '密钥已写出：只给信得过的机构，当面或加密转交。有了它可以试出票据号码。',
    en: 'the key was written: give it to an office you trust only, by hand or sealed. With it, bill numbers can be tried out.',
  },
  ledgerEmpty: { zh: '台账还是空的', en: 'the ledger is still empty' },
  whichHandedIn: {
    zh: '这些个案的材料做好了。哪个已经交上去了？',
    en: 'Packets were made of these cases. Which was handed in?',
  },
  noneHandedIn: { zh: '都还没交', en: 'none so far' },
  ledgerHandedIn: { zh: '已递交', en: 'handed in' },
  ledgerPrepared: { zh: '做好了，未递交', en: 'prepared' },
  ledgerNew: { zh: '条新记号', en: 'new marks' },
  ledgerGone: { zh: '条记号已去掉', en: 'marks taken out' },
  ledgerMarks: { zh: '条记号', en: 'marks' },
  ledgerNothingShared: { zh: '两边没有相同的票据', en: 'the two share no bill' },
  ledgerFailed: { zh: '票据没有记入台账', en: 'the bills were not noted in the ledger' },
  packetNotNoted: { zh: '材料册已写好，但没有记入个案', en: 'the packet stands, but the case does not note it' },
  kept: { zh: '已收下', en: 'taken in' },
  receiptsFine: { zh: '没有发现问题', en: 'nothing to object to' },
  kindUnknown: { zh: '看不出是什么文件，原样保留', en: 'not recognised; kept as it is' },
  alreadyThere: { zh: '同一个文件已经在个案里', en: 'the same file is in the case already' },
  origin: { zh: '来源', en: 'from' },
  dormant: { zh: '（不再适用）', en: '(no longer applies)' },
} satisfies Record<string, Words>

/** Looked up one after the other: one list of them all takes longer to make than a start looks up in it. */
const LISTS: readonly Readonly<Record<string, Words>>[] = [OWN_WORDS, LOCK_WORDS, RESULT_WORDS, COMMAND_WORDS]

export type Key =
  keyof typeof COMMAND_WORDS | keyof typeof RESULT_WORDS | keyof typeof LOCK_WORDS | keyof typeof OWN_WORDS

const wordsOf = (key: string): Words | undefined => LISTS.find((list) => Object.hasOwn(list, key))?.[key]

export const word = (key: Key, lang: Lang): string => wordsOf(key)?.[lang] ?? key

export const isKey = (text: string): text is Key => wordsOf(text) !== undefined
