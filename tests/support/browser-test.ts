import { test as base } from '@playwright/test'

/**
 * A test in a browser, after which nothing stays open. The runner closes the page that it gave, not those that a test opened for a
 * second person: they would go on reading, listening and drawing behind all the tests that follow.
 */
export const test = base.extend<{ nothingStaysOpen: undefined }>({
  nothingStaysOpen: [
    async ({ browser }, use) => {
      const before = new Set(browser.contexts())
      await use(undefined)
      const opened = browser.contexts().filter((context) => !before.has(context))
      await Promise.all(opened.map((context) => context.close()))
    },
    { auto: true },
  ],
})
