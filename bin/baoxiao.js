#!/usr/bin/env node
'use strict'

let program
try {
  program = require('../dist/main.cjs')
} catch (error) {
  // Node would print the line of the program that it happened in, which may be all of it.
  process.stderr.write(
    error?.code === 'MODULE_NOT_FOUND'
      ? 'baoxiao 还没有构建。请在它的文件夹里运行 npm ci（或 npm run build）。\n' +
          'baoxiao is not built yet. In its folder run: npm ci (or npm run build).\n'
      : 'baoxiao 装得不完整，请重新安装。 · baoxiao is not whole: install it again.\n',
  )
  process.exitCode = 1
}

program?.main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  () => {
    process.stderr.write('baoxiao 装得不完整，请重新安装。 · baoxiao is not whole: install it again.\n')
    process.exitCode = 1
  },
)
