import pg from 'pg'
import { deskDb } from '../../db/desk'
import { perform } from '../../lib/act'
import { claims } from '../../lib/claim/claim-list-queries'
import { claim } from '../../lib/claim/claim-queries'
import { toLookAt } from '../../lib/claim/look-queries'
import { addStance, checkStance } from '../../lib/claim/stance-commands'
import { standingsOf } from '../../lib/claim/standing-queries'
import { openBenchNewsroom } from '../support/bench-newsroom'
import { percentile, row, timed } from '../support/measure'
import { aLiveBlog, aPublishedEntry, somebody } from '../support/story'

/**
 * npm run bench -- claims: 20,000 claims and 60,000 positions in one live blog. How long the database takes to compute how one
 * claim stands, and all of them; how long the desk's board and its search for claims that say the same take, which read what
 * the act has kept; and what one checked position costs from the command to the record. The baseline is a question with
 * nothing to do, in the same run.
 */
const counts = { claims: 20_000, positions: 60_000, sources: 400, items: 4_000, actors: 60 }

const newsroom = await openBenchNewsroom()

async function measure() {
  const [editor, reviewer] = [await somebody('editor'), await somebody('reviewer')]
  const blog = await aLiveBlog(editor)
  const owner = new pg.Client(newsroom.url)
  owner.on('error', () => undefined)
  await owner.connect()
  const began = performance.now()
  await load(owner, { liveBlogId: blog.id, editorId: editor.id, reviewerId: reviewer.id })
  console.log(
    `\nClaims: ${counts.claims.toLocaleString('en')} with ${counts.positions.toLocaleString('en')} positions in one live blog (loaded in ${((performance.now() - began) / 1_000).toFixed(1)} s; milliseconds: p50, p95, max)`,
  )
  const { rows: ids } = await owner.query<{ id: string }>('select id from desk.claim order by random() limit 200')
  const idOf = (round: number) => ids[round % ids.length]?.id ?? ''

  const baseline = await timed(200, () => deskDb().execute('select 1'))
  row('baseline: a question with nothing to do', baseline)
  const one = await timed(200, (round) => standingsOf(deskDb(), [idOf(round)]))
  row('the status of one claim, computed', one)
  row(
    `the status of all ${counts.claims.toLocaleString('en')}, computed (desk.claim_standing)`,
    await timed(3, () => owner.query('select status, count(*) from desk.claim_standing group by status')),
  )
  row(
    'the board of the live blog, as the desk lists it',
    await timed(20, () => claims(editor, { liveBlogId: blog.id })),
  )
  row('the board, one status only', await timed(20, () => claims(editor, { liveBlogId: blog.id, status: 'disputed' })))
  row(
    'claims that say the same as a sentence',
    await timed(20, (round) =>
      claims(editor, {
        liveBlogId: blog.id,
        q: `${sentences[0]?.[round % 12]} ${sentences[1]?.[round % 7]} ${sentences[2]?.[round % 5]} on Tuesday.`,
      }),
    ),
  )
  row('what waits to be looked at, of all live blogs', await timed(20, () => toLookAt(reviewer)))
  row('one claim with its positions, as the desk shows it', await timed(50, (round) => claim(editor, idOf(round))))

  const { rows: items } = await owner.query<{ id: string }>('select id from desk.source_item limit 50')
  const published = idOf(0)
  await aPublishedEntry(editor, reviewer, blog.id, { claims: [{ claimId: published, role: 'introduces' }] })
  const checking = await timed(50, async (round) => {
    const view = await perform(editor, (act) =>
      addStance(act, {
        id: published,
        kind: 'asserts',
        actorId: null,
        sourceItemId: items[round]?.id ?? '',
        firstHand: false,
        hedge: null,
        words: null,
        statedAt: null,
        statedPrecision: 'unknown',
      }),
    )
    const stanceId = view.positions.find(({ counts: does }) => !does)?.id ?? ''
    await perform(reviewer, (act) => checkStance(act, { id: published, stanceId }))
  })
  row('a position written and checked, readers told: both acts', checking)
  console.log(
    `the status of one claim against the baseline, p50: ${(percentile(one, 0.5) / percentile(baseline, 0.5)).toFixed(1)} times`,
  )
  await owner.end()
  await deskDb().$client.end()
}

