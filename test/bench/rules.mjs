import { source } from './source.mjs'

/**
 * The same 62 rules over the same 40 facts in three engines: ours (verdict, findings with their reasons, estimate),
 * json-rules-engine (events) and publicodes (each rule evaluated). All three must agree before anything is timed.
 */
const RULES = 62
const yes = (i) => `yes-${i % 20}`
const day = (i) => `day-${i % 10}`
const money = (i) => `money-${i % 10}`

const ANSWERS = {
  ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [yes(i), i % 4 !== 0])),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [day(i), 20250001 + ((i % 9) + 1) * 100])),
  ...Object.fromEntries(Array.from({ length: 10 }, (_, i) => [money(i), i === 0 ? 1_000_000 : i * 5000])),
}
const isoOf = (number) => `${String(number).slice(0, 4)}-${String(number).slice(4, 6)}-${String(number).slice(6)}`

function ours({ readRules, determine }) {
  const w = '{zh: 甲, en: a}'
  const fact = (id, type) => `  - {id: f.${id}, type: ${type}, label: ${w}, ask: ${w}, step: s}`
  const facts = [...Array(20).keys()]
    .map((i) => fact(yes(i), 'yes-no'))
    .concat([...Array(10).keys()].flatMap((i) => [fact(day(i), 'date'), fact(money(i), 'money')]))
  const met = (i) =>
    [
      `{all: [{f.${yes(i)}: true}, {any: [{f.${yes(i + 3)}: true}, {f.${day(i)}: {on-or-after: "2025-05-01"}}]}]}`,
      `{any: [{f.${money(i)}: {at-least: "100.00"}}, {not: {f.${yes(i + 7)}: true}}]}`,
      `{f.${day(i)}: {on-or-before: {fact: f.${day(i + 1)}}}}`,
    ][i % 3]
  const rules = [...Array(RULES).keys()].map(
    (i) => `  - {id: r${i}, title: ${w}, kind: route, step: s, met: ${met(i)}, cites: [LAW-SIL#1]}`,
  )
  const text = `procedure: p
edition: "1"
title: ${w}
summary: ${w}
in-force: {from: 2023-01-01}
facts:
${facts.join('\n')}
requirements:
${rules.join('\n')}
parameters:
  - {id: ratio, label: ${w}, type: ratio, rows: [{value: "0.85", from: 2020-01-01, cites: [LAW-SIL]}]}
  - {id: deductible, label: ${w}, type: money, rows: [{when: {f.${yes(1)}: true}, value: "100.00", from: 2020-01-01, cites: [LAW-SIL]}, {value: "200.00", from: 2020-01-01, cites: [LAW-SIL]}]}
scheme:
  {id: s, title: ${w}, cites: [LAW-SIL], cost: {total: f.${money(0)}, out-of-catalogue: f.${money(1)}, over-limit: f.${money(2)}, first-pay: f.${money(3)}}, deductible: {parameter: deductible, repeat: per-stay}, bands: {axis: above-deductible, rows: [{ratio: ratio}]}}
`
  const sources = `sources: [{id: LAW-SIL, title: ${w}, kind: law, tier: A, verified-on: 2026-11-01, verified-via: ${w}}]\n`
  const book = readRules(
    new Map([
      ['sources.yaml', sources],
      ['procedures/p/1.yaml', text],
    ]),
  ).rulebook('p', undefined, '2025-06-01')
  const value = (id, raw) => (id.startsWith('day') ? isoOf(raw) : id.startsWith('money') ? BigInt(raw) : raw)
  const answers = new Map(
    Object.entries(ANSWERS).map(([id, raw]) => [`f.${id}`, { kind: 'known', value: value(id, raw) }]),
  )
  return () => determine(book, answers, '2025-06-01')
}

