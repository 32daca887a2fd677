import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globals: false,
    setupFiles: ['test/setup.ts'],
    restoreMocks: true,
    // One fewer than the processors is the default, which on a machine of two leaves one idle.
    maxWorkers: '100%',
    projects: [
      // Files of a worker share its modules: loading them anew for each would take longer than all their tests.
      { extends: true, test: { name: 'unit', isolate: false, globalSetup: ['test/postgres-server.ts'], include: ['test/**/*.test.ts'], exclude: ['test/browser/**', 'test/journeys/**'] } },
      { extends: true, test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
});
