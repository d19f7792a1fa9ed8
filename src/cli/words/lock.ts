import type { Words } from '../../model/words.ts'

/** What is said of locked cases. */
export const LOCK_WORDS = {
  cmdLock: {
    zh: '加密个案：以后打开要口令；人的资料和台账密钥一并加密',
    en: 'lock cases: a passphrase opens them; details of people and the ledger key are locked as well',
  },
  cmdUnlock: { zh: '解除个案的加密，文件恢复为普通文件', en: 'unlock cases for good: their files are plain again' },
  argCases: { zh: '个案编号或文件夹，可写几个', en: 'case numbers or folders' },
  flagLockAll: { zh: '全部个案，以后新建的也加密', en: 'all cases, and those begun from now on' },
  flagUnlockAll: { zh: '全部个案，以后新建的不再加密', en: 'all cases, and none begun from now on is locked' },
  flagLockChange: { zh: '换一个口令和恢复码', en: 'another passphrase and recovery code' },
  flagNewLock: { zh: '建好就加密', en: 'lock it from the start' },
  flagUnlockFd: {
    zh: '从这个文件描述符读加密个案的口令',
    en: 'read the passphrase of locked cases from this file descriptor',
  },
  lockPassphrase: {
    zh: '这里的个案已加密，请输入您自己的口令或恢复码',
    en: 'Cases here are locked; your own passphrase or recovery code',
  },
  lockWrong: { zh: '不对，请再输一次（忘了就输恢复码）', en: 'That is not it; once more (or the recovery code)' },
  lockCodeLetter: {
    zh: '口令不是它；若是恢复码，有一个字抄错或输错了，或是换口令以前的旧码：对着纸一组一组看，再输一次',
    en: 'That is no passphrase here; as a recovery code it has a wrong letter, or is one from before a change. Compare it group by group, and once more',
  },
  lockCodeLength: {
    zh: '像是恢复码，可恢复码有 58 个字（九组六个，最后一组四个）。再输一次；刚才输了：',
    en: 'That looks like a recovery code, which has 58 letters (nine groups of six, and one of four). Once more; letters you typed: ',
  },
  lockNewPassphrase: {
    zh: '给加密个案定一个口令（四个不相干的词最好；留空由程序生成）',
    en: 'A passphrase for locked cases (four words that have nothing to do with each other; empty: one is made)',
  },
  lockNeeded: {
    zh: '已加密，需要口令：用 --unlock-fd',
    en: 'locked; a passphrase is needed: use --unlock-fd',
  },
  lockDone: { zh: '已加密', en: 'Locked' },
  lockDoneBefore: { zh: '本来就已加密', en: 'Locked already' },
  lockChanged: { zh: '口令已换', en: 'The passphrase was changed' },
  unlockDone: { zh: '已解除加密', en: 'Unlocked' },
  unlockDoneBefore: { zh: '本来就没有加密', en: 'Not locked' },
  lockLeftOpen: {
    zh: '这些文件在个案文件夹里，没有加密（做出来的材料、导出的、自己放进去的）；不用了就删掉，要留就移到别处收好',
    en: 'These files in its folder are not locked (papers that were made, exports, what you put there); delete them, or keep them in a safe place elsewhere',
  },
  lockWhich: { zh: '请写明个案，或用 --all', en: 'name a case, or use --all' },
  lockRecovery: {
    zh: '恢复码（忘了口令时用；现在就抄在纸上收好，不再显示）：',
    en: 'Recovery code (for a forgotten passphrase; write it down now, it is not shown again):',
  },
  lockWritten: {
    zh: '抄好了吗？照抄下来的，输入最后一组字（现在停下，什么也没加密）',
    en: 'Written down? Type its last group from the paper (stopping now, nothing is locked)',
  },
  lockWrittenChange: {
    zh: '抄好了吗？照抄下来的，输入最后一组字（现在停下，什么也没改：原来的口令和恢复码照旧）',
    en: 'Written down? Type its last group from the paper (stopping now, nothing is changed: the passphrase and code from before still open it)',
  },
  lockWrittenWrong: {
    zh: '和恢复码的最后一组不一样，请对照上面改正',
    en: 'not its last group; compare with the code above',
  },
  lockNotYet: {
    zh: '这些个案还没有加密（都要加密的，上次没有做完）；接着做',
    en: 'not encrypted yet, though all cases are to be; to go on',
  },
  lockNotDone: {
    zh: '这些个案加密没有做完，或者记着还差什么的 .keys/unfinished.age 坏了；接着做，有妨碍会说明',
    en: 'begun to be encrypted and not finished, or the note of it (.keys/unfinished.age) is damaged; to go on, or to be told what hinders it',
  },
  unlockAsItLay: {
    zh: '[!] 这些文件解除之前就是明文，照原样留着，没有东西能证明它们没被改过；请用 check 和 history --verify 核对',
    en: '[!] these lay in clear before and stay as they are; nothing vouches for them: look the case over (check, history --verify)',
  },
  lockReach: {
    zh: '加密管不到：加密之前写在磁盘上的旧内容（固态硬盘和备份里可能还有）、打印出来的 PDF、系统的交换文件。整盘加密能补上。忘了口令又丢了恢复码，谁也打不开。',
    en: 'Out of reach of this: what was written on the disk before (drives and backups may keep it), PDFs that were made, the swap of the system. Encrypting the whole disk covers those. Without passphrase and recovery code nobody opens it.',
  },
  passphraseWeak: {
    zh: '这个口令容易被猜到：用四个以上不相干的词，或留空由程序生成',
    en: 'this passphrase is easy to guess: take four words or more that have nothing to do with each other, or leave it empty to have one made',
  },
  passphraseFolded: {
    zh: '口令里的全角字符按半角算',
    en: 'full-width characters of the passphrase count as plain ones',
  },
  flagFor: {
    zh: '给谁：agency（经办）、helper（帮忙的人）、family（家人）；他不需要看的不给',
    en: 'for whom: agency, helper or family; what they need not see is left out',
  },
  scansAsTheyAre: {
    zh: '票据的原件照原样交出：印在上面的证件号、卡号，对方看得到（身份证和银行卡的原件不交）',
    en: 'Originals of the papers go as they are: a number of an ID or a card printed on one is seen (ID and bank cards stay here)',
  },
  flagTo: {
    zh: '不用口令，只让这把 age 公钥的主人打开；可写几次',
    en: 'no passphrase: only the owner of this age public key opens it; may be given several times',
  },
  flagUntil: {
    zh: '用到哪一天为止，YYYY-MM-DD（写了 --for 默认 30 天）',
    en: 'the last day it is meant to be used, YYYY-MM-DD (with --for: 30 days)',
  },
  flagWithoutMissing: {
    zh: '有原件不在了也照样交出，并列出来',
    en: 'hand over although originals are gone, and name them',
  },
  handedWithout: { zh: '原件不在了、没有一起交出的材料', en: 'Handed over without their originals, which are gone' },
  cameWithout: { zh: '这些材料没有原件，请向对方要', en: 'These papers came without their originals; ask for them' },
  meantFor: { zh: '这份是给', en: 'Made for' },
  meantUntil: {
    zh: '只供用到（过后请删除；程序管不住对方）',
    en: 'Meant to be used until (delete it then; no program can see to that)',
  },
  meantOver: {
    zh: '已经过了说好的日子，请问问对方还能不能用',
    en: 'The day it was meant until is over; ask whether it may still be used',
  },
  noSealedFile: { zh: '没有这个文件', en: 'there is no such file' },
  sealedFolder: {
    zh: '这是文件夹；请写对方用 share 交来的那个文件',
    en: 'this is a folder; name the file that was handed over with share',
  },
  sealedSpecial: {
    zh: '这是管道或设备，没有打开；请写一个普通文件',
    en: 'this is a pipe or a device and was not opened; name a plain file',
  },
  flagVerify: { zh: '核对记录和原件有没有被改动', en: 'check that neither the log nor an original was changed' },
  verifyChanged: { zh: '原件和收下时不一样', en: 'originals that are not what was taken in' },
  verifyMissing: { zh: '原件不见了', en: 'originals that are gone' },
  flagAgainst: {
    zh: '和以前抄下的对照：“条数:摘要”，或只写摘要（32 位）；自动带上 --verify',
    en: 'compare with what was noted before: “number:digest”, or the digest alone (32 digits); includes --verify',
  },
  verifyTip: {
    zh: '抄在别处，以后用 --against 对照',
    en: 'note this elsewhere, to compare later with --against',
  },
  verifyTipDoubtful: {
    zh: '最后一条自己写的摘要（不可靠，不要抄；可用 --against 和以前抄下的对照）',
    en: 'digest as the last entry states it (not to be trusted or noted; --against compares with what you noted before)',
  },
  verifyHeld: {
    zh: '和抄下的完全一样：没有改动，末尾也没有少。',
    en: 'Just as it was noted: nothing changed, nothing cut off.',
  },
  verifyGrown: {
    zh: '抄下的那一条还在，它和它前面的都没有变；后面又加了：',
    en: 'The entry that was noted stands, and all before it as they were. Added since: ',
  },
  verifyCut: {
    zh: '比抄下的少：末尾有几条被删掉了，或换回了以前的记录。',
    en: 'Fewer than were noted: entries were cut off the end, or an older state was put back.',
  },
  verifyRewritten: {
    zh: '和抄下的不一样：记录被改写过。',
    en: 'Not what was noted: the log was rewritten.',
  },
  verifyGone: {
    zh: '抄下的那一条不在了：末尾被删掉、换回了以前的记录，或被改写过（也请核对有没有抄错）。',
    en: 'The entry that was noted is not there: the end was cut off, an older state put back, or the log rewritten (see too that it was noted right).',
  },
  verifyLocked: {
    zh: '个案已加密：没有口令的人写不了新的一条，也改不了已有的一条。可是整行从末尾删掉，或换回以前的整份记录，不用口令也做得到：只有对照抄下的条数和摘要才看得出来。',
    en: 'The case is locked: without the passphrase nobody writes an entry or changes one. Cutting whole lines off the end, or putting an older state of the whole log back, takes none: only the number of entries and the digest, noted elsewhere, show that.',
  },
  verifyOpen: {
    zh: '个案没有加密：能写这个文件夹的人可以整个重写记录，或从末尾删掉几行，只有对照抄下的条数和摘要才看得出来。',
    en: 'The case is not locked: who may write to its folder can rewrite the whole log or cut lines off its end; only the number of entries and the digest, noted elsewhere, show that.',
  },
  extractorLocked: {
    zh: '个案已加密，这台机器没有只在内存里的文件夹，外部识别程序会在磁盘上看到原件，没有运行',
    en: 'the case is locked, and this machine has no folder in memory: an outside reader would leave the paper on the disk, so it was not run',
  },
} as const satisfies Readonly<Record<string, Words>>
