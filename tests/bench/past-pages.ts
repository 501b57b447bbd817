import { GET as differencePage } from '../../app/(reader)/live/[slug]/at/[moment]/[other]/route'
import { GET as pastPage } from '../../app/(reader)/live/[slug]/at/[moment]/route'
import { GET as momentsPage } from '../../app/(reader)/live/[slug]/at/route'
import { GET as correctionsPage } from '../../app/(reader)/live/[slug]/corrections/route'
import { GET as frontPage } from '../../app/(reader)/live/[slug]/route'
import { pageOfRecord } from '../../lib/record/record-queries'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { aCopiedLiveBlog } from '../support/copied-live-blog'
import { aTypedLiveBlog, makeMaterial } from '../support/long-live-blog'
import { percentile, row, timed } from '../support/measure'
import { somebody } from '../support/story'

/**
 * npm run bench -- past-pages: pages of the past of a live blog of 5,000 entries and of one of 50, from the question to finished HTML,
 * as the press asks for each address that nobody has asked for since the last change. The baseline is the same live blog's front page.
 */
const counts = { short: 50, long: 5_000 }
const rounds = 25

const newsroom = await openBenchNewsroom()
process.env.DATELINE_ASSETS = JSON.stringify({ script: '/assets/reader.js', style: '/assets/reader.css' })

type Params = { slug: string; moment: string; other: string }
type Route = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

async function drawn(words: string, route: Route, params: Params): Promise<number> {
  const draw = async () => {
    const answer = await route(new Request('http://dateline.example/'), { params: Promise.resolve(params) })
    if (answer.status !== 200) throw new Error(`${words} answered ${answer.status}`)
    return answer.text()
  }
  await draw()
  const took = await timed(rounds, draw)
  row(words, took)
  return percentile(took, 0.5)
}

async function pagesOf(slug: string): Promise<Record<'front' | 'past' | 'difference', number>> {
  const last = (await pageOfRecord(slug, null))?.liveBlog.sequence ?? 0
  const middle = Math.floor(last / 2)
  const at = (moment: number, other = 0) => ({ slug, moment: String(moment), other: String(other) })
  console.log(`\n${slug}: ${last.toLocaleString('en')} changes (${rounds} rounds; milliseconds: p50, p95, max)`)
  const front = await drawn('baseline: the front page as it stands', frontPage, at(0))
  const past = await drawn('as it stood in the middle', pastPage, at(middle))
  await drawn('as it stood at the beginning', pastPage, at(Math.min(40, last)))
  const difference = await drawn('the difference from the middle to the end', differencePage, at(middle, last))
  await drawn('the difference that one change made', differencePage, at(last - 1, last))
  await drawn('the newest changes', momentsPage, at(0))
  await drawn('the corrections', correctionsPage, at(0))
  return { front, past, difference }
}

try {
  const desk = { editor: await somebody('editor'), reviewer: await somebody('reviewer') }
  const short = await aTypedLiveBlog(desk, await makeMaterial(desk), counts.short)
  const long = await aCopiedLiveBlog(desk, { url: newsroom.url, from: short, entries: counts.long })
  const [few, many] = [await pagesOf(short.slug), await pagesOf(long.slug)]
  for (const page of ['past', 'difference'] as const)
    console.log(
      `${page}, p50: ${(many[page] / many.front).toFixed(1)} times the front page of ${counts.long.toLocaleString('en')} entries; ${(few[page] / few.front).toFixed(1)} times that of ${counts.short}`,
    )
} finally {
  await newsroom.end()
}
process.exit()
