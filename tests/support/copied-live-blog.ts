import pg from 'pg'
import { type Desk, type LongLiveBlog, startedLiveBlog, summarise } from './long-live-blog'

/**
 * A live blog of thousands of entries for benches: one that was typed is copied over and over inside the database. Every row
 * passes the same triggers as when people act, so that the record numbers, checks and chains it; only the commands are left out.
 */
export async function aCopiedLiveBlog(
  desk: Desk,
  { url, from, entries }: { url: string; from: LongLiveBlog; entries: number },
): Promise<LongLiveBlog> {
  const blog = await startedLiveBlog(desk.editor)
  const owner = new pg.Client(url)
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    await owner.query('set synchronous_commit = off')
    await owner.query(namesAndNumbers, [from.id, entries])
    await owner.query(claimsToCopy)
    for (const { text, values = [] } of atTheDesk(blog.id, desk)) await owner.query(text, values)
    await owner.query('analyze')
    // Few at a time: the row that numbers the changes is written anew by each of them, and its old forms go only between two turns.
    for (let first = 0; first < entries; first += atOnce)
      for (const text of inTheRecord) await owner.query(text, [blog.id, first, first + atOnce - 1])
    // What was touched has been settled with the rest.
    await owner.query('delete from desk.claim_to_settle')
    await owner.query('vacuum analyze')
  } finally {
    await owner.end()
  }
  await summarise(desk, blog.id)
  return blog
}

/** Copies that go into the record in one transaction. */
const atOnce = 100

/** Which entry each copy is made from, and the ids it gets. */
const namesAndNumbers = `
  create temp table copied as
  select n, gen_random_uuid() as entry_id, gen_random_uuid() as revision_id, t.entry_id as from_entry, t.revision_id as from_revision, t.author, t.payload
  from generate_series(0, $2::int - 1) n join (
    select row_number() over (order by r.position) - 1 as k, count(*) over () as all_of_them, r.entry_id, r.payload,
      e.published_revision_id as revision_id, e.created_by as author
    from record.entry r join desk.entry e on e.id = r.entry_id where r.live_blog_id = $1) t on t.k = n % t.all_of_them`

const claimsToCopy = `
  create temp table copied_claim as
  select gen_random_uuid() as claim_id, c.n, c.entry_id, c.revision_id, r.claim_id as from_claim, r.role, r.position
  from copied c join desk.revision_claim r on r.revision_id = c.from_revision`

/** An entry's claims with the names of the copies in place of those they were copied from. */
const claimsInCopy = `
  coalesce((select jsonb_agg(case when m.claim_id is null then one else jsonb_set(one, '{claimId}', to_jsonb(m.claim_id)) end)
    from jsonb_array_elements(c.payload -> 'claims') one
      left join copied_claim m on m.entry_id = c.entry_id and m.from_claim = (one ->> 'claimId')::uuid), '[]')`

/** Everything up to the moment in which readers see it. */
const atTheDesk = (liveBlogId: string, { reviewer }: Desk): { text: string; values?: string[] }[] => [
  {
    text: `insert into desk.entry (id, live_blog_id, created_by) select entry_id, $1, author from copied order by n`,
    values: [liveBlogId],
  },
  {
    text: `insert into desk.revision (id, entry_id, number, headline, body, kind, own_reporting, author_id)
      select c.revision_id, c.entry_id, 1, r.headline, r.body, r.kind, r.own_reporting, r.author_id
      from copied c join desk.revision r on r.id = c.from_revision order by n`,
  },
  {
    text: `insert into desk.revision_source_item (revision_id, source_item_id, position)
      select c.revision_id, r.source_item_id, r.position from copied c join desk.revision_source_item r on r.revision_id = c.from_revision`,
  },
  {
    text: `insert into desk.revision_location (revision_id, location_id, role, position)
      select c.revision_id, r.location_id, r.role, r.position from copied c join desk.revision_location r on r.revision_id = c.from_revision`,
  },
  {
    text: `insert into desk.claim (id, live_blog_id, kind, statement, created_by)
      select m.claim_id, $1, k.kind, k.statement, k.created_by from copied_claim m join desk.claim k on k.id = m.from_claim order by n`,
    values: [liveBlogId],
  },
  {
    text: `insert into desk.stance (claim_id, kind, source_item_id, created_by)
      select m.claim_id, s.kind, s.source_item_id, s.created_by from copied_claim m join desk.stance s on s.claim_id = m.from_claim order by n`,
  },
  {
    text: `update desk.stance s set checked_by = $2 from desk.claim k where k.id = s.claim_id and k.live_blog_id = $1`,
    values: [liveBlogId, reviewer.id],
  },
  {
    text: `insert into desk.revision_claim (revision_id, claim_id, role, position) select revision_id, claim_id, role, position from copied_claim`,
  },
  { text: `update desk.entry e set head_revision_id = c.revision_id from copied c where e.id = c.entry_id` },
  {
    text: `insert into desk.decision (revision_id, person_id, verdict) select revision_id, $1, 'approve' from copied`,
    values: [reviewer.id],
  },
  { text: 'analyze' },
  {
    text: `update desk.entry e set state = 'published', published_revision_id = c.revision_id, first_published_at = clock_timestamp()
      from copied c where e.id = c.entry_id`,
  },
  {
    text: `update desk.claim k set status = s.status, standing = o.standing
      from copied_claim m join desk.claim o on o.id = m.from_claim join desk.claim_standing s on s.claim_id = m.claim_id
      where k.id = m.claim_id`,
  },
]

/** Of the copies from the nth to the nth. */
const inTheRecord = [
  `insert into record.change (live_blog_id, kind, entry_id, revision, payload)
   select $1, 'published', c.entry_id, 1, c.payload || jsonb_build_object('entryId', c.entry_id, 'revision', 1, 'claims', ${claimsInCopy})
   from copied c where n between $2 and $3 order by n`,
  `insert into record.change (live_blog_id, kind, claim_id, payload)
   select $1, 'claim', m.claim_id, p.payload || jsonb_build_object('claimId', m.claim_id,
     'entries', jsonb_build_array(jsonb_build_object('entryId', m.entry_id, 'role', m.role)))
   from copied_claim m join record.claim p on p.claim_id = m.from_claim where n between $2 and $3 order by n`,
]
