import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser.mjs'
import { newsroomForThisRun } from './tests/support/newsroom'

const newsroom = newsroomForThisRun()
process.env.DATELINE_TEST_BROWSER ??= findBrowser() ?? ''
const executablePath = process.env.DATELINE_TEST_BROWSER

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // One newsroom, as in life. A busy machine gets a second try, and what needed it is told at the end.
  workers: 1,
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: newsroom.url,
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    // Recording costs a tenth of the processor; the second try tells what the first one met.
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        // Test machines have none, and imitating one takes longer than drawing without.
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    // In the shell's place, so that the launcher notices when the tests are killed.
    command: `exec ${JSON.stringify(process.execPath)} scripts/start.mjs`,
    url: `${newsroom.url}/api/health`,
    env: newsroom.env,
    reuseExistingServer: false,
    timeout: 300_000,
    stdout: 'pipe',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
