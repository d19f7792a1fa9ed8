import type { Reporter, TestModule } from 'vitest/node'

/** The last line of a run, plain, for whoever counts: `N passed, N failed`. */
export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    let passed = 0
    let failed = 0
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      passed += tests.filter((test) => test.result().state === 'passed').length
      failed += tests.filter((test) => test.result().state === 'failed').length
      if (module.state() === 'failed' && tests.length === 0) failed++
    }
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
  }
}
