import { daysBetween, sayDay, type IsoDate } from '../model/dates.ts'
import type { Determination, Finding } from '../model/determination.ts'
import type { Rulebook } from '../model/rulebook.ts'

/** After so many days nobody can be sure that a text still says what was read in it. */
const MOST_DAYS = 400

/** A remark where what a result rests on was looked at too long ago: the sources of its findings and of the sums of the place. */
export function checkedLongAgo(
  { sources, scheme }: Rulebook,
  findings: readonly Finding[],
  asOf: IsoDate,
): Determination['notes'] {
  const cites = [...findings.flatMap((finding) => finding.cites), ...(scheme?.cites ?? [])]
  const old = [...new Set(cites.map((cite) => cite.split('#')[0] ?? ''))].flatMap((id) => {
    const source = sources.get(id)
    return source === undefined || daysBetween(source.verifiedOn, asOf) <= MOST_DAYS ? [] : [source]
  })
  const first = old.map(({ verifiedOn }) => verifiedOn).toSorted()[0]
  if (first === undefined) return []
  return [
    {
      id: 'checked-long-ago',
      text: {
        zh: `这里引用的规定有 ${old.length} 份是 ${MOST_DAYS} 天以前核对的（最早 ${sayDay(first, 'zh')}），可能已经变了；办之前先打 12393 核对。`,
        en: `${old.length} of the texts cited here were last checked more than ${MOST_DAYS} days ago (the first on ${sayDay(first, 'en')}) and may have changed; check with 12393 before you go.`,
      },
      cites: old.map(({ id }) => id),
      status: 'unverified',
    },
  ]
}
