// A reporter of vitest: names the tests that failed and then passed when they were tried again (`--retry`, as .ci/run sets it). Each is
// a fault of the test or of the product that depends on the machine's load: it is to be mended, though it does not stop a landing.

export default class TriedAgainReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    for (const module of modules)
      for (const test of module.children.allTests()) {
        if (test.diagnostic()?.flaky !== true) continue
        const [error] = test.result().errors ?? []
        console.log(`NOTE: passed only when it was tried again: ${module.relativeModuleId} > ${test.fullName}`)
        if (error !== undefined) console.log(`  at first: ${error.message.slice(0, 300)}`)
      }
  }
}
