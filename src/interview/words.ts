import type { Lang, Words } from '../model/words.ts'

/** Everything the conversation says by itself; questions come from the rules. */
export const WORDS = {
  back: { zh: '← 返回上一题', en: '← back one question' },
  why: { zh: '? 为什么问这个', en: '? why is this asked' },
  unknown: { zh: '不知道', en: 'I do not know' },
  later: { zh: '以后再答', en: 'later' },
  'not-applicable': { zh: '与我无关', en: 'does not apply' },
  refused: { zh: '不想说', en: 'I would rather not say' },
  rest: { zh: '跳过剩下的（都可以不答）', en: 'skip the rest (none of it is required)' },
  review: { zh: '查看和修改全部答案', en: 'review all answers' },
  pause: { zh: '先停在这里（已保存）', en: 'stop here (saved)' },
  keep: { zh: '不改，往下走', en: 'keep the answer, go on' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  have: { zh: '有，在手上', en: 'at hand' },
  notAnswered: { zh: '未答', en: 'not answered' },
  finish: { zh: '没有要改的，看结果', en: 'nothing to change: show the result' },
  papers: { zh: '票据和材料：再加或修改', en: 'receipts and papers: add or mend' },
  reviewTitle: { zh: '到目前为止的答案（选一条可以修改）', en: 'The answers so far (choose one to change it)' },
  effect: { zh: '这样改会带来：', en: 'This change means:' },
  save: { zh: '保存这个改动吗？', en: 'Save this change?' },
  saveYes: { zh: '保存', en: 'save' },
  saveNo: { zh: '不改了，保留原来的', en: 'no, keep the earlier answer' },
  knockOut: { zh: '先停一下：按现在的回答，这笔费用不能报销。', en: 'One moment: as answered, this cannot be paid.' },
  unmet: { zh: '不符合', en: 'Not met' },
  because: { zh: '因为', en: 'Because' },
  instead: { zh: '可以找', en: 'Turn to' },
  remedy: { zh: '怎么补救', en: 'What would help' },
  basis: { zh: '依据', en: 'Basis' },
  reference: { zh: '参考', en: 'For reference' },
  keepProof: {
    zh: '不管怎样，这些原件请先留好，别处可能用得上：',
    en: 'Whatever happens, keep these originals; others may ask for them:',
  },
  goOn: { zh: '还想怎样？', en: 'What would you like to do?' },
  goOnYes: { zh: '照样往下填（比如想先留底，或去窗口问一问）', en: 'go on filling it in all the same' },
  goOnReview: { zh: '看看全部答案，想想有没有要改的', en: 'look over all answers' },
  goOnChange: { zh: '刚才答错了，改一下', en: 'I answered wrongly: change it' },
  goOnStop: { zh: '到这里为止（已保存）', en: 'stop here (saved)' },
  whyHead: { zh: '为什么问', en: 'Why this is asked' },
  whyFor: { zh: '用来判断', en: 'It decides' },
  whyGate: { zh: '用来决定后面还要不要问', en: 'It decides whether to ask' },
  whyForm: { zh: '要填在申请表上', en: 'It is filled in on the forms' },
  whyEstimate: { zh: '用来估算能报多少', en: 'It goes into the estimate' },
  whyPaper: { zh: '在哪张纸上能看到', en: 'Which paper shows it' },
  whyAskPaper: {
    zh: '手头的票据、病历或医院窗口；问不到可以选“不知道”。',
    en: 'your bills and records, or the hospital window; you may say you do not know.',
  },
  paperFact: { zh: '用来在清单上标出还缺什么', en: 'It marks on the checklist what is still missing' },
  verdict: { zh: '结论', en: 'verdict' },
  paperAdded: { zh: '多一份材料', en: 'one more paper' },
  paperDropped: { zh: '少一份材料', en: 'one paper fewer' },
  estimate: { zh: '估算', en: 'estimate' },
  asksMore: { zh: '会多问', en: 'more questions' },
  noLongerAsked: { zh: '不再适用的答案（保留，改回来还在）', en: 'answers that no longer apply (kept)' },
  saved: { zh: '（已保存）', en: '(saved)' },
  done: { zh: '需要问的都问完了。', en: 'There is nothing left to ask.' },
  openLeft: { zh: '还有不确定的：', en: 'Still open:' },
  progress: { zh: '还剩大约', en: 'about' },
  progressTail: { zh: '题', en: 'questions left' },
  step: { zh: '步骤', en: 'step' },
} satisfies Record<string, Words>

export const VERDICTS: Readonly<Record<'eligible' | 'ineligible' | 'undetermined', Words>> = {
  eligible: { zh: '可以报销', en: 'can be paid' },
  ineligible: { zh: '不能报销', en: 'cannot be paid' },
  undetermined: { zh: '还不能确定', en: 'not certain yet' },
}

export const ORIGINS: Readonly<Record<'typed' | 'file' | 'import' | 'profile' | 'receipt' | 'local-answer', Words>> = {
  typed: { zh: '您填写', en: 'typed' },
  file: { zh: '答案文件', en: 'from a file' },
  import: { zh: '导入', en: 'imported' },
  profile: { zh: '上次的资料', en: 'from last time' },
  receipt: { zh: '票据', en: 'from a receipt' },
  'local-answer': { zh: '经办机构答复', en: 'said by the agency' },
}

export const tell = (key: keyof typeof WORDS, lang: Lang): string => WORDS[key][lang]

/** Groups of questions that are no step of the way. */
export const GROUPS: Readonly<Record<string, Words>> = {
  exclusion: { zh: '先看能不能报', en: 'Whether it can be paid at all' },
  person: { zh: '病人和代办人', en: 'The patient and the agent' },
  visit: { zh: '看病的情况', en: 'The treatment' },
  cost: { zh: '费用', en: 'The cost' },
  place: { zh: '地点', en: 'The places' },
  settled: { zh: '结算', en: 'Settlement' },
  local: { zh: '当地的答复', en: 'What the agency said' },
}
