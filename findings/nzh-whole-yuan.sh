#!/usr/bin/env bash
# Library:  nzh 1.0.14 (numbers and money in Chinese words)
# Guess:    one amount has one wording: `10000000` and `10000000.00` are the same ten million yuan, and both end in 整,
#           which closes the amount on a bill so that nothing can be written behind it.
# Behaviour: with the decimals written, which is how every bill writes them, the closing 整 is missing.
# For us:   amounts in words are our own (`capitalFen` in `src/model/money.ts`).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit --ignore-scripts nzh@1.0.14
seen=$(node -e "const { cn } = require('nzh'); for (const sum of ['10000000', '10000000.00']) console.log(sum, cn.toMoney(sum))")
printf 'nzh 1.0.14:\n%s\n' "$seen"
[ "$seen" = '10000000 人民币壹仟万元整
10000000.00 人民币壹仟万元' ] || { echo 'changed: this is no longer what was found'; exit 1; }
