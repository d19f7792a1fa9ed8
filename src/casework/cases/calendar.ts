import ical, { ICalAlarmRelatesTo, ICalAlarmType, ICalCalendarMethod } from 'ical-generator'
import { addDays } from '../../model/dates.ts'
import type { Determination } from '../../model/determination.ts'
import type { Rulebook } from '../../model/rulebook.ts'
import type { Lang, Words } from '../../model/words.ts'
import { citation } from '../../model/citation.ts'

const DAY = 86_400
const NINE = 9 * 3600
const NAME: Words = { zh: '医保报销时限', en: 'Reimbursement deadlines' }
const BETWEEN: Words = { zh: '至', en: 'to' }

/** At nine in the morning, fourteen days ahead, three days ahead, and on the day itself; seconds before midnight of the day. */
const ALARMS = [14 * DAY - NINE, 3 * DAY - NINE, -NINE]

/**
 * The clocks that still run, as whole days with alarms. A range stands at its earliest day and says so.
 * The same result gives the same file: its stamp is the day it was judged as of.
 */
export function calendarOf(determination: Determination, rulebook: Rulebook, caseId: string, lang: Lang): string {
  const calendar = ical({ name: `${NAME[lang]} ${caseId}`, prodId: '//baoxiao//baoxiao//ZH' })
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
      id: `${caseId}.${id}@baoxiao`,
      start: `${day}T00:00:00Z`,
      end: `${addDays(day, 1)}T00:00:00Z`,
      allDay: true,
      stamp: `${determination.asOf}T00:00:00Z`,
      summary: title[lang],
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
  return calendar.toString() + '\r\n'
}
