import { brotliCompressSync } from 'node:zlib'
import pg from 'pg'
import { GET as claimPage } from '../../app/(reader)/live/[slug]/claims/[claimId]/route'
import { GET as claimsPage } from '../../app/(reader)/live/[slug]/claims/route'
import { GET as frontPage } from '../../app/(reader)/live/[slug]/route'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { aClaim, anItemOfItsOwn, aPosition } from '../support/evidence'
import { percentile, row, timed } from '../support/measure'
import { aLiveBlog, aPublishedEntry, somebody } from '../support/story'

/**
 * npm run bench -- claim-pages: what readers get of a live blog with 1,000 claims on 200 entries, from the question to finished
 * HTML, as the press asks for it once per change. The baseline is the same live blog's pages with no claim in it.
 */
const counts = { entries: 200, claims: 1_000 }

const newsroom = await openBenchNewsroom()
process.env.DATELINE_ASSETS = JSON.stringify({ script: '/assets/reader.js', style: '/assets/reader.css' })

type Params = { slug: string; claimId: string }
type Route = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

async function measure() {
  const [editor, reviewer] = [await somebody('editor'), await somebody('reviewer')]
  const [bare, full] = [await aLiveBlog(editor), await aLiveBlog(editor)]
  const items = await Promise.all(Array.from({ length: 20 }, () => anItemOfItsOwn(editor)))
  let first = ''
  for (let entry = 0; entry < counts.entries; entry++) {
    await aPublishedEntry(editor, reviewer, bare.id)
    const claims: { claimId: string; role: 'introduces' }[] = []
    for (let claim = 0; claim < counts.claims / counts.entries; claim++) {
      const statement = `Village number ${entry * 10 + claim} has been taken by a group that says so itself.`
      const claimId = await aClaim(editor, full.id, { statement })
      for (const step of [1, 7, 11]) {
        await aPosition(editor, claimId, { sourceItemId: items[(entry + claim * step) % items.length] ?? '' })
      }
      claims.push({ claimId, role: 'introduces' })
      first ||= claimId
    }
    await aPublishedEntry(editor, reviewer, full.id, { claims })
  }
  const owner = new pg.Client(newsroom.url)
  owner.on('error', () => undefined)
  await owner.connect()
  await owner.query('analyze')
  await owner.end()

  console.log(
    `\nPages of a live blog with ${counts.claims.toLocaleString('en')} claims on ${counts.entries} entries, each drawn anew (milliseconds: p50, p95, max; KB of HTML, and in brotli)`,
  )
  const baseline = await drawn('baseline: the front page with no claims', frontPage, { slug: bare.slug, claimId: '' })
  const front = await drawn('the front page', frontPage, { slug: full.slug, claimId: '' })
  await drawn(`the list of all ${counts.claims.toLocaleString('en')} claims`, claimsPage, {
    slug: full.slug,
    claimId: '',
  })
  await drawn('the page of one claim', claimPage, { slug: full.slug, claimId: first })
  console.log(`the front page against the one without claims, p50: ${(front / baseline).toFixed(2)} times`)
}

async function drawn(name: string, route: Route, params: Params): Promise<number> {
  const ask = async () => {
    const answer = await route(new Request('http://localhost/'), { params: Promise.resolve(params) })
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
    return answer.text()
  }
  const html = await ask()
  const took = await timed(50, ask)
  const kb = (bytes: number) => (bytes / 1024).toFixed(1)
  row(`${name} (${kb(Buffer.byteLength(html))} KB, ${kb(brotliCompressSync(html).byteLength)} KB)`, took)
  return percentile(took, 0.5)
}

try {
  await measure()
} finally {
  await newsroom.end()
}
process.exit()
