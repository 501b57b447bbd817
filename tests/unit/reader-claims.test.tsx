import { expect, test } from 'vitest'
import { ClaimPage } from '@/components/page/claim-page'
import { ClaimsPage } from '@/components/page/claims-page'
import { HomePage } from '@/components/page/home-page'
import { LiveBlogPage } from '@/components/page/live-blog-page'
import { documentOf } from '@/components/page/render'
import { lanesOf } from '@/lib/record/lanes'
import type { ListedClaim, RecordClaim, RecordPage } from '@/lib/record/page'
import { byStanding, rangeInWords } from '@/lib/record/standing'
import { aClaim, aHead, aLine, anEntry, anEntryClaim, aPage, aPosition, aSource, aStanding, idOf } from './reader-story'

const assets = { script: '/assets/reader.js', style: '/assets/reader.css' }
const base = 'https://dateline.example'
const words = (html: string) => {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? []
  return main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', '’')
    .replace(/\s+/g, ' ')
    .trim()
}
const headings = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))

const claimHtml = (held: RecordClaim, language = 'en') =>
  documentOf(<ClaimPage content={{ liveBlog: aHead({ language }), ...held }} assets={assets} base={base} />)

test('a claim has a page: how it stands and since when, what that means, and where readers were told', async () => {
  const html = await claimHtml(aClaim(1))
  expect(words(html)).toContain(
    'A claim of fact The militias hold the village of Kozinka. Disputed since 23 May 2023, 16:30 Kyiv time ' +
      'Somebody says so and somebody denies it, and no independent sources decide between them. Place Kozinka Who says what',
  )
  expect(words(html)).toContain('Entries that rest on it Headline 3 Introduced it · time not stated · published 23 May')
  expect(html).toContain(`<a href="/live/two-villages/e/${idOf(3)}">Headline 3</a>`)
  expect(html).toContain('<a href="/live/two-villages/claims">See all claims</a>')
})

test('positions stand in lanes by side, each in order of time, with the source of each', async () => {
  const html = await claimHtml(aClaim(1))
  const [first = '', second = ''] = html.split('<h4').slice(1)
  expect(first).toMatch(/^>Armed groups<.*Freedom of Russia Legion.*Russian Volunteer Corps/s)
  expect(second).toMatch(/^>Russian government<.*Russian Ministry of Defence.*TASS/s)
  expect(words(html)).toContain('Freedom of Russia Legion asserts it, at first hand Kozinka is ours.')
  expect(words(html)).toContain('Russian Ministry of Defence denies it TASS , on the record')
})

test('who is on no side stands beside the sides, and a single lane without a side needs no heading', () => {
  const positions = [
    aPosition({ side: null }),
    aPosition({ side: 'B' }),
    aPosition({ side: 'A' }),
    aPosition({ side: 'B' }),
  ]
  expect(lanesOf(positions).map(({ side, positions: its }) => [side, its.length])).toEqual([
    ['B', 2],
    ['A', 1],
    [null, 1],
  ])
})

test('a claim without parties shows its positions without lanes', async () => {
  const html = await claimHtml(
    aClaim(1, { positions: [aPosition({ side: null }), aPosition({ side: null, words: null })] }),
  )
  expect(html).not.toContain('<h4')
})

test('where nobody is named the page does not put it into a mouth, and a hedge is kept', async () => {
  const some = aPosition({ actor: null, side: null, firstHand: false, hedge: 'reportedly', words: null })
  expect(words(await claimHtml(aClaim(1, { positions: [some] })))).toContain(
    'Asserted , nobody is named, hedged with reportedly Freedom of Russia Legion , on Telegram',
  )
})

test('how it stood is a list of dates with the words of then', async () => {
  expect(words(await claimHtml(aClaim(1)))).toContain(
    'How it stood 23 May 2023, 14:05 Kyiv time Claimed by one side 23 May 2023, 16:30 Kyiv time Disputed Entries',
  )
})

test('a settled claim gives the reason, before the positions', async () => {
  const settled = aClaim(1, {
    standing: aStanding({ status: 'false' }),
    reason: 'Our reporter stood in the village at noon.',
  })
  expect(words(await claimHtml(settled))).toMatch(
    /False since .* Our reason Our reporter stood in the village at noon\. .*Who says what/,
  )
})

