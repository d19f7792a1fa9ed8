import { expect, test } from 'vitest'
import { fromPs, fromTasklist, usageOf } from '../../src/io/resident.ts'

test('memory and CPU of a process are read as each system writes them', () => {
  const windows = '"node.exe","1234","Console","1","52,100 K","Running","PC\\me","1:02:03","N/A"'
  expect(fromTasklist(windows)).toEqual({ bytes: 52_100 * 1024, cpuMilliseconds: 3_723_000 })
  expect(fromTasklist('INFO: No tasks are running')).toBeUndefined()
  expect(fromPs(' 52100   0:03.25\n')).toEqual({ bytes: 52_100 * 1024, cpuMilliseconds: 3_250 })
  expect(fromPs('')).toBeUndefined()
})

test('what this process does is counted', async () => {
  const before = await usageOf(process.pid)
  const begun = process.cpuUsage()
  while (process.cpuUsage(begun).user < 300_000);
  const after = await usageOf(process.pid)
  expect(after?.bytes).toBeGreaterThan(10e6)
  if (process.platform === 'linux')
    expect((after?.cpuMilliseconds ?? 0) - (before?.cpuMilliseconds ?? 0)).toBeGreaterThan(50)
})
