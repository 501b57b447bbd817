import { expect, test } from 'vitest'
import { EntryPage } from '@/components/page/entry-page'
import { LiveBlogPage } from '@/components/page/live-blog-page'
import { changesOf, documentOf } from '@/components/page/render'
import { liveBlogPosting } from '@/lib/record/json-ld'
import type { RecordPage } from '@/lib/record/page'
import { pageNumbers } from '@/lib/record/page-numbers'
import { aHead, aLine, anEntry, aPage, aWithdrawal, idOf } from './reader-story'

const assets = { script: '/assets/reader.js', style: '/assets/reader.css' }
const base = 'https://dateline.example'
const pageHtml = (page: RecordPage) => documentOf(<LiveBlogPage page={page} assets={assets} base={base} />)
const headings = (html: string) => [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level))

test('the entry in a page and the entry in a change are the same bytes', async () => {
  const entries = [
    anEntry(3),
    aWithdrawal(2),
    anEntry(1, { corrections: [{ at: '2023-05-23T12:00:00.000Z', note: 'No.' }] }),
  ]
  const page = aPage(entries)
  const html = await pageHtml(page)
  const { changes } = await changesOf({
    liveBlog: page.liveBlog,
    page,
    more: false,
    changes: entries.map((entry) => ({
      sequence: entry.sequence,
      kind: 'published',
      entryId: entry.entryId,
      claimId: null,
      revision: entry.revision,
      at: '2023-05-23T12:00:00.000Z',
      isFirst: true,
      entry,
    })),
  })
  expect(changes).toHaveLength(entries.length)
  for (const { html: fragment } of changes) {
    expect(fragment).toMatch(/^<article .*<\/article>$/s)
    expect(html).toContain(fragment)
  }
})

test('the page runs nothing inline and asks nobody else for anything', async () => {
  const page = aPage([anEntry(1)])
  const html = await documentOf(<LiveBlogPage page={page} assets={assets} base={base} />, liveBlogPosting(page, base))
  expect(html).not.toMatch(/ style=| on\w+=|<style/)
  const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag)
  expect(scripts).toEqual([
    '<script type="module" src="/assets/reader.js" fetchPriority="low">',
    '<script type="application/ld+json">',
  ])
  const loaded = [...html.matchAll(/(?:src|rel="(?:stylesheet|icon)"[^>]*href)="([^"]+)"/g)].map(
    ([, address]) => address,
  )
  for (const address of loaded) expect(address).toMatch(/^\//)
})

test('words that look like the end of the data cannot end it', async () => {
  const page = aPage([anEntry(1, { headline: '</script><script>alert(1)</script></body>' })])
  const html = await documentOf(<LiveBlogPage page={page} assets={assets} base={base} />, liveBlogPosting(page, base))
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  expect(data).not.toContain('<')
  expect(JSON.parse(data).liveBlogUpdate[0].headline).toBe('</script><script>alert(1)</script></body>')
  expect(html.endsWith('</script></body></html>')).toBe(true)
})

test('the script is told where it is and up to which change the page is true', async () => {
  expect(await pageHtml(aPage([anEntry(1)]))).toContain(
    '<main data-slug="two-villages" data-sequence="7" data-newest="7" data-status="live" data-zone="Europe/Kyiv" data-zone-in-words="Kyiv time" data-page="front">',
  )
})

test('the script is told what was put right or taken back on other pages, without a word of what was taken back', async () => {
  const made = { at: '2023-05-23T12:00:00.000Z', note: 'No.' }
  const corrected = anEntry(4, { headline: 'Said "so"\n5 <b> 1 9', corrections: [made, made] })
  const html = await pageHtml(aPage([anEntry(30)], { elsewhere: [aWithdrawal(3), corrected] }))
  const told = `3 ${idOf(3)} 1 0 \n4 ${idOf(4)} 0 2 Said &quot;so&quot; 5 &lt;b&gt; 1 9`
  expect(html).toContain(`data-elsewhere="${told}"`)
})

test('one live region stands empty in the page from the start', async () => {
  const html = await pageHtml(aPage([anEntry(1)]))
  expect(html.match(/role="status"/g)).toHaveLength(1)
  expect(html).toContain('<p id="announcement" role="status" aria-live="polite"></p>')
})

test('headings go down one step at a time', async () => {
  const pinned = { ...anEntry(1), pinned: true }
  const event = {
    entryId: idOf(1),
    position: 1,
    headline: 'Key',
    happenedAt: null,
    publishedAt: '2023-05-23T11:05:00.000Z',
    fallen: null,
  }
  const levels = headings(await pageHtml(aPage([anEntry(2), pinned], { pinned, keyEvents: [event] })))
  expect(levels[0]).toBe(1)
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
})

test('every status is said in words', async () => {
  const said = { upcoming: 'Upcoming', live: 'Live', paused: 'Paused', ended: 'Ended' } as const
  for (const status of ['upcoming', 'live', 'paused', 'ended'] as const) {
    const html = await pageHtml(aPage([], { liveBlog: aHead({ status, endedAt: '2023-05-24T08:00:00.000Z' }) }))
    expect(html).toContain(`<p class="status ${status}"><b>${said[status]}</b>`)
  }
})

const ended = aHead({ status: 'ended', endedAt: '2023-05-24T08:00:00.000Z' })
const outcome = { entries: 12, corrections: 1, withdrawals: 0 }

