import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { foldCase } from '../../src/case-file/fold.ts'
import { readLog } from '../../src/case-file/log.ts'
import { RULES } from '../cli/fake-world.ts'
import { BIN } from './terminal.ts'

/** Answers one fact over and over, killed at a random moment; returns whether the save was acknowledged. */
function answerAndKill(cwd: string, id: string, amount: string, after: number): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, 'answer', id, `cost.total=${amount}`, '--rules', RULES, '--lang', 'en'], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd },
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')))
  const timer = setTimeout(() => child.kill('SIGKILL'), after)
  return new Promise((done) =>
    child.on('close', () => {
      clearTimeout(timer)
      done(/^saved: /m.test(said))
    }),
  )
}

/** So many answers, each killed at a seeded moment of its run: what was acknowledged is there, and the case is whole. */
export async function killAnswers(kills: number): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'bx-kill-'))
  try {
    const id = await seed(cwd)
    const begun = performance.now()
    expect(await answerAndKill(cwd, id, '0.00', 60_000)).toBe(true)
    const usual = performance.now() - begun
    let acknowledged = '0.00'
    let seen = 0
    for (let i = 1; i <= kills; i++) {
      const amount = `${i}.00`
      if (await answerAndKill(cwd, id, amount, Math.floor((((i * 7919) % 1000) / 1000) * usual * 1.5))) {
        acknowledged = amount
        seen++
      }
      const log = readLog(readFileSync(join(cwd, 'baoxiao', id, 'log.jsonl'), 'utf8'), 'log')
      const total = foldCase(log.events, '.')?.answers.get('cost.total')
      const value = total?.kind === 'known' ? Number(total.value) / 100 : 0
      expect(value).toBeGreaterThanOrEqual(Number(acknowledged))
      expect(value).toBeLessThanOrEqual(i)
      expect(log.problems.filter(({ code }) => code === 'log-changed')).toEqual([])
    }
    expect(seen).toBeGreaterThan(0)
    await answerAndKill(cwd, id, '999999.00', 60_000)
    expect(readdirSync(join(cwd, 'baoxiao', id)).filter((name) => name.startsWith('.bx-') || name === '.lock')).toEqual(
      [],
    )
  } finally {
    rmSync(cwd, { recursive: true, force: true })
  }
}

/** A case to begin with. */
async function seed(cwd: string): Promise<string> {
  writeFileSync(join(cwd, 'a.yaml'), 'procedure: small-claim\nanswers: { cause.work-injury: false }\n')
  await new Promise<void>((done) =>
    spawn(process.execPath, [BIN, 'new', '--answers', 'a.yaml', '--rules', RULES, '--no-input'], {
      cwd,
      env: { PATH: process.env['PATH'], HOME: cwd },
    }).on('close', () => done()),
  )
  const [id = ''] = readdirSync(join(cwd, 'baoxiao')).filter((name) => name.startsWith('bx-'))
  return id
}
