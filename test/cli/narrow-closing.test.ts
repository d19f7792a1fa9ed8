import { expect, test } from 'vitest'
import { inkFor } from '../../src/cli/ink.ts'
import { renderClosing } from '../../src/cli/render/closing.ts'
import { nextProcedures } from '../../src/cli/render/next-procedure.ts'
import { inRow } from '../../src/cli/render/page.ts'
import { namesOfCases } from '../../src/cli/render/case-name.ts'
import { readyLine } from '../../src/cli/render/standing.ts'
import { widthOf } from '../../src/cli/render/wrap.ts'
import { word } from '../../src/cli/words/words.ts'

const page = {
  ink: inkFor({ write: () => undefined, isTTY: false, columns: 40 }, {}),
  lang: 'en' as const,
  width: 40,
  say: (key: Parameters<typeof word>[0]) => word(key, 'en'),
  command: (...words: readonly string[]) => words.join(' '),
  full: false,
}

test('at forty columns what comes next is headed within the screen', () => {
  const notes = [{ id: 'n', text: { zh: '', en: '' }, cites: [], status: 'sourced' as const, leadsTo: 'p' }]
  const titleOf = () => ({ zh: '甲', en: 'P' })
  const lines = nextProcedures({ findings: [], notes }, { of: 'c', titleOf }, page)
  for (const line of lines.join('\n').split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(40)
  expect(lines.slice(0, 2).join(' ')).toContain('(the answers that both share are taken along):')
})

test('and so is what is still to be done', () => {
  const concern = { code: 'x', subject: 'x', text: { zh: '', en: '' } }
  const readiness = { blocking: [concern, concern, concern], advisory: Array.from({ length: 12 }, () => concern) }
  const line = readyLine(readiness as unknown as Parameters<typeof readyLine>[0], { ...page, width: 36 })
  for (const one of line.split('\n')) expect(widthOf(one)).toBeLessThanOrEqual(36)
})

test('of more visits than three those are named without which it comes back, in their order, and then where it is handed in', () => {
  const place = (name: string, weighs: number) => ({ where: { zh: name, en: name }, what: [], weighs })
  const errands = [place('bank', 0), place('stamp', 1), place('register', 0), place('hospital', 3), place('agency', 1)]
  const determination = {
    verdict: 'eligible',
    verdictText: { zh: '', en: 'payable' },
    findings: [],
    notes: [],
    deadlines: [],
    estimate: null,
    decidedBy: [],
  }
  const standing = { errands, readiness: { blocking: [], advisory: [] } }
  const titleOf = () => undefined
  const said = renderClosing(determination as never, { id: 'c' }, { ...page, standing, titleOf } as never)
  expect(said.match(/^ {2}\d\. \w+/gm)).toEqual(['  1. stamp', '  2. hospital', '  3. agency'])
})

test('what a case is called breaks between its pieces, and colours take no room', () => {
  const strong = '\u001b[1m王小明 · 上海市样例医院 · 3月\u001b[22m'
  const pieces = [`1. ${strong}`, 'bx-20261130-fmpg', 'Manual reimbursement of off-site treatment', '', 'can be paid']
  const lines = inRow(pieces, 40).split('\n')
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(40)
  expect(lines[0]).toBe(`1. ${strong}`)
  expect(lines[1]).toBe('   bx-20261130-fmpg')
  expect(inRow(pieces, 200)).toBe(pieces.filter((one) => one !== '').join('  '))
})

test('two cases of one name have their numbers behind it', () => {
  const called = { patient: '王小明' }
  const rows = [
    { id: 'bx-1', called },
    { id: 'bx-2', called },
    { id: 'bx-3', called: { patient: '李秀英' } },
  ]
  const labels = namesOfCases(rows as never, 'zh').map(({ label }) => label)
  expect(labels).toEqual(['王小明  bx-1', '王小明  bx-2', '李秀英'])
})
