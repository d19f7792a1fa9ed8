import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { readFace } from '../../src/documents/font/face.ts'
import { makePress, type Press } from '../../src/documents/press.ts'
import type { Block, Sheet } from '../../src/model/sheet.ts'
import { same } from '../../src/model/words.ts'

export const FONT = readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))
/** A face of others that has letters which ours lacks. */
export const LATIN = readFileSync(
  createRequire(import.meta.url).resolve('pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'),
)

/** Three of those letters. */
export function lettersOnlyInLatin(): string {
  const [main, latin] = [readFace(FONT), readFace(LATIN)]
  const codes = Array.from({ length: 0x2000 - 0xa1 }, (_, i) => 0xa1 + i)
  const only = codes.filter(
    (code) => main.glyphOf[code] === 0 && latin.glyphOf[code] !== 0 && /\p{L}/u.test(String.fromCodePoint(code)),
  )
  return String.fromCodePoint(...only.slice(0, 3))
}

let shared: Press | undefined
/** One press for all tests of a file: reading the font takes a moment. */
export const press = (): Press => (shared ??= makePress([FONT], '医疗费用手工报销申请表姓名身份证号码'))

export const words = (zh: string, en: string) => ({ zh, en })

export function sheet(blocks: readonly Block[], more: Partial<Sheet> = {}): Sheet {
  return {
    id: 's',
    title: words('申请表', 'Application'),
    lang: 'zh',
    size: 'normal',
    caseNumber: 'BX-1',
    blocks,
    ...more,
  }
}

export const line = (text: string): Block => ({ kind: 'paragraph', text: same(text) })

export const NAMES = ['㛃', '𬭎', '䶮', '阿卜杜拉·买买提', '古丽加玛丽·吐尔逊阿依·麦'] as const
export const HOSPITAL =
  '新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县爱新舍里镇中心卫生院附属第一康复医院门诊部心血管内科二病区急诊观察室'

/** A form with one of everything. */
export const FORM: readonly Block[] = [
  { kind: 'title', text: words('医疗费用手工报销申请表', 'Claim application') },
  { kind: 'heading', text: words('一、参保人', 'The insured person') },
  {
    kind: 'fields',
    columns: 2,
    fields: [
      { label: words('姓名', 'Name'), value: '阿卜杜拉·买买提𬭎', field: { type: 'text', name: 'patient.name' } },
      {
        label: words('性别', 'Sex'),
        field: {
          type: 'radio',
          name: 'patient.sex',
          chosen: 'female',
          options: [
            { value: 'male', label: words('男', 'male') },
            { value: 'female', label: words('女', 'female') },
          ],
        },
      },
      {
        label: words('就诊医院', 'Hospital'),
        value: HOSPITAL,
        span: 2,
        field: { type: 'text', name: 'visit.hospital' },
      },
      { label: words('已垫付', 'Paid'), field: { type: 'check', name: 'paid', on: true } },
    ],
  },
  {
    kind: 'checks',
    items: [
      {
        name: 'c.receipt',
        on: true,
        label: words('票据原件', 'Receipts'),
        details: ['3 张'],
        aside: words('已备', 'ready'),
      },
      {
        name: 'c.referral',
        on: false,
        label: words('转诊证明', 'Referral'),
        details: [],
        seal: words('医院盖章', 'Seal'),
      },
    ],
  },
  { kind: 'seals', boxes: [{ caption: words('经办机构盖章', 'Agency seal') }] },
  { kind: 'signatures', lines: [{ who: words('申请人（签字）：', 'Applicant:'), dated: true }] },
  { kind: 'qr', text: 'BX-1', caption: words('扫码归档', 'Scan to file') },
  {
    kind: 'codes',
    codes: Array.from({ length: 8 }, (_, i) => ({
      text: `https://example.com/${i}`,
      caption: words(`附件 ${i}`, `annex ${i}`),
    })),
  },
]
