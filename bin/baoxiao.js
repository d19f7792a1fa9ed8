#!/usr/bin/env node
import module from 'node:module'

module.enableCompileCache?.()

try {
  const { main } = await import('../dist/main.js')
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error
  process.stderr.write(
    'baoxiao 还没有构建。请在它的文件夹里运行 npm ci（或 npm run build）。\n' +
      'baoxiao is not built yet. In its folder run: npm ci (or npm run build).\n',
  )
  process.exitCode = 1
}
