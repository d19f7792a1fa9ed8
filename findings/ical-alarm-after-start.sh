#!/usr/bin/env bash
# Library:  ical-generator 10.2.0 (iCalendar files), an alarm at nine o'clock on the day of an all-day event
# Guess:    an alarm that is asked for nine hours after midnight, and told to relate to the start, is written relative to the start.
# Behaviour: a number of seconds after the start is written as `TRIGGER;RELATED=END:PT9H`, and `relatesTo: 'START'` beside it is
#           dropped without a word. An all-day event ends at the next midnight (RFC 5545), so the calendar rings at nine on the day
#           AFTER a deadline. Seconds before the start come out as they should.
# For us:   `src/casework/cases/calendar.ts` writes such alarms so that they ring on the day; the file is read back in a test.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts ical-generator@10.2.0
cat > ask.mjs <<'JS'
import ical, { ICalAlarmType } from 'ical-generator'
const type = ICalAlarmType.display
const day = { id: 'a', summary: 'due', allDay: true, start: new Date('2025-09-08T00:00:00Z'), end: new Date('2025-09-09T00:00:00Z') }
const event = ical({ name: 'x' }).createEvent(day)
event.createAlarm({ type, trigger: -9 * 3600, relatesTo: 'START' })
event.createAlarm({ type, trigger: 3 * 24 * 3600 })
console.log(event.toString().split(/\r\n/).filter((line) => line.startsWith('TRIGGER')).join('\n'))
JS
seen=$(TZ=UTC node ask.mjs)
printf '%s\n' "$seen"
[ "$seen" = 'TRIGGER;RELATED=END:PT9H
TRIGGER:-P3D' ] || { echo 'changed: this is no longer what was found'; exit 1; }
