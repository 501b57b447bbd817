import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { PublicArticle } from '@/components/entry/public-entry'
import { CorrectionsPage } from '@/components/page/corrections-page'
import { DifferencePage } from '@/components/page/difference-page'
import { PastPage } from '@/components/page/past-page'
import { documentOf } from '@/lib/entry/document'
import type { Difference } from '@/lib/record/difference'
import type { PastPage as Past, PastEntry, TimelinePart } from '@/lib/record/past-page'
import { aHead, anEntry, idOf } from './reader-story'

const assets = { script: '/assets/reader.js', style: '/assets/reader.css' }
const base = 'https://dateline.example'
const at = (minute: number) => new Date(Date.UTC(2023, 4, 23, 11, minute)).toISOString()
const part = (sequence: number, changes: Partial<TimelinePart> = {}): TimelinePart => ({
  ...{ from: sequence, to: sequence, at: at(sequence), published: 1, corrected: false, withdrawn: false },
  ...changes,
})
const held = (position: number, since: PastEntry['since'] = [], changes = {}, leftOut = {}): PastEntry => ({
  ...anEntry(position, changes),
  leftOut: { sources: 0, pictures: 0, claims: 0, ...leftOut },
  since,
})
const note = 'The picture was of another year.'
const gone = (position: number, isKnownWhy = true): PastEntry => ({
  ...{ entryId: idOf(position), position, sequence: position, revision: 1, pinned: false, since: ['withdrawn'] },
  state: 'gone',
  notice: isKnownWhy ? { entryId: idOf(position), publishedAt: at(1), withdrawnAt: at(8), note } : null,
})
const past = (changes: Partial<Past> = {}, head = {}): Past => ({
  liveBlog: { ...aHead(head), last: 9 },
  moment: { sequence: 4, at: at(4), until: at(5) },
  timeline: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((sequence) => part(sequence, { corrected: sequence === 6 })),
  entries: [held(2, ['corrected']), held(1)],
  pinned: null,
  keyEvents: [],
  summary: null,
  total: 2,
  page: null,
  ...changes,
})
const drawn = (page: Past) => renderToStaticMarkup(<PastPage past={page} assets={assets} base={base} />)

describe('a page of the past', () => {
  test('says that it is one, how far it is behind, and leads to now', () => {
    const html = drawn(past())
    expect(html).toContain('As it stood')
    expect(html).toContain('<time dateTime="2023-05-23T11:04:00.000Z">23 May 2023, 14:04 Kyiv time</time>')
    expect(html).toContain('<a href="/live/two-villages/at/4/9">5 changes since</a>')
    expect(html).toContain('<a href="/live/two-villages"><b>Read it as it stands now</b></a>')
    expect(html).not.toContain('class="status live"')
  })

  test('follows nothing, is not listed, and is not taken for the live blog', () => {
    const html = drawn(past())
    expect(html).not.toContain('<script')
    expect(html).not.toContain('data-slug')
    expect(html).toContain('<meta name="robots" content="noindex"/>')
    expect(html).toContain('<link rel="canonical" href="https://dateline.example/live/two-villages"/>')
  })

  test('says of an entry what became of it before its words', () => {
    const html = drawn(past())
    expect(html.indexOf('Corrected since.')).toBeGreaterThan(html.indexOf(`id="e-${idOf(2)}"`))
    expect(html.indexOf('Corrected since.')).toBeLessThan(html.indexOf('Text 2.'))
    expect(html.match(/class="since"/g)).toHaveLength(1)
  })

  test('an entry that was withdrawn since is a notice in its place; one whose words are gone says so', () => {
    const html = drawn(past({ entries: [gone(2), gone(1, false)] }))
    expect(html).toContain('An entry stood here. It was withdrawn since')
    expect(html).toContain(note)
    expect(html.match(/Its words were taken out of the record/g)).toHaveLength(2)
  })

  test('what is not shown again is counted', () => {
    const entry = held(1, [], {}, { sources: 1, claims: 2 })
    expect(drawn(past({ entries: [entry] }))).toContain(
      'Not shown again: 1 source that it no longer names and 2 claims that no entry rests on any more.',
    )
  })

  test('the way to its older pages and to its key events stays in the past', () => {
    const event = {
      entryId: idOf(3),
      position: 3,
      headline: 'It began',
      happenedAt: null,
      publishedAt: at(1),
      fallen: null,
    }
    const html = drawn(past({ total: 60, keyEvents: [event] }))
    expect(html).toContain('href="/live/two-villages/at/4/page/2"')
    expect(html).toContain(`href="/live/two-villages/at/4/page/1#e-${idOf(3)}"`)
  })

  test('before the first change nothing stood there, and there is no step back', () => {
    const html = drawn(past({ moment: { sequence: 0, at: null, until: at(1) }, entries: [], total: 0 }))
    expect(html).toContain('Before the first change')
    expect(html).toContain('Not public yet')
    expect(html).not.toContain('One change earlier')
  })

  test('the line runs from the side on which reading begins', () => {
    const first = (html: string) => /<line x1="([\d.]+)%"/.exec(html.slice(html.indexOf('class="axis"')))?.[1]
    expect(first(drawn(past()))).toBe('0')
    expect(first(drawn(past({}, { language: 'ar' })))).toBe('100')
  })

  test('the drawing says in words what it shows', () => {
    expect(drawn(past())).toContain(
      'Timeline of 9 changes from 23 May 2023, 14:01 Kyiv time to 23 May 2023, 14:09 Kyiv time, marked at change 4; 1 place with a correction.',
    )
  })
})

