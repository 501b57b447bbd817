import pg from 'pg'
import { deskDb } from '../../db/desk'
import { perform } from '../../lib/act'
import { loadCountryAtCommandLine } from '../../lib/gazetteer/gazetteer-commands'
import { geonamesData } from '../../lib/gazetteer/geonames-queries'
import { editLiveBlog } from '../../lib/live-blog/live-blog-commands'
import { countryCodes, countryInWords } from '../../lib/location/countries'
import { locationFromGazetteer } from '../../lib/location/location-commands'
import { locations } from '../../lib/location/location-queries'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { percentile, row, timed } from '../support/measure'
import { aLiveBlog, anEntry, somebody } from '../support/story'

/**
 * npm run bench -- places: the gazetteer of the whole world in a database of its own. How long loading takes, and how long
 * the desk waits for `#` and some letters, as the door answers it, in a story with places of its own and in none. The
 * baseline is a question with nothing to do, in the same run. Measured twice: as loading leaves the tables, and as the
 * database's own housekeeping leaves them a minute later.
 */
const rounds = 30

const newsroom = await openBenchNewsroom()

const searches = ['к', 'ко', 'белг', 'белгорот', 'kharkov', 'грайв', 'gora', 'Graivoron', 'san', 'белгородская область']

async function load(): Promise<void> {
  const data = await geonamesData()
  const took: { code: (typeof countryCodes)[number]; places: number; ms: number }[] = []
  for (const code of countryCodes) {
    const began = performance.now()
    const { places } = await loadCountryAtCommandLine(code, data)
    took.push({ code, places: places ?? 0, ms: performance.now() - began })
  }
  const all = took.reduce((sum, one) => sum + one.ms, 0)
  const places = took.reduce((sum, one) => sum + one.places, 0)
  const owner = new pg.Client(newsroom.url)
  await owner.connect()
  const { rows } = await owner.query<{ names: number; size: string }>(`
    select count(*)::integer as names,
      pg_size_pretty(pg_total_relation_size('desk.gazetteer_name') + pg_total_relation_size('desk.gazetteer_place')) as size
    from desk.gazetteer_name`)
  await owner.end()
  console.log(
    `\nThe gazetteer: ${places.toLocaleString('en')} places, ${rows[0]?.names.toLocaleString('en')} names, ${rows[0]?.size}, loaded in ${(all / 1_000).toFixed(0)} s`,
  )
  const slowest = took.toSorted((one, other) => other.ms - one.ms).slice(0, 3)
  for (const { code, places: its, ms } of [...slowest, ...took.filter((one) => one.code === 'RU' || one.code === 'UA')])
    console.log(`  ${countryInWords(code)}: ${its.toLocaleString('en')} places in ${(ms / 1_000).toFixed(1)} s`)
}

async function measure(state: string, story: string, viewer: Awaited<ReturnType<typeof somebody>>): Promise<void> {
  console.log(`\nSearch of all places, ${state} (${rounds} rounds; milliseconds: p50, p95, max)`)
  const baseline = await timed(rounds, () => deskDb().execute('select 1'))
  row('baseline: a question with nothing to do', baseline)
  const counting = () => deskDb().execute('select count(*) from generate_series(1, 100000)')
  row('baseline: counting to 100,000, for how busy this machine is', await timed(rounds, counting))
  const all: number[] = []
  for (const q of searches) {
    const there = await timed(rounds, () => locations(viewer, { q, liveBlogId: story }))
    const nowhere = await timed(rounds, () => locations(viewer, { q }))
    all.push(...there, ...nowhere)
    const [best] = (await locations(viewer, { q, liveBlogId: story })).locations
    row(`“${q}” in a story: ${best?.name ?? 'nothing'}`, there)
    row(`“${q}” in none`, nowhere)
  }
  row('all of these', all)
  console.log(
    `all of these against the baseline, p50: ${(percentile(all, 0.5) / percentile(baseline, 0.5)).toFixed(1)} times`,
  )
}

async function aStory(editor: Awaited<ReturnType<typeof somebody>>): Promise<string> {
  const { id, version } = await aLiveBlog(editor)
  await perform(editor, (act) => editLiveBlog(act, { id, version, countries: ['RU', 'UA'] }))
  for (const q of ['Kozinka', 'Shebekino', 'Kursk']) {
    const found = (await locations(editor, { q, liveBlogId: id })).locations[0]
    if (!found || !('gazetteerId' in found)) throw new Error(`${q} is not in the gazetteer`)
    const made = await perform(editor, (act) => locationFromGazetteer(act, { gazetteerId: found.gazetteerId }))
    await anEntry(editor, id, { locations: [{ locationId: made.id, role: 'happened' }] })
  }
  return id
}

try {
  await load()
  const editor = await somebody('editor')
  const story = await aStory(editor)
  await measure('as loading left them', story, editor)
  const owner = new pg.Client(newsroom.url)
  await owner.connect()
  await owner.query('vacuum analyze')
  await owner.end()
  await measure('a minute later', story, editor)
} finally {
  await newsroom.end()
}
process.exit()
