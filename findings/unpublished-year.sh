#!/usr/bin/env bash
# Libraries: chinese-days 1.5.7, chinese-workday 1.16.1
# Guess:    asked about a year whose holidays the State Council has not announced yet, a holiday library says that it does not know.
# Behaviour: both answer as if that year had no holiday at all: Friday 1 October 2027, the National Day, is a working day, and thirty
#           working days are counted through it. Nothing tells such an answer from a known one. (No package reached held the
#           notice of 2027 on 2026-11-28.) A deadline that is counted so comes out a week early.
# For us:   a year without a calendar file in `rules/calendar/` is unknown, and so is a deadline that reaches into it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts chinese-days@1.5.7 chinese-workday@1.16.1
cat > ask.mjs <<'JS'
import days from 'chinese-days'
import * as workday from 'chinese-workday'
const day = '2027-10-01'
console.log('chinese-days', days.isWorkday(day), days.isHoliday(day), days.findWorkday(5, '2027-09-28'))
console.log('chinese-workday', workday.isWorkday(day), workday.isHoliday(day))
console.log('chinese-days, the year before', days.isWorkday('2026-10-01'))
JS
seen=$(TZ=Asia/Shanghai node ask.mjs)
printf '%s\n' "$seen"
[ "$seen" = 'chinese-days true false 2027-10-05
chinese-workday true false
chinese-days, the year before false' ] || { echo 'changed: this is no longer what was found'; exit 1; }
