import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'

export const unreadableBlank = (): DataError =>
  new DataError({
    code: 'blank-unreadable',
    severity: 'error',
    ...inBoth(
      {
        zh: '空白表 PDF 打不开：文件坏了，要密码，或者大得不像一张表',
        en: 'the blank PDF cannot be opened: it is damaged, needs a password, or asks for more than any form needs',
      },
      {
        zh: '从经办机构重新下载，或打印出来用笔填。',
        en: 'Download it again from the agency, or print it and fill it in by hand.',
      },
    ),
  })
