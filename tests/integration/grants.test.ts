import { Client } from 'pg'
import { expect, test } from 'vitest'
import { deskDb } from '@/db/desk'
import { readerConnection, readerPool } from '@/db/reader'

/** What readers' role may do, whole. A right that is not in this table fails the test. */
const readersRights = [
  'record.change SELECT',
  'record.claim SELECT',
  'record.entry SELECT',
  'record.live_blog SELECT',
  'record.occurrence SELECT',
  'record.rendition SELECT',
]

/** What the desk may do to what is written once: everything else it may do is in db/grants.sql. */
const writtenOnce = [
  'revision',
  'revision_source_item',
  'revision_location',
  'revision_actor',
  'decision',
  'audit_line',
  'revision_claim',
  'revision_picture',
  'settlement',
  'prepared_correction',
  'summary',
  'assessment',
  'capture',
  'kept_file',
  'rendition',
  'imported',
  'source_items_apart',
]

test('readers’ role sees schema record and nothing else', async () => {
  const { rows } = await readerPool().query<{ granted: string }>(`
    select n.nspname || '.' || c.relname || ' ' || p.verb as granted
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) as p(verb)
    where n.nspname in ('desk', 'record', 'sealed', 'public', 'drizzle') and c.relkind in ('r', 'v', 'm', 'p', 'f')
      and has_table_privilege('dateline_reader', c.oid, p.verb)
    order by 1`)
  expect(rows.map(({ granted }) => granted)).toEqual(readersRights)
})

test('every private table refuses readers’ role by name', async () => {
  const { rows } = await deskDb().execute<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'desk'`,
  )
  expect(rows.length).toBeGreaterThan(15)
  for (const { name } of rows) {
    const refused = readerPool().query(`select * from desk.${name} limit 1`)
    await expect(refused).rejects.toMatchObject({ code: '42501' })
  }
})

test('readers’ role calls no function of ours, makes nothing and writes nothing, also without its own read-only default', async () => {
  const client = new Client(readerConnection())
  await client.connect()
  try {
    await client.query('set default_transaction_read_only = off')
    for (const statement of [
      `select desk.search_form('x')`,
      `select desk.is_approved(gen_random_uuid())`,
      `select record.hash_change('', 1, '', null, null, now(), '')`,
      `select desk.side_of(gen_random_uuid(), gen_random_uuid())`,
      `select sealed.open(''::bytea, gen_random_uuid(), 'because I want to')`,
      `insert into record.change (live_blog_id, kind) values (gen_random_uuid(), 'status')`,
      `update record.entry set payload = '{}'`,
      `delete from record.change`,
      'create table record.mine (x int)',
      'create table public.mine (x int)',
      'create temp table mine (x int)',
      'create schema mine',
    ]) {
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  } finally {
    await client.end()
  }
})

test('the desk can neither change nor delete what is written once', async () => {
  const { rows } = await deskDb().execute<{ granted: string }>(`
    select c.relname || ' ' || p.verb as granted
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join unnest(array['UPDATE','DELETE','TRUNCATE']) as p(verb)
    where n.nspname in ('desk', 'record') and c.relkind = 'r' and has_table_privilege('dateline_desk', c.oid, p.verb)`)
  const rights = rows.map(({ granted }) => granted)
  for (const table of [...writtenOnce, 'change']) {
    expect(rights).not.toContain(`${table} UPDATE`)
    expect(rights).not.toContain(`${table} DELETE`)
  }
  expect(rights.filter((right) => right.endsWith('TRUNCATE'))).toEqual([])
})

test('the desk may check a position or take it back, and change nothing else of it', async () => {
  const { rows } = await deskDb().execute<{ name: string }>(`
    select attname as name from pg_attribute
    where attrelid = 'desk.stance'::regclass and attnum > 0 and has_column_privilege('dateline_desk', attrelid, attname, 'UPDATE')
    order by 1`)
  expect(rows.map(({ name }) => name)).toEqual(['checked_by', 'take_back_by', 'withdrawn_at', 'withdrawn_by'])
})

test('the vault’s role has no right on any table, and calls four functions', async () => {
  const { rows } = await deskDb().execute<{ granted: string }>(`
    select n.nspname || '.' || c.relname as granted
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) as p(verb)
    where n.nspname in ('desk', 'record', 'sealed', 'public', 'drizzle') and c.relkind in ('r', 'v', 'm', 'p', 'f')
      and has_table_privilege('dateline_vault', c.oid, p.verb)
    union all
    select n.nspname || '.' || f.proname from pg_proc f join pg_namespace n on n.oid = f.pronamespace
    where n.nspname in ('desk', 'record', 'sealed') and has_function_privilege('dateline_vault', f.oid, 'EXECUTE')
    order by 1`)
  expect(rows.map(({ granted }) => granted)).toEqual([
    'sealed.name_reader',
    'sealed.open',
    'sealed.readers_of',
    'sealed.seal',
  ])
})

test('the desk folds nothing by hand: of the record it may only add a change', async () => {
  const { rows } = await deskDb().execute<{ granted: string }>(`
    select c.relname || ' ' || p.verb as granted
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    cross join unnest(array['SELECT','INSERT','UPDATE','DELETE']) as p(verb)
    where n.nspname = 'record' and c.relkind = 'r' and (has_table_privilege('dateline_desk', c.oid, p.verb)
      or p.verb = 'INSERT' and has_any_column_privilege('dateline_desk', c.oid, 'INSERT'))
    order by 1`)
  expect(rows.map(({ granted }) => granted)).toEqual([
    'change INSERT',
    'change SELECT',
    'claim SELECT',
    'entry SELECT',
    'live_blog SELECT',
    'occurrence SELECT',
    'rendition SELECT',
  ])
})
