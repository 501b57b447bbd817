import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, test } from 'vitest'
import { FeedEntry } from '@/components/feed/feed-entry'
import { drawingOf } from '@/components/page/render'
import { documentOf } from '@/lib/entry/document'
import { atomOf } from '@/lib/feed/atom'
import { feedOf } from '@/lib/feed/feed'
import { jsonFeedOf } from '@/lib/feed/json-feed'
import { ninjsOf } from '@/lib/feed/ninjs'
import { oembedIn, oembedOf, oembedQuery } from '@/lib/feed/oembed'
import { rssOf } from '@/lib/feed/rss'
import { newsSitemapOf, sitemapOf } from '@/lib/feed/sitemap'
import type { RecordEntry } from '@/lib/record/page'
import type { PublicPicture } from '@/lib/record/public-entry'
import { aHead, anEntry, anEntryClaim, aPlace, aSource, aStanding, aWithdrawal, idOf } from './reader-story'

const base = 'https://dateline.example'
const hostile = `</title>]]><script>alert("1")</script> &amp; 'q' \u202e\u0008\ud800\ufffe 😀`
/** What of it can be written, and is no trick of the reading direction. */
const harmless = `</title>]]><script>alert("1")</script> &amp; 'q'  😀`

async function aFeed(entries: RecordEntry[], head = aHead()) {
  const read = { liveBlog: head, entries: entries.map((held) => ({ held, changedAt: '2023-05-23T14:00:00.123Z' })) }
  return feedOf(read, {
    base,
    draw: (held) => drawingOf(<FeedEntry held={held} liveBlog={head} base={base} />),
  })
}

const namespaces = {
  a: 'http://www.w3.org/2005/Atom',
  s: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  n: 'http://www.google.com/schemas/sitemap-news/0.9',
}

/** What an XML parser that is not ours finds at a path. */
function found(xml: string, path: string): string[] {
  using document = XmlDocument.fromString(xml)
  return document.find(path, namespaces).map((node) => node.content)
}

const picture: PublicPicture = {
  pictureId: idOf(800),
  width: 1_600,
  height: 1_200,
  widths: [400, 800, 1_600],
  formats: ['avif', 'webp', 'jpeg'],
  placeholder: '',
  alt: 'A road',
  caption: 'The road in May',
  credit: 'A. Photographer',
  licence: 'CC BY 4.0',
  takenAt: null,
  takenPrecision: 'unknown',
  place: null,
}

const corrected = anEntry(2, {
  places: [aPlace()],
  corrections: [
    { at: '2023-05-23T12:00:00.000Z', note: 'The first note.' },
    { at: '2023-05-23T13:00:00.000Z', note: 'The village was another one.' },
  ],
  sources: [aSource()],
  ownReporting: false,
  pictures: [picture],
  claims: [anEntryClaim(1, { standing: aStanding({ status: 'false' }) })],
  actors: [
    { name: 'A. Person', kind: 'person' },
    { name: 'Freedom of Russia Legion', kind: 'armed_group' },
  ],
})

