import { expect, type Page } from '@playwright/test'
import { AnotherServer } from '../support/another-server'
import { personIn } from '../support/browser'
import { test } from '../support/browser-test'
import { Organisation } from '../support/organisation'

/** The sign-in of an organisation, in a real browser, with a real provider, at a server that has been told of it. */

const server = new AnotherServer()
let organisation: Organisation

test.beforeAll(async () => {
  organisation = await Organisation.open(`${server.url}/api/auth/callback/oidc`)
  await server.start({
    DATELINE_OIDC_ISSUER: organisation.issuer,
    DATELINE_OIDC_CLIENT_ID: organisation.client.id,
    DATELINE_OIDC_CLIENT_SECRET: organisation.client.secret,
  })
})

test.afterAll(async () => {
  await server.kill()
  await organisation.close()
})

async function signInAtTheOrganisation(page: Page, name: string) {
  await page.getByRole('button', { name: 'Sign in with your organisation' }).click()
  await page.waitForURL(`${organisation.issuer}/**`)
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('a reviewer signs in with the organisation and lands where they wanted to go', async ({ page }) => {
  const reviewer = personIn('reviewer')
  organisation.members.set('leila', { email: reviewer.email, email_verified: true })
  await page.goto(`${server.url}/desk/review`)
  await signInAtTheOrganisation(page, 'leila')
  await page.waitForURL(`${server.url}/desk/review`)
  await expect(page.getByRole('banner').getByText(reviewer.name)).toBeVisible()
})

test('a colleague whom no admin has added is told what to do, and is not signed in', async ({ page }) => {
  organisation.members.set('stranger', { email: 'stranger@dateline.example', email_verified: true })
  await page.goto(`${server.url}/sign-in`)
  await signInAtTheOrganisation(page, 'stranger')
  await page.waitForURL(`${server.url}/sign-in?**`)
  await expect(page.getByText('Ask an admin to add you')).toBeVisible()
  await page.goto(`${server.url}/desk`)
  await expect(page).toHaveURL(/\/sign-in/)
})

test('where no organisation is set, nobody is offered its sign-in', async ({ page }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled()
  await expect(page.getByRole('button', { name: 'Sign in with your organisation' })).toHaveCount(0)
})