/** Who, did what, where: parts of sentences that a newsroom would write. */
const sentences = [
  [
    'Border guards',
    'Two armoured columns',
    'The regional governor',
    'A volunteer battalion',
    'Emergency crews',
    'Three drones',
    'Residents of Shebekino',
    'The railway operator',
    'A hospital director',
    'Power engineers',
    'The defence ministry',
    'Customs officers',
  ],
  [
    'withdrew from',
    'shelled',
    'evacuated',
    'reached',
    'closed',
    'repaired',
    'denied entering',
    'set fire to',
    'inspected',
    'mined',
    'took control of',
    'reported casualties at',
  ],
  [
    'the bridge over the Vorskla',
    'a grain depot',
    'the district hospital',
    'the crossing at Kozinka',
    'two schools',
    'the fuel station on the ring road',
    'a substation',
    'the village council of Gora-Podol',
    'an empty farm',
    'the station square',
    'the western checkpoint',
    'a row of warehouses',
  ],
]

/** Straight into the tables, past the rules that ask who checked what: what is measured is reading. */
async function load(owner: pg.Client, by: { liveBlogId: string; editorId: string; reviewerId: string }) {
  await owner.query('begin')
  await owner.query('set local session_replication_role = replica')
  const ask = (text: string, values: unknown[]) => owner.query(text, values)
  await ask(
    `insert into desk.actor (name, kind, created_by) select 'Group ' || n, 'armed_group', $1 from generate_series(1, $2::int) n`,
    [by.editorId, counts.actors],
  )
  await ask(
    `insert into desk.party (live_blog_id, actor_id, side)
     select $1, id, case when row_number() over (order by id) % 2 = 0 then 'one side' else 'the other side' end from desk.actor limit 20`,
    [by.liveBlogId],
  )
  await ask(
    `insert into desk.source (kind, public_label, independence_group, created_by)
     select (array['news_outlet', 'wire_agency', 'social_account', 'unidentified']::desk.source_kind[])[1 + n % 4], 'Source ' || n,
       case when n % 5 = 0 then 'House ' || n % 17 end, $1 from generate_series(1, $2::int) n`,
    [by.editorId, counts.sources],
  )
  // A third of what is read was copied from what somebody else wrote.
  await ask(
    `with s as (select id, row_number() over (order by id) as n from desk.source), made as (
       select gen_random_uuid() as id, n from generate_series(1, $2::int) n)
     insert into desk.source_item (id, source_id, kind, derived_from_id, derivation, root_id, created_by)
     select m.id, s.id, 'news_article', case when m.n % 3 = 0 then o.id end, case when m.n % 3 = 0 then 'republishes'::desk.derivation end,
       case when m.n % 3 = 0 then o.id else m.id end, $1
     from made m join s on s.n = 1 + m.n % $3 left join made o on o.n = m.n - 1`,
    [by.editorId, counts.items, counts.sources],
  )
  await ask(
    `insert into desk.claim (live_blog_id, statement, kind, created_by)
     select $1, ($4::text[])[1 + n % 12] || ' ' || ($5::text[])[1 + (n / 12) % 12] || ' ' || ($6::text[])[1 + (n / 144) % 12] || ' near kilometre ' || n || '.',
       'fact', $2 from generate_series(1, $3::int) n`,
    [by.liveBlogId, by.editorId, counts.claims, ...sentences],
  )
  await ask(
    `with c as (select id, row_number() over (order by id) as n from desk.claim),
       i as (select id, row_number() over (order by id) as n from desk.source_item),
       a as (select id, row_number() over (order by id) as n from desk.actor)
     insert into desk.stance (claim_id, kind, actor_id, source_item_id, counts_from, named, checked_by, created_by)
     select c.id, (array['asserts', 'confirms', 'asserts', 'denies']::desk.stance_kind[])[1 + n.n % 4],
       case when n.n % 2 = 0 then a.id end, i.id, now(), true, $2, $1
     from generate_series(1, $3::int) as n (n)
       join c on c.n = 1 + (n.n::bigint * 7919) % $4 join i on i.n = 1 + (n.n::bigint * 104729) % $5 join a on a.n = 1 + n.n % $6`,
    [by.editorId, by.reviewerId, counts.positions, counts.claims, counts.items, counts.actors],
  )
  await owner.query('commit')
  await owner.query('analyze')
  // As the act keeps it.
  await owner.query(
    `update desk.claim c set status = s.status,
       standing = jsonb_build_object('status', s.status, 'oneSided', s.one_sided, 'independentFor', s.independent_for,
         'deniedBy', to_jsonb(s.denied_by), 'heldBy', to_jsonb(s.held_by))
     from desk.claim_standing s where s.claim_id = c.id`,
  )
  await owner.query('vacuum analyze desk.claim, desk.stance')
}

try {
  await measure()
} finally {
  await newsroom.end()
}
process.exit()
