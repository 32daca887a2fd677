import type { Reporter, TestModule } from 'vitest/node';

/** Ends a test run with one line that a script can read: how many tests passed, failed and were skipped. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      let tests = 0;
      for (const test of module.children.allTests()) {
        tests += 1;
        const { state } = test.result();
        if (state === 'passed') counts.passed += 1;
        else if (state === 'skipped') {
          counts.skipped += 1;
          process.stdout.write(`skipped: ${test.fullName}\n`);
        } else counts.failed += 1;
      }
      // A file that could not even be read counts as a failure.
      if (tests === 0 && !module.ok()) counts.failed += 1;
    }
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