const difference = (changes: Partial<Difference> = {}): Difference => ({
  liveBlog: aHead({ sequence: 9 }),
  from: { sequence: 4, at: at(4), until: at(5) },
  to: { sequence: 9, at: at(9), until: null },
  timeline: [part(1), part(9)],
  before: aHead(),
  after: aHead(),
  summary: { before: null, after: null },
  entries: [],
  claims: [],
  more: { entries: 0, claims: 0 },
  ...changes,
})
const compared = (changes: Partial<Difference>) =>
  renderToStaticMarkup(<DifferencePage difference={difference(changes)} assets={assets} base={base} />)

describe('what changed between two moments', () => {
  test('an entry that was corrected has its old words struck out and its new ones underlined, with the note', () => {
    const after = held(1, [], {
      body: documentOf('Four were hurt.'),
      corrections: [{ at: at(7), note: 'It was four.' }],
    })
    const before = held(1, ['corrected'], { body: documentOf('Three were hurt.') })
    const html = compared({ entries: [{ entryId: idOf(1), became: 'corrected', before, after, corrections: 1 }] })
    expect(html).toContain('<del>Three</del><ins>Four</ins> were hurt.')
    expect(html).toContain('It was four.')
  })

  test('hostile words stay words', () => {
    const before = held(1, [], { headline: '<script>alert(1)</script>' })
    const after = held(1, [], { headline: '<img src=x onerror=alert(1)>' })
    const html = compared({ entries: [{ entryId: idOf(1), became: 'updated', before, after, corrections: 0 }] })
    expect(html).not.toMatch(/<script|<img/)
  })

  test('the live blog’s own status and title are compared too', () => {
    const html = compared({ after: aHead({ status: 'ended', title: 'Three villages' }) })
    expect(html).toContain('<del>Live</del><ins>Ended</ins> then')
    expect(html).toContain('<del>Two</del><ins>Three</ins> villages')
  })

  test('what is too long to be drawn is counted', () => {
    expect(compared({ more: { entries: 1, claims: 7 } })).toContain('1 more entry and 7 more claims may have changed')
  })

  test('two moments between which readers saw the same say so', () => {
    expect(compared({})).toContain('Nothing that readers see differs between these two moments.')
  })
})

test('without corrections their page says so, and that the first will stand there', () => {
  const html = renderToStaticMarkup(
    <CorrectionsPage content={{ liveBlog: aHead(), corrections: [], hasMore: false }} assets={assets} base={base} />,
  )
  expect(html).toContain('No corrections so far.')
  expect(html).toContain('content="index, follow')
})

test('the corrected sentence is marked, whatever it is made of, and each correction leads to what stood there before', () => {
  const { entry, ...place } = anEntry(1, {
    body: documentOf('It rained. Four were hurt. More follows.'),
    correctedText: [{ paragraph: 0, from: 11, to: 26 }],
    corrections: [
      { at: at(5), note: 'It was four.' },
      { at: at(6), note: 'Really.' },
    ],
  })
  const html = renderToStaticMarkup(
    <PublicArticle entry={{ ...place, state: 'published', entry }} liveBlog={aHead()} />,
  )
  expect(html).toContain('It rained. <mark>Four were hurt.</mark> More follows.')
  expect(html).toContain(`href="/live/two-villages/e/${idOf(1)}/before/1"`)
  expect(html).toContain(`href="/live/two-villages/e/${idOf(1)}/before/2"`)
})
