import { readFileSync, readdirSync, statSync } from 'node:fs'
import { test } from 'vitest'
import { parse } from 'yaml'
import { keeper } from '../interview/room.ts'
import { readRules } from '../../src/rulebook/read-rules.ts'
import { settingFor } from '../interview/room.ts'
import { interview } from '../../src/interview/interview.ts'
import { judge } from '../../src/casework/cases/judge.ts'
import type { Prompter, Prompt, Menu, Reply } from '../../src/interview/prompter.ts'
const PICKS: Record<string, string> = { 'for-whom': '1', scheme: '1', exclusions: 'none', settled: 'none', 'referral-certificate': '0', papers: 'paper.referral-certificate,paper.medical-record,paper.discharge-summary,paper.identity,paper.bank-account' }
const root = new URL('../../rules/', import.meta.url).pathname
const texts = new Map<string,string>()
const walk = (d: string): void => { for (const f of readdirSync(root + d)) { const p = d + f; if (statSync(root + p).isDirectory()) walk(p + '/'); else texts.set(p, readFileSync(root + p, 'utf8')) } }
walk('')
test('walk', async () => {
  const demo = parse(readFileSync(new URL('../../templates/demo/demo.yaml', import.meta.url), 'utf8'), { schema: 'failsafe' }) as { answers: Record<string, string> }
  const book = readRules(texts).rulebook('offsite-reimbursement', '440300', '2025-06-01')
  const kept = keeper('offsite-reimbursement')
  let n = 0, keys = 0
  const log: string[] = []
  const p: Prompter = {
    ask: (q: Prompt): Promise<Reply> => {
      n++
      if (q.id === 'receipt.offer') { keys++; log.push(`${n} ${q.text}`); return Promise.resolve({ kind: 'wish', wish: 'later' }) }
      const pick = PICKS[q.id]
      if (pick !== undefined) { const cost = pick.split(',').length + 1; keys += cost; log.push(`${n} ${q.id} = ${pick} (${cost}) | ${q.text}`); return Promise.resolve({ kind: 'answer', text: pick === 'none' ? '' : pick }) }
      const a = demo.answers[q.id]
      const said = a === 'true' ? 'yes' : a === 'false' ? 'no' : a
      if (said === undefined) {
        const w = q.wishes.find((x) => x.wish === 'rest') ?? q.wishes.find((x) => x.wish === 'unknown')!
        const k = (q.choices?.length ?? 0) + q.wishes.indexOf(w) + 1; keys += q.choices ? k : 3
        log.push(`${n} ${q.id} -> ${w.wish} | ${q.text}`)
        return Promise.resolve({ kind: 'wish', wish: w.wish })
      }
      const cost = q.current === said ? 1 : q.choices ? 2 : [...said].length + 1
      keys += cost
      log.push(`${n} ${q.id} = ${said} (${cost}) | ${q.text}`)
      return Promise.resolve({ kind: 'answer', text: said })
    },
    choose: (m: Menu) => { n++; keys++; log.push(`${n} MENU ${m.id} ${m.text}`); return Promise.resolve(m.current ?? m.options[0]!.value) },
    secret: () => Promise.resolve(''), tell: (t) => void log.push('   told ' + t.slice(0, 300)),
  }
  const s = { ...settingFor(book, kept, p), judge: (c: Parameters<typeof judge>[1]) => judge(book, c, '2025-06-01') }
  await interview(s)
  console.log(log.join('\n'), '\n', n, keys)
})
