import { createHash } from 'node:crypto'
import type { Guide } from '../../model/guide.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Words } from '../../model/words.ts'
import { blocksHtml } from './blocks.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'
import { escaped, langTag, pageLang, plain, said, voiceOf, type Voice } from './text.ts'

const HOTLINE = '12393'

/**
 * The checklist and the way as one file for a phone: nothing is fetched, nothing sent, and without its script it is complete.
 * The policy allows the one style and the one script in it by their digests. Same guide, same bytes.
 */
export function htmlOf(guide: Guide): string {
  const { title, about, lang, caseNumber, onPhone, phones } = guide
  const voice = voiceOf(lang, phones)
  const untapped = voiceOf(lang, [])
  const large = onPhone[0]?.size === 'large' ? ' class="large"' : ''
  return `<!doctype html>
<html lang="${langTag(pageLang(lang))}" data-case="${escaped(caseNumber)}"${large}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<meta name="referrer" content="no-referrer">
<title>${plain(title, voice)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${said(title, voice)}</h1>
<p class="sub">${said(about, voice)}</p>
<nav aria-label="${plain(ON_THIS_PAGE, voice)}"><ul>
${onPhone.map((sheet) => `<li><a href="#${idOf(sheet)}">${said(sheet.title, untapped)}</a></li>`).join('\n')}
<li><a class="call" href="tel:${HOTLINE}">${said(CALL, untapped)}</a></li>
</ul></nav>
<div class="kept" role="status">
<p id="not-kept" class="note">${said(NOT_KEPT, voice)}</p>
<p id="kept" class="note" hidden>${said(KEPT, voice)} <button id="forget" type="button">${said(FORGET, voice)}</button></p>
</div>
</header>
<main>
${onPhone.map((sheet) => section(sheet, voice)).join('\n')}
</main>
<footer>
${footnotes(onPhone, voice)}
<p>${said(caseLine(caseNumber), voice)}</p>
</footer>
<script>${SCRIPT}</script>
</body>
</html>
`
}

const digestOf = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`

const POLICY = [
  "default-src 'none'",
  `style-src ${digestOf(STYLE)}`,
  `script-src ${digestOf(SCRIPT)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const idOf = ({ id }: Sheet): string => `s-${safe(id)}`

const safe = (name: string): string => name.replace(/[^\w-]/g, '-')

function section(sheet: Sheet, voice: Voice): string {
  const naming = (name: string): string => `${idOf(sheet)}-${safe(name)}`
  const label = plain(sheet.title, voice)
  return `<section id="${idOf(sheet)}" aria-label="${label}">\n${blocksHtml(sheet.blocks, { voice, naming })}\n</section>`
}

/** What stands at the foot of several pages is said once. */
function footnotes(sheets: readonly Sheet[], voice: Voice): string {
  const notes = sheets.flatMap(({ footnote }) => (footnote === undefined ? [] : [said(footnote, voice)]))
  return [...new Set(notes)].map((note) => `<p>${note}</p>`).join('\n')
}

const ON_THIS_PAGE: Words = { zh: '本页内容', en: 'On this page' }

const CALL: Words = { zh: `拨打医保热线 ${HOTLINE}`, en: `Call the hotline ${HOTLINE}` }

const KEPT: Words = {
  zh: '打的勾和写的字只存在这台设备上；把文件发给别人时不会带过去。',
  en: 'What you tick and write stays on this device; it does not travel with the file.',
}

const NOT_KEPT: Words = {
  zh: '在这里打的勾和写的字，关掉页面就没有了：这个查看器不保存。要保留，请用浏览器打开，或照着纸质清单打勾。',
  en: 'What you tick and write here is gone when the page is closed: this viewer does not keep it. Open it in a browser, or tick the printed checklist.',
}

const FORGET: Words = { zh: '全部清除', en: 'Clear all' }

const caseLine = (number: string): Words => ({ zh: `案件编号 ${number}`, en: `Case ${number}` })