describe('in every feed', () => {
  const written = async (entries: RecordEntry[], head = aHead()) => {
    const feed = await aFeed(entries, head)
    const [atom, rss, json, ninjs] = [
      atomOf(feed),
      rssOf(feed),
      JSON.parse(jsonFeedOf(feed)),
      JSON.parse(ninjsOf(feed)),
    ]
    return {
      atom: {
        ids: found(atom, '/a:feed/a:entry/a:id'),
        titles: found(atom, '/a:feed/a:entry/a:title'),
        texts: found(atom, '/a:feed/a:entry/a:content'),
        urls: found(atom, '/a:feed/a:entry/a:link/@href'),
        times: found(atom, '/a:feed/a:entry/a:updated'),
      },
      rss: {
        ids: found(rss, '/rss/channel/item/guid'),
        titles: found(rss, '/rss/channel/item/title'),
        texts: found(rss, '/rss/channel/item/description'),
        urls: found(rss, '/rss/channel/item/link'),
        times: found(rss, '/rss/channel/item/a:updated'),
      },
      json: {
        ids: json.items.map((item: { id: string }) => item.id),
        titles: json.items.map((item: { title: string }) => item.title),
        texts: json.items.map((item: { content_html: string }) => item.content_html),
        urls: json.items.map((item: { url: string }) => item.url),
        times: json.items.map((item: { date_modified: string }) => item.date_modified),
      },
      ninjs: {
        ids: ninjs.associations.map((item: { uri: string }) => item.uri),
        titles: ninjs.associations.map((item: { name: string }) => item.name),
        texts: ninjs.associations.map((item: { bodies: { value: string }[] }) => item.bodies[0]?.value),
        urls: ninjs.associations.map((item: { altIds: { value: string }[] }) => item.altIds[0]?.value),
        times: ninjs.associations.map((item: { versionCreated: string }) => item.versionCreated),
      },
    }
  }
  const formats = ['atom', 'rss', 'json', 'ninjs'] as const

  test.each(formats)(
    '%s: an entry has an id for good, a whole address and the time of its last change',
    async (format) => {
      const { ids, urls, times } = (await written([anEntry(1)]))[format]
      expect(ids).toEqual([`urn:uuid:${idOf(1)}`])
      expect(urls).toEqual([`${base}/live/two-villages/e/${idOf(1)}`])
      expect(times).toEqual(['2023-05-23T14:00:00.123Z'])
    },
  )

  test.each(formats)('%s: a withdrawn entry stays under its id as its notice', async (format) => {
    const { ids, titles, texts, times } = (await written([aWithdrawal(1)]))[format]
    expect(ids).toEqual([`urn:uuid:${idOf(1)}`])
    expect(titles).toEqual(['Entry withdrawn (published 23 May 2023, 14:05 Kyiv time)'])
    expect(texts[0]).toContain('The picture was of another year.')
    expect(times).toEqual(['2023-05-23T14:00:00.123Z'])
  })

  test.each(formats)(
    '%s: a correction is named in the title and before the text, and so is a claim that fell',
    async (format) => {
      const { titles, texts } = (await written([corrected]))[format]
      expect(titles).toEqual(['Corrected: Headline 2'])
      const order = [
        'turned out to be false',
        'The village was another one.',
        'The first note.',
        'Kozinka, Belgorod Oblast, Russia',
        'Text 2.',
        'Freedom of Russia Legion, on Telegram, on the record',
      ]
      expect(order.map((words) => texts[0].indexOf(words))).toEqual(
        order.map((words) => texts[0].indexOf(words)).toSorted((a, b) => a - b),
      )
      for (const words of order) expect(texts[0]).toContain(words)
    },
  )

  test.each(formats)('%s: what somebody wrote to break out of it is a text like any other', async (format) => {
    const entry = anEntry(1, { headline: hostile, body: documentOf(hostile), sources: [aSource({ label: hostile })] })
    const { titles, texts } = (await written([entry], aHead({ title: hostile, standfirst: hostile })))[format]
    // What XML has no way to write, JSON has.
    const plain = (text: string) =>
      ['\u0008', '\ud800', '\ufffe'].reduce((rest, sign) => rest.replaceAll(sign, ''), text)
    expect(titles.map(plain)).toEqual([harmless])
    expect(texts[0]).not.toMatch(/<script|<\/title/)
    expect(texts[0]).toContain('&lt;script&gt;')
  })

  test.each(formats)('%s: every address in the text is whole', async (format) => {
    const { texts } = (await written([corrected]))[format]
    const addresses = [...texts[0].matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to)
    expect(addresses.length).toBeGreaterThan(2)
    for (const to of addresses) expect(to).toMatch(/^https:\/\/dateline\.example\//)
  })

  test.each(formats)('%s: a live blog without entries is a feed without entries', async (format) => {
    expect((await written([]))[format].ids).toEqual([])
  })
})

test('Atom has all that it must have, and no tombstone that would take the notice away', async () => {
  const xml = atomOf(await aFeed([aWithdrawal(1), anEntry(2)]))
  expect(found(xml, '/a:feed/a:id')).toEqual([`urn:uuid:${idOf(900)}`])
  expect(found(xml, '/a:feed/a:updated')).toEqual(['2023-05-23T15:00:00.000Z'])
  expect(found(xml, '/a:feed/a:author/a:name')).toEqual(['Dateline'])
  expect(found(xml, '/a:feed/a:link[@rel="self"]/@href')).toEqual([`${base}/live/two-villages/feed.atom`])
  expect(
    found(xml, '/a:feed/a:entry[not(a:id and a:title and a:updated and a:link and a:content[@type="html"])]'),
  ).toEqual([])
  expect(xml).not.toContain('deleted-entry')
})

test('RSS has all that it must have, with times as mail has them', async () => {
  const xml = rssOf(await aFeed([anEntry(1)]))
  expect(found(xml, '/rss/channel[title and link and description]/item/pubDate')).toEqual([
    'Tue, 23 May 2023 11:05:00 GMT',
  ])
  expect(found(xml, '/rss/channel/item/guid/@isPermaLink')).toEqual(['false'])
})

test('a JSON Feed says of each entry in what state it is', async () => {
  const feed = JSON.parse(jsonFeedOf(await aFeed([corrected, aWithdrawal(1)])))
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Two villages',
    language: 'en',
    _dateline: { sequence: 7 },
  })
  expect(feed.items[0]._dateline).toMatchObject({
    state: 'published',
    corrections: [{}, { note: 'The village was another one.' }],
  })
  expect(feed.items[1]._dateline).toEqual({
    state: 'withdrawn',
    withdrawn_at: '2023-05-23T12:00:00.000Z',
    note: 'The picture was of another year.',
  })
})

