import { afterAll, expect, test } from 'vitest'
import { PARTS, type Part, type PartId } from '../../src/model/checkup.ts'
import { bench } from './fake-world.ts'

const place = bench()
afterAll(() => place.remove())

/** A machine where all works but what is named. */
const machine = (version: string, ill: Partial<Record<PartId, Part['state']>> = {}, writes = true) => ({
  machine: { version, platform: 'win32', arch: 'x64' },
  checkup: () =>
    Promise.resolve({
      parts: PARTS.map((id): Part => ({ id, state: ill[id] ?? 'works' })),
      canWrite: () => Promise.resolve(writes),
    }),
})
const doctor = (...given: Parameters<typeof machine>) =>
  place.run(['doctor', '--lang', 'en'], { world: machine(...given) })

test('says that all works', async () => {
  const { code, out } = await doctor('v24.1.0')
  expect([code, out]).toEqual([0, expect.stringMatching(/All works\.\n$/)])
  expect(out).not.toMatch(/\[[!xi]\]/)
})

test('says once, and kindly, that Node 20 has ended, and goes on', async () => {
  const { code, out } = await doctor('v20.20.2')
  expect(code).toBe(0)
  expect(out.match(/April 2026/g)).toHaveLength(1)
  expect(out).toMatch(/All works\.\n$/)
  expect((await doctor('v18.0.0')).code).toBe(6)
})

test('says what is missing and how to mend it; what the main job can do without does not fail it', async () => {
  const { code, out } = await doctor('v22.12.0', { pictures: 'broken', photos: 'left-out' })
  expect(code).toBe(0)
  expect(out).toMatch(/\[!\] pictures\n +install the program again/)
  expect(out).toMatch(/\[i\] reading text in photos {2}not installed\n +if you want it: npm install --include=optional/)
  const ill = await doctor('v22.12.0', { fonts: 'broken' })
  expect([ill.code, ill.out]).toEqual([6, expect.stringContaining('mend what is marked [x] first')])
})

test('says where cases cannot be written, and is data for programs', async () => {
  expect((await doctor('v22.12.0', {}, false)).out).toContain('baoxiao config set cases FOLDER')
  const { out } = await place.run(['doctor', '--json'], { world: machine('v22.12.0') })
  expect(JSON.parse(out)).toMatchObject({ format: 1, state: 'good', platform: 'win32 x64' })
})

test('tries the real parts of this machine', async () => {
  const { code, out } = await place.run(['doctor', '--json'])
  const { parts } = JSON.parse(out) as { parts: { id: string; state: string }[] }
  expect(code).toBe(0)
  expect(parts.filter(({ state }) => state === 'bad' || state === 'warn')).toEqual([])
})
