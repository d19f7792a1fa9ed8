import { join } from 'node:path'
import type { Made } from '../../../casework/packet/make.ts'
import type { Written } from '../../../casework/packet/write.ts'
import { firstNamed } from '../../render/page.ts'
import type { Desk } from '../../desk.ts'

/** Says what of a notice nothing answers yet: whoever hands this in is sent home again. */
export function tellOpen(desk: Desk, { answers, nothingNew }: Pick<Made, 'answers' | 'nothingNew'>): void {
  const { lang } = desk
  if (nothingNew) desk.note(desk.say('nothingNew'))
  const open = answers.filter(({ state }) => state === 'open')
  if (open.length === 0) return
  const [colon, comma] = lang === 'zh' ? ['：', '；'] : [': ', '; ']
  desk.note(
    `${desk.say('noticeOpen')}${colon}${open.map(({ point: { paper, code, title } }) => (paper === undefined ? `${code} ${title[lang]}` : title[lang])).join(comma)}`,
  )
}

/** Says what was made and where; what could not be noted beside it; and which papers have to be pasted in. */
export function tellPacket(desk: Desk, made: Pick<Made, 'manifest' | 'sources' | 'problems'>, written: Written): void {
  const { lang } = desk
  const { folder, notNoted, ledgerFailed } = written
  desk.problems(made.problems)
  if (notNoted !== undefined) desk.note(`${desk.say('packetNotNoted')}: ${notNoted}`)
  if (ledgerFailed !== undefined) desk.note(`${desk.say('ledgerFailed')}: ${ledgerFailed}`)
  const colon = lang === 'zh' ? '：' : ': '
  if (desk.flags.json) desk.json({ ...made.manifest, out: folder })
  else
    made.manifest.files.forEach(({ name, pages }) =>
      desk.print(
        `${desk.say('made')}${colon}${desk.link(join(folder, name))}${pages === undefined ? '' : `  ${pages} ${desk.say('pages')}`}`,
      ),
    )
  const pasted = pastedIn(made.sources, lang)
  if (pasted.length > 0) desk.note(`${desk.say('attachThese')}${colon}${firstNamed(pasted, desk).join(', ')}`)
}

/** The papers, and the single pages of papers, that have to be pasted in by hand. */
const pastedIn = (sources: Made['sources'], lang: Desk['lang']): readonly string[] =>
  sources.flatMap(({ receipt, used, why, missing = [] }) => [
    ...(used === 'attach-the-paper' ? [why === undefined ? receipt : `${receipt} (${why[lang]})`] : []),
    ...missing.map(
      (gone) => `${receipt} ${lang === 'zh' ? `第 ${gone.page} 页` : `page ${gone.page}`} (${gone.why[lang]})`,
    ),
  ])