test('what is not a fact carries no status and no history, but whose position it is', async () => {
  const goal = aClaim(1, {
    kind: 'intention',
    standing: aStanding({ status: null, heldBy: ['the Legion', 'the Corps'] }),
  })
  const html = await claimHtml(goal)
  expect(words(html)).toContain(
    'An intention The militias hold the village of Kozinka. Intention of the Legion and the Corps',
  )
  expect(words(html)).toContain('so it has no status. Place Kozinka Whose position it is')
  expect(words(html)).not.toContain('How it stood')
})

test.each([
  [{ low: 100, high: 2500, unit: 'km²' }, '100 to 2,500 km²'],
  [{ low: 80, high: 80, unit: 'fighters' }, '80 fighters'],
  [{ low: 3, high: null, unit: 'villages' }, 'at least 3 villages'],
  [{ low: null, high: 12, unit: null }, 'at most 12'],
  [{ low: null, high: null, unit: 'km²' }, null],
  [null, null],
])('figures are a range as far as they were said: %j', (range, said) => {
  expect(rangeInWords(range)).toBe(said)
})

test('a shared claim is called by how it stands first, and machines are not handed the statement alone', async () => {
  const html = await claimHtml(
    aClaim(1, { standing: aStanding({ status: 'false' }), reason: 'Our reporter was there.' }),
  )
  expect(html).toContain('<title>False: The militias hold the village of Kozinka. · Two villages</title>')
  expect(html).toContain(
    '<meta property="og:description" content="False, as of 23 May 2023, 16:30 Kyiv time. The claim:',
  )
  expect(html).not.toContain('application/ld+json')
})

test('the script is told which claim the page is about', async () => {
  expect(await claimHtml(aClaim(1))).toContain(`data-page="claim" data-claim="${idOf(501)}"`)
})

test('nothing that a person wrote about a claim can turn the reading direction round', async () => {
  const turned = '\u202eevil\u202c'
  const html = await claimHtml(
    aClaim(1, {
      statement: turned,
      reason: turned,
      about: turned,
      place: turned,
      range: { low: 1, high: 2, unit: turned },
      standing: aStanding({ status: 'confirmed', deniedBy: [turned] }),
      positions: [
        aPosition({ actor: turned, side: turned, hedge: turned, words: turned, source: aSource({ label: turned }) }),
      ],
    }),
  )
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
})

const listed = (number: number, changes: Partial<ListedClaim> = {}): ListedClaim => ({
  claimId: idOf(500 + number),
  kind: 'fact',
  statement: `Claim ${number}`,
  standing: aStanding(),
  place: null,
  since: '2023-05-23T11:05:00.000Z',
  positions: 2,
  entries: 1,
  ...changes,
})
const claimsHtml = (claims: ListedClaim[]) =>
  documentOf(<ClaimsPage content={{ liveBlog: aHead(), claims }} assets={assets} base={base} />)

test('claims are grouped by how they stand, in one order, the newest change first', () => {
  const groups = byStanding([
    listed(1),
    listed(2, { standing: aStanding({ status: 'false' }) }),
    listed(3, { standing: aStanding({ status: null }), kind: 'assessment' }),
    listed(4, { since: '2023-05-23T12:00:00.000Z' }),
    listed(5, { standing: aStanding({ status: 'confirmed' }) }),
  ])
  expect(groups.map(({ group, claims }) => [group, claims.map(({ statement }) => statement)])).toEqual([
    ['confirmed', ['Claim 5']],
    ['single_source', ['Claim 4', 'Claim 1']],
    ['false', ['Claim 2']],
    ['position', ['Claim 3']],
  ])
})

