import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    // What a person has set for their own newsroom is none of a test's business.
    env: { DATABASE_URL: '', READER_DATABASE_URL: '', DATELINE_URL: '', DATELINE_SECRET: '' },
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // Long enough for a busy machine: how long a rule takes is no part of it.
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/support/database.ts',
          setupFiles: 'tests/support/worker-database.ts',
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'running',
          include: ['tests/running/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
