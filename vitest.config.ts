import { defineConfig } from 'vitest/config'

const rules = ['core', 'contract', 'phrases', 'data', 'scripts', 'ui', 'apps'].map((room) => `${room}/**/*.test.{ts,tsx,mjs}`)
const exclude = ['**/node_modules/**', '**/dist/**', 'data/pg/**']

/** Real processes, databases and clocks on a shared machine: there a test is tried twice before it counts as failed, and the report says so. */
const retry = process.env['CI'] === 'true' ? 1 : 0

/**
 * rules   pure code, without isolation: hundreds of files a second
 * acts    through the door, each file with an embedded database of its own
 * cases   the running product from outside, over HTTP, one file after the other
 * faults  the same with things going wrong: killed processes, moved clocks, full disks
 */
export default defineConfig({
  test: {
    passWithNoTests: false,
    projects: [
      { test: { name: 'rules', include: rules, exclude, pool: 'threads', isolate: false, testTimeout: 30_000 } },
      {
        test: {
          name: 'acts',
          retry,
          include: ['server/**/*.test.ts'],
          exclude,
          pool: 'forks',
          isolate: true,
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'cases',
          retry,
          include: ['tests/cases/**/*.test.ts', 'tests/world/**/*.test.ts'],
          exclude,
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'faults',
          retry,
          include: ['tests/faults/**/*.test.ts'],
          exclude,
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
