#!/usr/bin/env bash
# Library:  chinese-days 1.5.7 (working days and public holidays of China)
# Guess:    a day written as text, `2027-02-08`, is that day wherever the computer stands; it holds no time of day.
# Behaviour: the text is read as midnight UTC and taken apart in the zone of the computer. West of Greenwich it answers for the day
#           before: Monday 8 February 2027 becomes Sunday the 7th, a working day a day off. In China itself nothing shows.
# For us:   days are text and never moments (`src/model/dates.ts`); the package only checks our calendars, in a fixed zone.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts chinese-days@1.5.7
cat > ask.mjs <<'JS'
import days from 'chinese-days'
console.log(process.env.TZ, days.getDayDetail('2027-02-08').date, days.isWorkday('2027-02-08'))
JS
seen=$(for zone in Asia/Shanghai UTC America/New_York; do TZ=$zone node ask.mjs; done)
printf 'chinese-days 1.5.7, asked for 2027-02-08, a Monday:\n%s\n' "$seen"
[ "$seen" = 'Asia/Shanghai 2027-02-08 true
UTC 2027-02-08 true
America/New_York 2027-02-07 false' ] || { echo 'changed: this is no longer what was found'; exit 1; }
