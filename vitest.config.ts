import { defineConfig } from 'vitest/config'

const rules = ['gm', 'authority', 'core', 'contract', 'phrases', 'data', 'scripts', 'ui', 'apps'].map(
  (room) => `${room}/**/*.test.{ts,tsx,mjs}`,
)
const exclude = ['**/node_modules/**', '**/dist/**', 'data/pg/**']

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
          include: ['server/**/*.test.ts', 'face/**/*.test.ts'],
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
