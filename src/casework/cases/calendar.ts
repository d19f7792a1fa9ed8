import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import type { Case } from '../../model/case.ts'
import { addDays } from '../../model/dates.ts'
import type { Determination } from '../../model/determination.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Lang, Words } from '../../model/words.ts'
import { citation } from '../../model/citation.ts'

const DAY = 86_400
const NINE = 9 * 3600
const NAME: Words = { zh: '医保报销时限', en: 'Reimbursement deadlines' }
const BETWEEN: Words = { zh: '至', en: 'to' }

/** At nine in the morning, fourteen days ahead, three days ahead, and on the day itself; seconds before the midnight that begins it. */
const ALARMS = [14 * DAY - NINE, 3 * DAY - NINE, -NINE]

/**
 * The clocks that still run, as whole days with alarms. A range stands at its earliest day and says so.
 * The same result gives the same file: its stamp is the day it was judged as of. Undefined where no clock runs. The case is named on every
 * day, since several families may share one calendar.
 */
export function calendarOf(
  determination: Determination,
  rulebook: Rulebook,
  { id: caseId, base }: Pick<Case, 'id' | 'base'>,
  lang: Lang,
): string | undefined {
  const named = nameOf(caseId, base)
  const calendar = ical({ name: `${NAME[lang]} ${named}`, prodId: '//baoxiao//baoxiao//ZH' })
  calendar.method(ICalCalendarMethod.PUBLISH)
  for (const { id, title, due, range, state, basis, then, cites } of determination.deadlines) {
    const day = due ?? range?.from
    if (day === undefined || state !== 'running') continue
    const lines = [
      ...(range === undefined ? [] : [`${range.from} ${BETWEEN[lang]} ${range.to}`]),
      basis[lang],
      ...(then === undefined ? [] : [then[lang]]),
      ...cites.map((cite) => citation(rulebook, cite)[lang]),
    ]
    const event = calendar.createEvent({
      id: `${uidOf(caseId, base)}.${id}@baoxiao`,
      start: `${day}T00:00:00Z`,
      end: `${addDays(day, 1)}T00:00:00Z`,
      allDay: true,
      stamp: `${determination.asOf}T00:00:00Z`,
      summary: `${title[lang]} (${named})`,
      description: lines.join('\n'),
    })
    for (const trigger of ALARMS)
      event.createAlarm({
        type: ICalAlarmType.display,
        relatesTo: ICalAlarmRelatesTo.start,
        trigger,
        description: title[lang],
      })
  }
  return calendar.length() === 0 ? undefined : fromStart(calendar.toString()) + '\r\n'
}

/** An answers file is often called the same in every family's folder: then the folder names the case. */
const nameOf = (id: string, base: string): string => (id === 'answers' ? basename(base) || id : id)

/** A case folder has a name of its own; answers files of one name lie in other folders. */
const uidOf = (id: string, base: string): string =>
  id === 'answers' ? `${id}.${createHash('sha256').update(base).digest('hex').slice(0, 12)}` : id

/** What comes after the start of a day the library counts from its end, whatever it is told. */
const fromStart = (text: string): string => text.replaceAll('TRIGGER;RELATED=END:', 'TRIGGER:')