async function jsonRules() {
  const { Engine } = await import('json-rules-engine')
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addOperator('notGreater', (a, b) => a <= b)
  for (let i = 0; i < RULES; i++) {
    const conditions = [
      {
        all: [
          { fact: yes(i), operator: 'equal', value: true },
          {
            any: [
              { fact: yes(i + 3), operator: 'equal', value: true },
              { fact: day(i), operator: 'greaterThanInclusive', value: 20250501 },
            ],
          },
        ],
      },
      {
        any: [
          { fact: money(i), operator: 'greaterThanInclusive', value: 10000 },
          { not: { fact: yes(i + 7), operator: 'equal', value: true } },
        ],
      },
      { all: [{ fact: day(i), operator: 'notGreater', value: { fact: day(i + 1) } }] },
    ][i % 3]
    engine.addRule({ conditions, event: { type: `r${i}` } })
  }
  return async () => (await engine.run(ANSWERS)).events.map(({ type }) => type)
}

async function publi() {
  const { default: Engine } = await import('publicodes')
  const rules = {}
  for (const id of Object.keys(ANSWERS))
    rules[id.replace('-', ' ')] = { valeur: typeof ANSWERS[id] === 'boolean' ? 'non' : 0 }
  const n = (id) => id.replace('-', ' ')
  for (let i = 0; i < RULES; i++)
    rules[`r${i}`] = [
      {
        'toutes ces conditions': [n(yes(i)), { 'une de ces conditions': [n(yes(i + 3)), `${n(day(i))} >= 20250501`] }],
      },
      { 'une de ces conditions': [`${n(money(i))} >= 10000`, `${n(yes(i + 7))} = non`] },
      { valeur: `${n(day(i))} <= ${n(day(i + 1))}` },
    ][i % 3]
  const engine = new Engine(rules)
  const situation = Object.fromEntries(
    Object.entries(ANSWERS).map(([id, raw]) => [n(id), typeof raw === 'boolean' ? (raw ? 'oui' : 'non') : raw]),
  )
  return () => {
    engine.setSituation(situation)
    return [...Array(RULES).keys()].filter((i) => engine.evaluate(`r${i}`).nodeValue === true).map((i) => `r${i}`)
  }
}

async function rate(run, ms) {
  const start = process.hrtime.bigint()
  const end = start + BigInt(ms) * 1_000_000n
  let count = 0
  do {
    await run()
    count++
  } while (process.hrtime.bigint() < end)
  return (count / Number(process.hrtime.bigint() - start)) * 1e9
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

export async function rules(print) {
  const mine = ours(await source("export * from './rulebook/read-rules.ts'\nexport * from './engine/determine.ts'"))
  const [theirs, french] = [await jsonRules(), await publi()]
  const met = mine()
    .findings.filter(({ outcome }) => outcome === 'met')
    .map(({ id }) => id)
    .sort()
    .join()
  if ((await theirs()).sort().join() !== met || french().sort().join() !== met)
    throw new Error('the three engines do not agree')
  // A hundred at a time, so that the loop around it costs nothing; reasons and estimate are really read.
  let seen = 0
  const hundred = () => {
    for (let i = 0; i < 100; i++) {
      const found = mine()
      seen += found.findings.length + (found.findings[61]?.because.length ?? 0) + Number(found.estimate?.low ?? 0n)
    }
  }
  const rounds = { ours: [], json: [], publi: [] }
  for (let round = 0; round < 5; round++) {
    rounds.ours.push(100 * (await rate(hundred, 400)))
    rounds.json.push(await rate(theirs, 400))
    rounds.publi.push(await rate(french, 400))
  }
  const [a, b, c] = [median(rounds.ours), median(rounds.json), median(rounds.publi)]
  const row = (name, perSecond) =>
    `${name.padEnd(52)}${Math.round(perSecond).toLocaleString('en').padStart(12)}${(1e6 / perSecond).toFixed(1).padStart(12)}${(a / perSecond).toFixed(1).padStart(10)}`
  print('Rules: 62 rules, 40 facts, same results; evaluations a second, medians of 5 interleaved rounds')
  print(`${''.padEnd(52)}${'per second'.padStart(12)}${'µs'.padStart(12)}${'ours ×'.padStart(10)}`)
  print(row('baoxiao determine (reasons and estimate)', a))
  print(row('json-rules-engine', b))
  print(row('publicodes', c))
  return seen
}
