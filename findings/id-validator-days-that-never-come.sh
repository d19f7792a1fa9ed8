#!/usr/bin/env bash
# Library:  id-validator 1.3.0 (Chinese ID numbers, GB 11643), beside idcard 4.2.0
# Guess:    a number whose check digit is right but whose birthday is 30 February, or lies in 2099, is no ID number.
# Behaviour: id-validator calls both valid: it checks the shape of the day, not the day. idcard refuses both. (The numbers are made
#           up and can belong to nobody.)
# For us:   `src/model/validators.ts` wants a day that exists and is past.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts id-validator@1.3.0 idcard@4.2.0
cat > ask.cjs <<'JS'
const IdValidator = require('id-validator')
const idcard = require('idcard')
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const closed = (body) => body + '10X98765432'[WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11]
for (const birthday of ['19490230', '20990101', '19490228']) {
  const number = closed(`110105${birthday}002`)
  console.log(birthday, 'id-validator', new IdValidator().isValid(number), 'idcard', idcard.verify(number))
}
JS
seen=$(node ask.cjs)
printf '%s\n' "$seen"
[ "$seen" = '19490230 id-validator true idcard false
20990101 id-validator true idcard false
19490228 id-validator true idcard true' ] || { echo 'changed: this is no longer what was found'; exit 1; }