test('what we know is the summary of a live blog that has ended, unfolded, with how much there was and ways to read it', async () => {
  const summary = { approvedAt: '2023-05-24T07:30:00.000Z', lines: [aLine(1)] }
  const html = await pageHtml(aPage([anEntry(1)], { liveBlog: ended, outcome, summary, hasClaims: true }))
  const [shown = ''] = /<div id="what-we-know">.*?<div class="beside">/s.exec(html) ?? []
  const words = shown.replace(/<[^>]*>/g, '')
  expect(words).toContain('Summary at the end')
  expect(words).toContain(
    'From 23 May 2023, 11:00 Kyiv time to 24 May 2023, 11:00 Kyiv time: 12 entries, 1 correction, no withdrawals.',
  )
  expect(words).toContain('What follows was approved 24 May 2023, 10:30 Kyiv time.')
  expect(words).toContain('Two groups say that they hold Kozinka.')
  expect(words).toContain('Nothing that independent sources agree on.')
  expect(shown).not.toContain('<details')
  for (const path of ['entries?order=oldest', 'corrections', 'at'])
    expect(shown).toContain(`"/live/two-villages/${path}"`)
})

test('without a summary a live blog that has ended says so, and offers nothing new to look for', async () => {
  const html = await pageHtml(aPage([anEntry(1)], { liveBlog: ended, outcome }))
  expect(html).toContain('This live blog has ended')
  expect(html).not.toContain('Summary')
  expect(html).not.toContain('Look for new entries')
})

test('a note of the newsroom to its readers stands above the entries', async () => {
  const html = await pageHtml(aPage([anEntry(1)], { liveBlog: aHead({ note: 'The times were made up.' }) }))
  expect(html.indexOf('The times were made up.')).toBeLessThan(html.indexOf('<article'))
})

test('a page in a language that runs the other way says so', async () => {
  expect(await pageHtml(aPage([], { liveBlog: aHead({ language: 'ar-SY' }) }))).toContain(
    '<html lang="ar-SY" dir="rtl">',
  )
  expect(await pageHtml(aPage([], { liveBlog: aHead({ language: 'uk' }) }))).toContain('<html lang="uk" dir="ltr">')
})

test('without a script there is a link to look for new entries, and the numbered pages', async () => {
  const html = await pageHtml(aPage([anEntry(61)], { total: 61 }))
  expect(html).toContain('<a href="/live/two-villages">Look for new entries</a>')
  expect(html).toContain('<a href="/live/two-villages/page/2" rel="next">Older entries</a>')
  const older = await pageHtml(aPage([anEntry(40)], { total: 61, page: 2 }))
  expect(older).toContain('<a href="/live/two-villages" rel="prev">Newer entries</a>')
  expect(older).toContain('<link rel="canonical" href="https://dateline.example/live/two-villages/page/2"/>')
  expect(older).toContain('<b aria-current="page">2</b>')
})

test('pages are offered from the newest, with the ends and the neighbours', () => {
  expect(pageNumbers(null, 3)).toEqual([3, 2, 1])
  expect(pageNumbers(null, 12)).toEqual([12, 11, null, 1])
  expect(pageNumbers(6, 12)).toEqual([12, null, 7, 6, 5, null, 1])
  expect(pageNumbers(null, 0)).toEqual([])
})

test('key events and the pinned entry lead to where the entry stands now', async () => {
  const event = {
    entryId: idOf(5),
    position: 5,
    headline: 'Old',
    happenedAt: null,
    publishedAt: '2023-05-23T11:05:00.000Z',
    fallen: null,
  }
  const html = await pageHtml(aPage([anEntry(61)], { total: 61, keyEvents: [event], pinned: anEntry(50) }))
  expect(html).toContain(`<a href="/live/two-villages/page/1#e-${idOf(5)}">Old</a>`)
  expect(html).toContain(`<a href="/live/two-villages#e-${idOf(50)}">Go to the entry</a>`)
})

const entryHtml = (content: Partial<Parameters<typeof EntryPage>[0]['content']> = {}) =>
  documentOf(
    <EntryPage
      content={{
        liveBlog: aHead(),
        entry: anEntry(3),
        page: null,
        newer: anEntry(4),
        older: aWithdrawal(2),
        ...content,
      }}
      assets={assets}
      base={base}
    />,
  )

test('an entry has a page of its own that can be shared, and leads into the live blog', async () => {
  const html = await entryHtml({ page: 1 })
  expect(html).toContain('<title>Headline 3 · Two villages</title>')
  expect(html).toContain('<meta name="description" content="Text 3."/>')
  expect(html).toContain(`<link rel="canonical" href="https://dateline.example/live/two-villages/e/${idOf(3)}"/>`)
  expect(html).toContain(`<a href="/live/two-villages/page/1#e-${idOf(3)}">Read it in the live blog</a>`)
  expect(html).toContain(`<a href="/live/two-villages/e/${idOf(4)}">Headline 4</a>`)
  expect(html).toContain(`<a href="/live/two-villages/e/${idOf(2)}">Entry withdrawn</a>`)
})

test('the page of a withdrawn entry says why, and is not for search engines', async () => {
  const html = await entryHtml({ entry: aWithdrawal(3) })
  expect(html).toContain('The picture was of another year.')
  expect(html).toContain('<meta name="robots" content="noindex"/>')
  expect(html).toContain('<title>Entry withdrawn · Two villages</title>')
})