test('ninjs fits its schema, and cancels what was withdrawn', async () => {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', type: 'object' })
  const fits = ajv.compile(JSON.parse(readFileSync('tests/fixtures/ninjs-schema_3.1.json', 'utf8')))
  const told = JSON.parse(ninjsOf(await aFeed([corrected, aWithdrawal(1), anEntry(3)])))
  expect(fits(told) ? [] : fits.errors).toEqual([])
  expect(fits({ ...told, pubStatus: 'gone' })).toBe(false)
  const states = told.associations.map((one: { pubStatus: string; edNote?: string }) => [one.pubStatus, one.edNote])
  expect(states).toEqual([
    ['usable', expect.stringContaining('The village was another one.')],
    ['canceled', 'Withdrawn: The picture was of another year.'],
    ['usable', undefined],
  ])
})

test('a feed in Arabic runs as it is written and says which words are ours', async () => {
  const [item] = (await aFeed([corrected], aHead({ language: 'ar' }))).items
  expect(item?.html).toMatch(/^<div lang="ar" dir="rtl">/)
  expect(item?.html).toContain('<strong lang="en">Correction')
})

describe('sitemaps', () => {
  test('name the front page and every live blog with its older pages', () => {
    const xml = sitemapOf([{ liveBlog: aHead(), pages: 2 }], base)
    expect(found(xml, '/s:urlset/s:url/s:loc')).toEqual([
      `${base}/`,
      `${base}/live/two-villages`,
      `${base}/live/two-villages/page/1`,
      `${base}/live/two-villages/page/2`,
    ])
    expect(found(xml, '/s:urlset/s:url[2]/s:lastmod')).toEqual(['2023-05-23T15:00:00.000Z'])
    expect(found(sitemapOf([], base), '//s:loc')).toEqual([`${base}/`])
  })

  test('of news names each entry with its first publication, its language and its title', () => {
    const { entry } = anEntry(1, { headline: hostile })
    const xml = newsSitemapOf([{ liveBlog: aHead({ language: 'uk-UA' }), entry }], base)
    expect(found(xml, '//s:loc')).toEqual([`${base}/live/two-villages/e/${idOf(1)}`])
    expect(found(xml, '//n:publication_date')).toEqual(['2023-05-23T11:05:00.000Z'])
    expect(found(xml, '//n:language')).toEqual(['uk'])
    expect(found(xml, '//n:title')).toEqual([harmless])
    expect(found(newsSitemapOf([], base), '//s:url')).toEqual([])
  })
})

describe('oEmbed', () => {
  const about = (path: string, more = '') => oembedIn(`?url=${encodeURIComponent(base + path)}${more}`, base)

  test.each(['/live/a', '/live/a/', `/live/a/e/${idOf(1)}`, '/live/a/page/3', '/live/a?utm_source=x', '/live/a#e-1'])(
    '%s is of the live blog a',
    (path) => {
      expect(about(path)).toEqual({ slug: 'a', size: { width: 600, height: 600 } })
    },
  )

  test.each([
    '/',
    '/desk',
    '/live',
    '/live/A',
    '/live/a/claims',
    '/live/a/../../desk',
    '/livea',
    `/live/${'a'.repeat(81)}`,
  ])('%s is of none', (path) => {
    expect(about(path)).toBeNull()
  })

  test('addresses of others, and what is no address, are of none of ours', () => {
    for (const url of ['https://evil.example/live/a', 'javascript:alert(1)', 'live/a', '']) {
      expect(oembedIn(`?url=${encodeURIComponent(url)}`, base)).toBeNull()
    }
    expect(oembedIn('', base)).toBeNull()
  })

  test('what asks for another format is told so', () => {
    expect(about('/live/a', '&format=xml')).toBe('otherFormat')
  })

  test.each([
    ['&maxwidth=320&maxheight=500', 320, 480],
    ['&maxwidth=333', 320, 600],
    ['&maxwidth=5000&maxheight=5000', 600, 600],
    ['&maxwidth=1', 40, 600],
    ['&maxwidth=-1&maxheight=x', 600, 600],
  ])('who has room for %s gets %i by %i', (more, width, height) => {
    expect(about('/live/a', more)).toEqual({ slug: 'a', size: { width, height } })
  })

  test('its one form is read as what it was made from', () => {
    const question = { slug: 'a', size: { width: 320, height: 480 } }
    expect(oembedIn(oembedQuery(question, base), base)).toEqual(question)
  })

  test('the frame shows the live blog, and its title cannot break out of it', () => {
    const told = JSON.parse(oembedOf(aHead({ title: `"><script>x</script>` }), { width: 320, height: 480 }, base))
    expect(told).toMatchObject({ version: '1.0', type: 'rich', provider_name: 'Dateline', width: 320, height: 480 })
    using document = XmlDocument.fromString(told.html)
    expect(document.get('/iframe/@src')?.content).toBe(`${base}/embed/two-villages`)
    expect(document.get('/iframe/@title')?.content).toBe(`"><script>x</script>`)
    expect(document.get('/iframe/@sandbox')?.content).not.toContain('allow-top-navigation')
  })
})
