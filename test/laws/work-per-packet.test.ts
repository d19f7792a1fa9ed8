import { readFileSync } from 'node:fs'
import { Session, type Profiler } from 'node:inspector'
import { inflateSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { makePress, type Press } from '../../src/documents/press.ts'
import { determine } from '../../src/engine/determine.ts'
import { assemblePacket } from '../../src/packet/assemble.ts'
import { headOf } from '../../src/packet/manifest.ts'
import { planPapers } from '../../src/packet/papers.ts'
import { readCases } from '../../src/rulebook/cases.ts'
import { about } from '../golden/subjects.ts'
import { shippedRules } from '../rulebook/shipped.ts'

/**
 * What a packet costs, counted: the same on every machine, so that work which creeps in is seen without a clock. `calls` of our own
 * functions stand for what is allocated and looked up. Taken down when it falls; raised only with the reason in the message.
 */
const AGREED = {
  determine: { calls: 3300 },
  packet: { calls: 136_934, bytes: 293_188, objects: 116, glyphs: 2820, operators: 6125 },
}
const GROWTH = 1.05

const rules = shippedRules()
const session = new Session()
const ask = <T>(method: string, given: object = {}): T => {
  let answer: T | undefined
  session.post(method, given, (error, result) => {
    if (error) throw new Error(error.message)
    answer = result as T
  })
  return answer as T
}

let press: Press
beforeAll(() => {
  press = makePress([readFileSync(new URL('../../templates/fonts/NotoSansSC-Regular.ttf', import.meta.url))])
})

/** How often functions of the program are called while something is done. */
async function callsOf(work: () => unknown): Promise<number> {
  session.connect()
  ask('Profiler.enable')
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await work()
  const { result } = ask<Profiler.TakePreciseCoverageReturnType>('Profiler.takePreciseCoverage')
  ask('Profiler.stopPreciseCoverage')
  session.disconnect()
  return result
    .filter(({ url }) => /[/]src[/]/.test(url) && !url.includes('node_modules'))
    .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
    .reduce((all, count) => all + count, 0)
}

/** The content of a file: bytes, objects, glyphs shown, drawing operators. */
function countsOf(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString('latin1')
  const streams = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: head }) => {
    const end = text.indexOf('endstream', index)
    try {
      return inflateSync(bytes.subarray(index + head.length, end)).toString('latin1')
    } catch {
      return ''
    }
  })
  const content = streams.filter((stream) => /\bTf\b/.test(stream)).join('\n')
  return {
    bytes: bytes.length,
    objects: text.match(/\d+ 0 obj/g)?.length ?? 0,
    glyphs: (content.match(/<[0-9A-Fa-f]+>/g) ?? []).reduce((all, hex) => all + (hex.length - 2) / 4, 0),
    operators: content.match(/(?<=\s)[A-Za-z*]{1,3}(?=\s)/g)?.length ?? 0,
  }
}

test('a packet costs no more work than agreed', async () => {
  const input = about('zh')
  const make = () => assemblePacket(planPapers(input), { press, head: headOf(input, 'baoxiao test') })
  await make()
  const calls = await callsOf(make)
  const { files } = await make()
  const counts = files
    .filter(({ name }) => name.endsWith('.pdf'))
    .map(({ bytes }) => countsOf(bytes))
    .reduce((all, one) => ({
      bytes: all.bytes + one.bytes,
      objects: all.objects + one.objects,
      glyphs: all.glyphs + one.glyphs,
      operators: all.operators + one.operators,
    }))
  within({ calls, ...counts }, AGREED.packet)
})

test('a determination with its estimate costs no more work than agreed', async () => {
  const cases = rules.files
    .paths(/^procedures\/offsite-reimbursement\/.*\.test\.yaml$/)
    .flatMap((path) => readCases(rules, path).cases)
  const all = () =>
    cases.forEach(({ procedure, region, asOf, given }) => {
      const { verdict, findings, estimate } = determine(rules.rulebook(procedure, region, asOf), given, asOf)
      return [verdict, findings, estimate?.lines]
    })
  all()
  within({ calls: Math.round((await callsOf(all)) / cases.length) }, AGREED.determine)
})

function within(now: Readonly<Record<string, number>>, agreed: Readonly<Record<string, number>>): void {
  const grown = Object.entries(agreed).filter(([key, most]) => (now[key] ?? Infinity) > most * GROWTH)
  expect(grown, `now ${JSON.stringify(now)}`).toEqual([])
}
