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
      { extends: true, test: { name: 'unit', isolate: false, globalSetup: ['test/postgres-server.ts'], include: ['test/**/*.test.ts'], exclude: ['test/browser/**', 'test/journeys/**'], testTimeout: 20_000, hookTimeout: 30_000 } },
      { extends: true, test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'], exclude: ['test/journeys/instances.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      // The journeys that keep nothing but what a store keeps, once more on PostgreSQL.
      {
        extends: true,
        test: {
          name: 'journeys on PostgreSQL',
          globalSetup: ['test/postgres-server.ts'],
          env: { JOURNEY_STORE: 'postgres' },
          include: ['dingtalk', 'instances', 'wecom'].map((name) => `test/journeys/${name}.test.ts`),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
});
