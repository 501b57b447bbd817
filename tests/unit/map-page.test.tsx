import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { MapFile, mapFileSize } from '@/components/map/map-file'
import { MapPage } from '@/components/map/map-page'
import { mapStyle } from '@/components/map/map-style'
import { PublicMapRail } from '@/components/map/public-map-rail'
import { documentOf, drawingOf } from '@/components/page/render'
import { filterIn } from '@/lib/map/map-filter'
import { type MapEntry, marksOf } from '@/lib/map/mark'
import { readerHeaders } from '@/lib/press/headers'
import { anEntryAt, belgorod, claimThatIs, damascus, kozinka, theOblast, theRaid } from './map-story'
import { aHead, idOf } from './reader-story'

const assets = { script: '/assets/reader.js', style: '/assets/reader.css' }
const base = 'https://dateline.example'

const pageOf = (entries: MapEntry[], query = '', language = 'en', borders: 'iso' | 'natural-earth' = 'iso') =>
  documentOf(
    <MapPage
      map={{ liveBlog: aHead({ slug: 'raid', language }), entries }}
      filter={filterIn(query) ?? {}}
      borders={borders}
      assets={assets}
      base={base}
    />,
  )
const fileOf = (entries: MapEntry[]) => drawingOf(<MapFile marks={marksOf(entries)} slug="raid" borders="iso" />)

const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found)

test('the page carries no style, runs nothing inline and asks nobody else for anything', async () => {
  const html = await pageOf(theRaid)
  expect(html).not.toMatch(/ style=| on\w+=|<style/)
  expect(all(html, /<script[^>]*src="([^"]*)"/g)).toEqual(['/assets/reader.js'])
  for (const address of all(html, /(?:src|href|action)="([^"]+)"/g))
    expect(address).toMatch(/^[/#]|^https:\/\/dateline\.example\//)
})

test('it can be sent as a form to us and to nobody else, which no other page can', () => {
  const [, page = ''] = readerHeaders(true)
  const [, form = ''] = readerHeaders(true, 'form')
  expect(page).toContain("form-action 'none'")
  expect(form).toContain("form-action 'self'")
  expect(form.replace("form-action 'self'", "form-action 'none'")).toBe(page)
})

test('each mark is a link: to its entry, or to the list when there are several', async () => {
  const html = await pageOf(theRaid)
  const marks = [...html.matchAll(/<a href="([^"]+)" class="mark (\w+)[^"]*" aria-label="([^"]+)"/g)].map(
    ([, href, shape, words]) => [href, shape, words],
  )
  const expected = [
    [`/live/raid/e/${idOf(2)}`, 'hatched', '2 Kozinka, only claimed, within 5 km: 1 entry'],
    [`/live/raid/e/${idOf(3)}`, 'hatched', '3 Gora-Podol, only claimed, within 5 km: 1 entry'],
    ['#place-1', 'solid', '1 Grayvoron, within 5 km: 2 entries'],
    [`/live/raid/e/${idOf(5)}`, 'solid', '4 Belgorod, within 8 km: 1 entry'],
  ]
  // Once for wide screens and once for phones.
  for (const mark of expected) expect(marks.filter((found) => found.join() === mark.join())).toHaveLength(2)
  expect(marks).toHaveLength(8)
})

test('only what is claimed is hatched', async () => {
  const circles = async (entries: MapEntry[]) =>
    all(await fileOf(entries), /<circle class="place \w+" cx="[^"]*" cy="[^"]*" r="[^"]*"( fill="[^"]*")?>/g)
  expect(await circles([anEntryAt(1, [kozinka])])).toEqual([' fill="url(#map-hatch)"'])
  expect(await circles([anEntryAt(1, [belgorod])])).toEqual([''])
})

test('the list says the same as the drawing: numbers, places, how exact, entries and their claims', async () => {
  const html = await pageOf(theRaid)
  const [list = ''] = /<ol class="places">.*?<\/ol>/s.exec(html) ?? []
  expect(all(list, /<li id="place-(\d+)" value="\d+"/g)).toEqual(['1', '2', '3', '4'])
  expect(all(list, /<h3>([^<]+)<\/h3>/g)).toEqual(['Grayvoron', 'Kozinka', 'Gora-Podol', 'Belgorod'])
  expect(all(list, /<a href="\/live\/raid\/e\/([^"]+)"/g)).toEqual([6, 1, 2, 3, 5].map(idOf))
  const words = list.replaceAll(/<[^>]+>/g, '')
  expect(words).toContain('Belgorod Oblast, Russia · only claimed, known to the town or village, within 5 km')
  expect(words).toContain(
    'Where it is claimed to have happened, time not stated. Published 23 May 2023, 12:00 Kyiv time. Its claim: disputed.',
  )
  expect(html).toContain('<li>Belgorod Oblast, Russia</li>')
})

test('who listens is told what is marked, and nothing of the ground', async () => {
  const html = await fileOf([anEntryAt(1, [kozinka])])
  expect(html).toContain('<title id="map-title">Map of where it happened</title>')
  expect(html).toContain('<desc id="map-description">1 Kozinka, only claimed, within 5 km: 1 entry.</desc>')
  expect(html).toMatch(/<svg[^>]*role="group"[^>]*aria-labelledby="map-title"/)
  const told = html.replace(/<g aria-hidden="true">.*?<\/g><a /s, '<a ')
  expect(told).not.toContain('RUSSIA')
})

