import type { Lang, Words } from '../../model/words.ts'

/** The words of the batch commands. */
const BATCH_WORDS = {
  command: { zh: '按名单（CSV、Excel、JSONL 或文件夹）批量办理', en: 'do it for many, from a list or a folder' },
  run: {
    zh: '检查名单并办理（batch 文件 就是 batch run 文件）',
    en: 'check a list and make it (batch FILE means batch run FILE)',
  },
  template: { zh: '写出一张可以填的空名单', en: 'write an empty list to fill' },
  merge: {
    zh: '把几台机器分做的合成一批，并核对不缺不重',
    en: 'join the parts of a list and prove that they are whole',
  },
  argFile: {
    zh: 'CSV、XLSX、XLS、ODS、JSONL 文件，或放着个案的文件夹',
    en: 'a CSV, XLSX, XLS, ODS or JSONL file, or a folder of cases',
  },
  argDirs: { zh: '各部分的输出文件夹', en: 'the output folders of the parts' },
  out: { zh: '输出文件夹（新的或空的）', en: 'output folder, new or empty' },
  outFile: { zh: '写到哪个 .xlsx 文件', en: 'the .xlsx file to write' },
  templateIsBook: {
    zh: '空名单是 Excel 工作簿，文件名请以 .xlsx 结尾；填好后可以另存为 CSV 再用',
    en: 'the empty list is an Excel workbook: let its name end in .xlsx; once filled, it may be saved as CSV',
  },
  templateNext: { zh: '填好以后', en: 'When it is filled' },
  oneTrip: { zh: '可以一趟办的', en: 'One trip for several cases' },
  waitsOn: {
    zh: '还缺的材料里，等着它的个案和估算（不是决定）',
    en: 'Papers to get, how many cases wait for each, and what those are estimated at (not a decision)',
  },
  noFolder: { zh: '没有这个文件夹', en: 'there is no such folder' },
  noList: {
    zh: '找不到名单（CSV、XLSX、XLS、ODS、JSONL 文件，或放着个案的文件夹）',
    en: 'there is no such list (a CSV, XLSX, XLS, ODS or JSONL file, or a folder of cases)',
  },
  plainList: {
    zh: '名单要读好几遍，不能从管道来；请先存成文件',
    en: 'a list is read several times and cannot come from a pipe; save it as a file first',
  },
  jobs: {
    zh: '最多几个同时做（默认看名单大小和电脑）',
    en: 'how many at once at most (default: by the size of the list and the machine)',
  },
  resume: { zh: '接着做：只做没做完的和改过的', en: 'go on: make only what is not made or has changed' },
  edited: {
    zh: '与 --resume 同用：还是那份名单，只是改了一大半；改过的照新的重做',
    en: 'with --resume: it is the same list, edited in most of its rows; make those anew',
  },
  since: { zh: '与这里已做的相比', en: 'Against what was made here before' },
  added: { zh: '新增', en: 'new' },
  changed: { zh: '改了', en: 'changed' },
  gone: { zh: '没有了', en: 'gone' },
  shard: {
    zh: '只做第 i 份（共 n 份），例如 2/4；auto/4 的 i 由 Slurm、Kubernetes 或 GNU parallel 的任务号给出',
    en: 'only part i of n, such as 2/4; auto/4 takes i from the task number of Slurm, Kubernetes or GNU parallel',
  },
  procedure: {
    zh: '名单没有写明时的办理事项',
    en: 'the procedure of rows that name none',
  },
  region: { zh: '名单没有写明时的参保地代码', en: 'the insured place of rows that name none' },
  receiptsRoot: {
    zh: '扫描件所在的文件夹；之外的文件一律不打开',
    en: 'the folder of the scans; nothing outside it is opened',
  },
  encoding: { zh: '文字编码：utf-8、gb18030、utf-16le、utf-16be', en: 'encoding: utf-8, gb18030, utf-16le, utf-16be' },
  ignore: { zh: '略过这些列', en: 'leave out these columns' },
  hidden: {
    zh: 'Excel 里隐藏或筛选掉的行：keep 也办，skip 不办；不写而有这样的行，就先停下来',
    en: 'rows that a workbook hides or filters away: keep makes them, skip leaves them out; unsaid, such a list is not begun',
  },
  checkOnly: {
    zh: '只检查名单，不生成材料；加 --out 就把带检查意见的名单写到那里',
    en: 'only check the list, make nothing; with --out, write the list with remarks there',
  },
  full: { zh: '列出每一列的意思和文字编码', en: 'show what each column means, and the encoding' },
  columns: { zh: '列的含义：', en: 'The columns mean:' },
  ignored: { zh: '略过', en: 'left out' },
  encodingUsed: { zh: '文字编码：', en: 'Encoding: ' },
  stopped: { zh: '名单要先改好，才能开始：', en: 'The list must be mended before anything can begin:' },
  surveyed: { zh: '名单检查完毕', en: 'The list has been checked' },
  cases: { zh: '个案', en: 'cases' },
  good: { zh: '可以办理', en: 'can be made' },
  bad: { zh: '有误', en: 'wrong' },
  moreWhere: { zh: '（全部：--json，或加 --out 文件夹）', en: ' (all of them: --json, or --out DIR)' },
  more: { zh: '……其余见', en: '… the rest is in' },
  mendIn: { zh: '可以直接在这里改，再交回来：', en: 'Mend it here and hand it in again: ' },
  made: { zh: '已生成', en: 'made' },
  kept: { zh: '其中原来就有', en: 'of them there already' },
  aside: {
    zh: '名单里已没有（或现在写错）的个案，原来的材料没有删，已移开：',
    en: 'packets of cases that the list no longer has, or has wrongly now, were kept and moved aside: ',
  },
  refused: { zh: '名单有误未生成', en: 'refused' },
  failed: { zh: '未能生成', en: 'failed' },
  results: { zh: '结果：', en: 'Results: ' },
  left: { zh: '剩余', en: 'left' },
  aMinute: { zh: '件/分', en: '/min' },
  stopping: {
    zh: '正在收尾：手头的个案做完就停（再按一次 Ctrl-C 立即停）',
    en: 'stopping after the cases in hand (Ctrl-C once more: at once)',
  },
  goOn: { zh: '已停下，做好的材料都在；接着做：', en: 'Stopped; what was made is there. To go on: ' },
  merged: { zh: '已合并，不缺不重', en: 'merged; nothing missing, nothing double' },
  sort: { zh: '排序：days 剩余天数、money 金额、missing 所缺、case 编号', en: 'sort by days, money, missing or case' },
  filterVerdict: { zh: '只看这个结论', en: 'only this verdict: eligible, ineligible, undetermined' },
  filterWithin: { zh: '只看这么多天内到期的', en: 'only what runs out within so many days' },
  filterMissing: { zh: '只看缺这个事实或材料的', en: 'only cases that want this fact or paper' },
  filterProcedure: { zh: '只看这个事项', en: 'only this procedure' },
  mask: { zh: '名字只留第一个字', en: 'names by their first letter only' },
  csv: { zh: '输出 CSV', en: 'print CSV' },
  dir: { zh: '个案文件夹，或一批的输出文件夹', en: 'a folder of cases, or of a batch' },
  listCases: { zh: '列出个案：进度、所缺、剩几天、金额', en: 'list cases: step, what is missing, days left, money' },
  toAnswer: { zh: '还要回答', en: 'to answer' },
  toGet: { zh: '还缺材料', en: 'papers to get' },
  none: { zh: '没有个案。', en: 'No cases.' },
  inAll: { zh: '估算合计（元）', en: 'estimates in all (yuan)' },
} satisfies Record<string, Words>

export type BatchWord = keyof typeof BATCH_WORDS
export const batchWord = (key: BatchWord, lang: Lang): string => BATCH_WORDS[key][lang]
