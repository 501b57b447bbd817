import { expect, test } from 'vitest'
import { routeOf } from '@/lib/press/routes'

const id = '0b8f7a1e-3c55-4f0a-9a52-0d7b2f4c6e11'

test.each([
  ['/', { kind: 'home', key: '/' }],
  ['/?utm_source=x', { kind: 'home', key: '/' }],
  ['/live/storm', { kind: 'page', slug: 'storm', key: '/live/storm' }],
  ['/live/storm?x=1', { kind: 'page', slug: 'storm', key: '/live/storm' }],
  ['/live/storm/', { kind: 'moved', to: '/live/storm' }],
  ['/live/storm/page/1', { kind: 'olderPage', slug: 'storm', key: '/live/storm/page/1', page: 1 }],
  [`/live/storm/e/${id}`, { kind: 'entry', slug: 'storm', key: `/live/storm/e/${id}` }],
  ['/live/storm/record.jsonl', { kind: 'record', slug: 'storm', key: '/live/storm/record.jsonl' }],
  ['/live/storm/head', { kind: 'head', slug: 'storm' }],
  ['/live/storm/stream?after=4', { kind: 'stream', slug: 'storm' }],
  ['/live/storm/changes?after=4', { kind: 'changes', slug: 'storm', key: '/live/storm/changes?after=4', after: 4 }],
  ['/live/storm/changes?x=1&after=4', { kind: 'changes', slug: 'storm', key: '/live/storm/changes?after=4', after: 4 }],
  ['/live/storm/changes', { kind: 'unreadableChanges', slug: 'storm' }],
  ['/live/storm/changes?after=-1', { kind: 'unreadableChanges', slug: 'storm' }],
  ['/live/storm/changes?after=01', { kind: 'unreadableChanges', slug: 'storm' }],
  ['/live/storm/changes?after=1e3', { kind: 'unreadableChanges', slug: 'storm' }],
  ['/icon.svg', { kind: 'icon', key: '/icon.svg' }],
  ['/favicon.ico', { kind: 'icon', key: '/icon.svg' }],
  ['/api/health', { kind: 'health' }],
  ['/api/health/ready', { kind: 'ready' }],
  ['/desk', { kind: 'desk' }],
  ['/desk/review?x=1', { kind: 'desk' }],
  ['/sign-in', { kind: 'desk' }],
  ['/api/v1/entries', { kind: 'desk' }],
  ['/_next/static/chunks/a.js', { kind: 'desk' }],
])('%s leads to its place', (url, route) => {
  expect(routeOf(url)).toEqual(route)
})

test.each([
  '/live',
  '/live/',
  '/live/Storm',
  '/live/-',
  '/live/a--b',
  `/live/${'a'.repeat(81)}`,
  '/live/storm/page/0',
  '/live/storm/page/01',
  '/live/storm/page/x',
  '/live/storm/page/9999999999',
  '/live/storm/e/none',
  `/live/storm/e/${id.toUpperCase()}`,
  '/live/storm/e',
  '/live/storm/stream/more/still',
  '/live/../desk',
  '//evil.example/',
  '//live/storm/',
  '/desks',
  '/sign-in.php',
  '/_next/image?url=x',
  '/_next/data/x.json',
  '/wp-login.php',
  'http://evil.example/live/storm',
  '*',
  '',
])('%j leads nowhere', (url) => {
  expect(routeOf(url).kind).toBe('unknown')
})