test('no two things in the page have one id', async () => {
  const ids = all(await pageOf(theRaid), / id="([^"]+)"/g)
  expect(new Set(ids).size).toBe(ids.length)
})

test('headings go down one step at a time', async () => {
  const levels = all(await pageOf(theRaid), /<h(\d)/g).map(Number)
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
})

test('it says where the map comes from, that borders are schematic, and whose line is drawn', async () => {
  const html = await pageOf(theRaid)
  expect(html).toContain('Natural Earth; place names GeoNames (CC BY 4.0)')
  expect(html).toContain('Borders are schematic')
  expect(html).toContain('drawn by ISO 3166')
  expect(await pageOf(theRaid, '', 'en', 'natural-earth')).toContain('drawn by who holds the land')
  expect(await pageOf([anEntryAt(1, [damascus])])).toContain(
    'no land and no border in our data for this part of the world',
  )
})

test('what is asked for stands in the form, which offers the statuses that claims have now', async () => {
  const html = await pageOf(theRaid, 'status=disputed&from=2023-05-23T08:00')
  expect(html).toMatch(/<details class="asking" open=""/)
  expect(html).toContain('<form action="/live/raid/map" method="get">')
  expect(all(html, /<option value="(\w*)"/g)).toEqual(['', 'single_source', 'corroborated', 'disputed'])
  expect(html).toContain('<option value="disputed" selected="">')
  expect(html).toMatch(/name="from"[^>]*value="2023-05-23T08:00"/)
  expect(html).toContain('/live/raid/map.geojson?status=disputed&amp;from=2023-05-23T08%3A00')
  expect(all(html, /<li id="place-(\d+)"/g)).toEqual(['2'])
  expect(html).toContain('<meta name="robots" content="noindex"/>')
  expect(html).toContain('<link rel="canonical" href="https://dateline.example/live/raid/map"/>')
})

test('without a claim there is nothing to choose a status from', async () => {
  expect(await pageOf([anEntryAt(1, [belgorod])])).not.toContain('<select')
})

test('a map with nothing on it says why', async () => {
  expect(await pageOf([anEntryAt(1, [theOblast])])).toContain('No entry has a place that can be drawn yet')
  expect(await pageOf(theRaid, 'to=2020-01-01')).toContain('No place fits what is asked for')
  expect(await fileOf([])).toContain('Nothing to draw')
})

test('in a page that runs the other way the drawing does not, and its words are ours', async () => {
  const html = await pageOf(theRaid, '', 'ar')
  expect(html).toContain('<figure class="map-figure" lang="en">')
  expect(html).toMatch(/<svg[^>]*direction="ltr"/)
})

test('words that look like markup stay words', async () => {
  const place = { ...kozinka, name: '<script>alert(1)</script>', region: '"><i class="x">' }
  for (const html of [await pageOf([anEntryAt(1, [place])]), await fileOf([anEntryAt(1, [place])])]) {
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<i class="x">')
  }
})

test('the drawing that stands alone has its style in it, needs nothing else and fits the room that pages keep for it', async () => {
  const svg = await fileOf(theRaid)
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).toContain('prefers-color-scheme: dark')
  expect(svg).not.toMatch(/ style=|<script|<image|@import|url\((?!#)/)
  expect(svg).toContain(`width="${mapFileSize.width}" height="${mapFileSize.height}"`)
  expect(svg).toContain('GeoNames (CC BY 4.0)')
  const [, policy = ''] = readerHeaders(true, 'drawing')
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
})

test('it looks alone as it looks in a page', () => {
  const plain = (css: string) => css.replaceAll(/\s+/g, ' ').trim()
  const [, inPages = ''] = readFileSync('components/map/map.css', 'utf8').split('stands alone. */')
  const [shared = ''] = inPages.split('/* From here on only in a page. */')
  expect(plain(shared)).toBe(plain(mapStyle))
})

test('beside the story it is a picture in a link, with room kept for it, and absent where there is nothing to draw', async () => {
  const rail = (hasMap: boolean) =>
    drawingOf(<PublicMapRail liveBlog={aHead({ slug: 'raid', sequence: 41 })} page={{ hasMap }} />)
  const html = await rail(true)
  expect(html).toContain('<a href="/live/raid/map"><img src="/live/raid/map.svg"')
  expect(html).toMatch(/<img[^>]*alt="Map of where it happened"[^>]*data-sequence="41" width="300" height="268"\/>/)
  expect(await rail(false)).toBe('<div id="map"></div>')
})

test('the page of a map with twenty places stays light', async () => {
  const entries = Array.from({ length: 20 }, (_, index) =>
    anEntryAt(
      (index % 9) + 1,
      [
        {
          ...kozinka,
          name: `Place ${index}`,
          point: { latitude: 50 + index / 20, longitude: 35 + index / 9, radiusMetres: 5_000 },
        },
      ],
      { entryId: idOf(index + 1), claims: [claimThatIs('single_source')] },
    ),
  )
  expect(brotliCompressSync(await pageOf(entries)).length).toBeLessThan(12_000)
})
