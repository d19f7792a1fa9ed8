import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { startedAs } from '../../src/io/world.ts'

const HOME = join(sep, 'home', 'li')
const script = (...parts: readonly string[]): string => join(sep, ...parts)

test.each([
  ['by its name', script('usr', 'bin', 'baoxiao'), {}, 'baoxiao'],
  ['through npx', script('x', 'node_modules', 'baoxiao', 'bin', 'baoxiao.js'), { npm_command: 'exec' }, 'npx baoxiao'],
  ['from a package', script('x', 'node_modules', 'baoxiao', 'bin', 'baoxiao.js'), {}, 'baoxiao'],
  ['from a folder below', join(HOME, 'bx', 'bin', 'baoxiao.js'), {}, `node ${join('bx', 'bin', 'baoxiao.js')}`],
  ['from a folder with a space', join(HOME, 'my bx', 'baoxiao.js'), {}, `node "${join('my bx', 'baoxiao.js')}"`],
  ['from far away', script('opt', 'bx', 'baoxiao.js'), {}, `node ${script('opt', 'bx', 'baoxiao.js')}`],
])('what it suggests begins as it was started %s', (_, path, env, words) => {
  expect(startedAs(path, HOME, env)).toBe(words)
})
