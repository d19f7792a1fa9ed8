#!/usr/bin/env node
'use strict'

let program
try {
  program = require('../dist/main.cjs')
} catch (error) {
  if (error?.code !== 'MODULE_NOT_FOUND') throw error
  process.stderr.write(
    'baoxiao 还没有构建。请在它的文件夹里运行 npm ci（或 npm run build）。\n' +
      'baoxiao is not built yet. In its folder run: npm ci (or npm run build).\n',
  )
  process.exitCode = 1
}

program?.main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})