test('the list of claims counts each group, explains it and leads to each claim, the map and the live blog', async () => {
  const html = await claimsHtml([listed(1), listed(2), listed(3, { standing: aStanding({ status: 'disputed' }) })])
  expect(words(html)).toContain('Claimed 2 Disputed 1 Claimed 2 claims Somebody we can name or describe says so.')
  expect(words(html)).toContain('Claim 1 Claimed by one side since 23 May 2023, 14:05 Kyiv time , 2 positions')
  expect(html).toContain(`<li id="c-${idOf(501)}"><a href="/live/two-villages/claims/${idOf(501)}">Claim 1</a>`)
  expect(html).toContain('<a href="#disputed">')
  expect(html).toContain('<section class="group" id="disputed" aria-labelledby="disputed-claims">')
  expect(html).toContain('<a href="/live/two-villages/map">')
  expect(html).toContain('<a href="/live/two-villages">Read the live blog</a>')
})

test('a live blog without claims says so', async () => {
  expect(words(await claimsHtml([]))).toContain('No claims yet.')
})

const summary: RecordPage['summary'] = {
  approvedAt: '2023-05-23T14:00:00.000Z',
  lines: [
    aLine(1),
    aLine(2, { list: 'disputed', text: 'How large the area is.', standing: aStanding({ status: 'disputed' }) }),
    aLine(3, { list: 'not_known', text: 'Who crossed.', standing: aStanding({ status: 'unverified' }), position: 3 }),
  ],
}
const frontHtml = (changes: Partial<RecordPage>) =>
  documentOf(<LiveBlogPage page={aPage([anEntry(61)], { total: 61, ...changes })} assets={assets} base={base} />)

test('above the entries stands what we know, dated: each line leads to its entry and to its claim', async () => {
  const html = await frontHtml({ summary, hasClaims: true })
  expect(words(html)).toContain(
    'What we know, and what we don’t As of 23 May 2023, 17:00 Kyiv time What we know ' +
      'Nothing yet that independent sources agree on. What is claimed Two groups say that they hold Kozinka. ' +
      'Claimed by one side What is disputed How large the area is. Disputed What we don’t know Who crossed. Not verified ' +
      'All claims and how they stand',
  )
  expect(html).toContain(`<a href="/live/two-villages/page/1#e-${idOf(1)}">Two groups say that they hold Kozinka.</a>`)
  expect(html).toContain(`<a href="/live/two-villages/claims/${idOf(501)}"><b class="standing one_sided">`)
  expect(html.indexOf('id="what-we-know"')).toBeLessThan(html.indexOf('<article'))
})

test('without a summary there is only the way to the claims, and without claims nothing', async () => {
  const html = await frontHtml({ hasClaims: true })
  expect(html).toContain('<div id="what-we-know"><p class="to-claims"><a href="/live/two-villages/claims">')
  expect(await frontHtml({})).toContain('<div id="what-we-know"></div>')
})

test('a headline that stands for an entry somewhere else says that a claim in it has fallen', async () => {
  const claims = [anEntryClaim(1, { standing: aStanding({ status: 'false' }) })]
  const pinned = { ...anEntry(61, { claims }), pinned: true }
  const said = 'One claim in this entry has since turned out to be false'
  const front = await frontHtml({
    pinned,
    keyEvents: [
      {
        entryId: idOf(5),
        position: 5,
        headline: 'Key',
        happenedAt: null,
        publishedAt: '2023-05-23T11:05:00.000Z',
        fallen: said,
      },
    ],
  })
  expect(front.split(said)).toHaveLength(3)
  const home = await documentOf(
    <HomePage liveBlogs={[{ liveBlog: aHead(), latest: pinned }]} assets={assets} base={base} />,
  )
  expect(home).toContain(said)
})

test('headings go down one step at a time on every page of claims', async () => {
  for (const html of [
    await claimHtml(aClaim(1)),
    await claimsHtml([listed(1)]),
    await frontHtml({ summary, hasClaims: true }),
  ]) {
    const levels = headings(html)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
  }
})

test('no element has the id of another', async () => {
  for (const html of [
    await claimHtml(aClaim(1)),
    await claimsHtml([listed(1), listed(2)]),
    await frontHtml({ summary, hasClaims: true }),
  ]) {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
  }
})

test('in a page of another language our words about claims say that they are English', async () => {
  const html = await claimHtml(aClaim(1), 'uk')
  expect(html).toContain('<b class="standing disputed" lang="en">Disputed</b>')
  expect(html).toContain('<h2>The militias hold the village of Kozinka.</h2>')
})
