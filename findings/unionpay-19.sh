#!/usr/bin/env bash
# Library:  validator 13.15.35 (isCreditCard) beside card-validator 10.0.4
# Guess:    a check of card numbers that names UnionPay takes UnionPay's debit cards, which are often 19 digits long (ISO/IEC 7812-1 allows 19)
#           and which a fund pays to; the check digit decides.
# Behaviour: with the right check digit, validator refuses numbers of 17, 18 and 19 digits that begin with 620, with and without
#           provider: 'unionpay'; 16 digits pass, and so do 19 that begin with 81. card-validator takes all of them as UnionPay. A form
#           that checks the account with the former sends a family away with a good card. (The numbers below are zeros but for their ends.)
# For us:   an account number is checked for its length and check digit only.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts validator@13.15.35 card-validator@10.0.4
cat > ask.cjs <<'JS'
const validator = require('validator')
const card = require('card-validator')
const withCheck = (start) => [...'0123456789'].map((digit) => start + digit).find((number) => validator.isLuhnNumber(number))
for (const begins of ['62', '81']) for (const length of [16, 17, 18, 19]) {
  const number = withCheck(begins.padEnd(length - 1, '0'))
  console.log(begins, length, validator.isCreditCard(number), validator.isCreditCard(number, { provider: 'unionpay' }), card.number(number).isValid, card.number(number).card?.type)
}
JS
seen=$(node ask.cjs)
printf '%s\n' "$seen"
[ "$seen" = '62 16 true true true unionpay
62 17 false false true unionpay
62 18 false false true unionpay
62 19 false false true unionpay
81 16 true true true unionpay
81 17 true true true unionpay
81 18 true true true unionpay
81 19 true true true unionpay' ] || { echo 'changed: this is no longer what was found'; exit 1; }
