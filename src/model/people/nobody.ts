import { foldLetters } from '../letters.ts'

/** Words that stand on a bill where no name was given: whoever paid by himself. */
const PLACEHOLDER =
  /^(?:(?:自然)?个人|散客|匿名|无名氏?|患者|病人|自费|自费(?:病人|患者)|个人自费|现金|客户|顾客|消费者|消费者个人|个人消费者?|个人客户|普通客户|零散客户|零售客户|零售|散户|无|未知|不详|其他)$/u

/** A bill that names nobody is no other person's. */
export const namesNobody = (name: string): boolean =>
  PLACEHOLDER.test(foldLetters(name).replaceAll(/[\s()[\]【】*·.,:/_-]/g, ''))

/** A name without the remark behind it that the buyer is a private person: 王小明(个人). */
export const withoutRemark = (name: string): string =>
  foldLetters(name).replace(/\s*[([【](?:(?:自然)?个人|自然人|患者|病人|自费|本人)[)\]】]\s*$/u, '')
