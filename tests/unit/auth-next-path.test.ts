import { expect, test } from 'vitest'
import { nextPath, signInPath } from '@/lib/auth/next-path'

test.each([
  ['/desk', '/desk'],
  ['/desk/entries/1?show=all#text', '/desk/entries/1?show=all#text'],
  ['/desk?_rsc=abc&q=1', '/desk?q=1'],
  ['/desk/../desk/review', '/desk/review'],
])('after sign-in %s leads to %s', (asked, path) => {
  expect(nextPath(asked)).toBe(path)
})

test.each([
  'https://evil.example',
  '//evil.example/desk',
  '/\\evil.example',
  '/desk/..//evil.example',
  '/desk/../../sign-in',
  '/desk\\..\\..\\evil',
  '/deskevil',
  '/live/kherson',
  'javascript:alert(1)',
  '\t/desk',
  '/d\nesk',
  '',
  ['/desk'],
  undefined,
  `/desk/${'a'.repeat(2_000)}`,
])('nobody is led off the desk by %j', (asked) => {
  expect(nextPath(asked)).toBe('/desk')
})

test('the sign-in page knows where to come back to', () => {
  expect(signInPath('/desk/review?q=1')).toBe('/sign-in?next=%2Fdesk%2Freview%3Fq%3D1')
})
