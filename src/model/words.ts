/** The two languages the interface and the documents exist in. */
export type Lang = 'zh' | 'en'

/** A wording in both languages. The Chinese is the text that counts. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** The same text in both languages: a name, a number, a code. */
export const same = (text: string): Words => ({ zh: text, en: text })
