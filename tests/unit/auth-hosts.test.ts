import { describe, expect, test } from 'vitest'
import { placeToSignIn, safeOrigins } from '@/lib/auth/hosts'

const https = 'https://dateline.example'
const plain = 'http://dateline.example'
const local = 'http://localhost:3000'

/** DATELINE_URL, the Host that a browser sent, and whether somebody can be signed in there. */
const places = [
  [local, 'localhost:3000', true],
  [local, 'LOCALHOST:3000', true],
  [https, 'dateline.example', true],
  [https, 'Dateline.Example:443', true],
  [https, 'localhost:3000', true],
  ['https://dateline.example:8443', 'dateline.example:8443', true],
  ['http://localhost:8080', 'localhost:8080', true],
  [local, 'localhost', false],
  [local, 'localhost:5000', false],
  [local, '127.0.0.1:3000', false],
  [local, '[::1]:3000', false],
  [local, '192.168.1.20:3000', false],
  [local, 'localhost.evil.example:3000', false],
  [local, 'localhost:3000@evil.example', false],
  [https, 'dateline.example:3000', false],
  [https, 'evil.example', false],
  [https, 'dateline.example.evil.example', false],
  ['https://dateline.example:8443', 'dateline.example', false],
  [plain, 'dateline.example', false],
  [local, '', false],
  [local, null, false],
] as const

describe('sign-in is offered where a browser keeps the cookie, and nowhere else', () => {
  test.each(places)('with DATELINE_URL %s, at %s: %s', (home, host, allowed) => {
    expect(placeToSignIn(host, home, 3000).allowed).toBe(allowed)
  })

  test.each([
    [plain, 'dateline.example', 'Put https in front of Dateline and set DATELINE_URL'],
    [https, 'dateline.example:3000', 'Sign in at https://dateline.example.'],
    [local, '127.0.0.1:3000', 'Open http://localhost:3000 instead'],
    [local, 'localhost:5000', 'Set DATELINE_URL to http://localhost:5000'],
  ])('with DATELINE_URL %s, at %s the reason says: %s', (home, host, advice) => {
    expect(placeToSignIn(host, home, 3000)).toMatchObject({ allowed: false, reason: expect.stringContaining(advice) })
  })
})

describe('only our own pages act', () => {
  test.each([
    [https, [https, local]],
    [local, [local]],
    [plain, [local]],
    ['http://localhost:8080', ['http://localhost:8080', local]],
    ['https://dateline.example/', [https, local]],
  ])('with DATELINE_URL %s the origins are %s', (home, origins) => {
    expect(safeOrigins(home, 3000)).toEqual(origins)
  })
})
