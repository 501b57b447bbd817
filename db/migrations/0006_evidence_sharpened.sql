DROP INDEX "desk"."claim_search";--> statement-breakpoint
ALTER TABLE "desk"."claim" ADD COLUMN "search_form" text GENERATED ALWAYS AS (desk.search_form(statement)) STORED;--> statement-breakpoint
CREATE INDEX "stances_that_wait" ON "desk"."stance" USING btree ("claim_id") WHERE "desk"."stance"."counts_from" is null and "desk"."stance"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "claim_search" ON "desk"."claim" USING gin ("search_form" public.gin_trgm_ops);--> statement-breakpoint

-- A retraction takes back what the same voice said; who is not to be named is not named as an actor.
CREATE OR REPLACE VIEW desk.claim_voice AS
  select s.id as stance_id, s.claim_id, s.kind as stance,
    s.kind in ('asserts', 'confirms') as pro,
    s.kind in ('denies', 'disputes') as con,
    coalesce('actor:' || coalesce(s.actor_id, rs.actor_id), 'group:' || lower(rs.independence_group), 'source:' || rs.id) as voice,
    coalesce(s.actor_id, rs.actor_id) is not null or rs.kind <> 'unidentified' as identified,
    rs.kind <> 'unidentified' as channel_identified,
    case when coalesce(s.actor_id, rs.actor_id) is not null then desk.side_of(c.live_blog_id, coalesce(s.actor_id, rs.actor_id)) end as side,
    coalesce(
      -- An actor who is the very source that is not to be named is not named either.
      case when s.named and own.terms = 'on_record'
        or coalesce(position(lower(own.name) in lower(a.name)), 0) = 0 and coalesce(position(lower(a.name) in lower(own.name)), 0) = 0 then a.name end,
      case when s.named and rs.terms = 'on_record' then coalesce(rs.name, rs.public_label) else rs.public_label end) as label,
    s.created_at
  from desk.stance s
    join desk.claim c on c.id = s.claim_id
    join desk.source_item i on i.id = s.source_item_id
    join desk.source own on own.id = i.source_id
    join desk.source_item ri on ri.id = i.root_id
    join desk.source rs on rs.id = ri.source_id
    left join desk.actor a on a.id = s.actor_id
  where s.withdrawn_at is null and s.counts_from is not null and own.terms <> 'off_record' and rs.terms <> 'off_record';--> statement-breakpoint
CREATE OR REPLACE FUNCTION desk.support_of(its_claim uuid) RETURNS TABLE (voices_for integer, independent_for integer, voices_against integer,
  independent_against integer, has_support boolean, has_opposition boolean, has_retraction boolean, one_sided boolean, denied_by text[], held_by text[])
LANGUAGE sql STABLE AS $$
  with said as (select * from desk.claim_voice where claim_id = its_claim),
  v as (
    select stance, con, voice, identified, side, label, identified and channel_identified and side is null as independent,
      -- Whoever has taken it back no longer says so.
      pro and not exists (select 1 from said r where r.stance = 'retracts' and r.voice = said.voice and r.created_at >= said.created_at) as pro
    from said)
  select
    (count(distinct voice) filter (where pro and identified))::integer,
    -- Voices without a stake; and one for each side, once two sides that oppose each other say the same.
    ((count(distinct voice) filter (where pro and independent))
      + case when count(distinct side) filter (where pro) >= 2 then count(distinct side) filter (where pro) else 0 end)::integer,
    (count(distinct voice) filter (where con and identified))::integer,
    (count(distinct voice) filter (where con and independent))::integer,
    coalesce(bool_or(pro), false),
    coalesce(bool_or(con), false),
    coalesce(bool_or(stance = 'retracts'), false),
    coalesce(bool_and(side is not null) filter (where pro and identified), false)
      and count(distinct side) filter (where pro and identified) = 1,
    coalesce(array_agg(distinct label) filter (where con and identified), '{}'),
    coalesce(array_agg(distinct label) filter (where pro and identified), '{}')
  from v
$$;--> statement-breakpoint
-- Another side touches the claims on which that actor, or what belongs to it, has a position.
CREATE OR REPLACE FUNCTION desk.note_touched() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  it jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
begin
  perform desk.note_claims(case tg_table_name
    when 'claim' then array[(it ->> 'id')::uuid]
    when 'stance' then array[(it ->> 'claim_id')::uuid]
    when 'settlement' then array[(it ->> 'claim_id')::uuid]
    when 'source' then (
      select array_agg(s.claim_id) from desk.stance s join desk.source_item i on i.id = s.source_item_id join desk.source_item r on r.id = i.root_id
      where (it ->> 'id')::uuid in (i.source_id, r.source_id))
    when 'source_item' then (select array_agg(claim_id) from desk.stance where source_item_id = (it ->> 'id')::uuid)
    when 'actor' then (
      with recursive down as (
        select (it ->> 'id')::uuid as id
        union
        select a.id from down join desk.actor a on a.parent_id = down.id)
      select array_agg(s.claim_id) from desk.stance s join desk.source_item i on i.id = s.source_item_id join desk.source_item r on r.id = i.root_id
        join desk.source rs on rs.id = r.source_id
      where coalesce(s.actor_id, rs.actor_id) in (select id from down))
    when 'party' then (
      with recursive down as (
        select (it ->> 'actor_id')::uuid as id
        union
        select a.id from down join desk.actor a on a.parent_id = down.id)
      select array_agg(s.claim_id) from desk.stance s join desk.claim c on c.id = s.claim_id
        join desk.source_item i on i.id = s.source_item_id join desk.source_item r on r.id = i.root_id join desk.source rs on rs.id = r.source_id
      where c.live_blog_id = (it ->> 'live_blog_id')::uuid and coalesce(s.actor_id, rs.actor_id) in (select id from down))
    when 'live_blog' then (select array_agg(id) from desk.claim where live_blog_id = (it ->> 'id')::uuid)
    when 'entry' then (
      select array_agg(claim_id) from desk.revision_claim
      where revision_id in ((it ->> 'published_revision_id')::uuid, (was ->> 'published_revision_id')::uuid))
  end);
  return null;
end $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION desk.set_root() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  if new.derived_from_id is null then
    new.root_id := new.id;
    return new;
  end if;
  -- Two people who each close half of a loop take turns.
  perform pg_advisory_xact_lock(727003);
  if exists (
    with recursive up as (
      select id, derived_from_id from desk.source_item where id = new.derived_from_id
      union
      select i.id, i.derived_from_id from up join desk.source_item i on i.id = up.derived_from_id)
    select 1 from up where id = new.id) then
    raise exception 'a copy cannot be the origin of what it was copied from' using errcode = 'check_violation', constraint = 'copying_has_no_loop';
  end if;
  -- What does not exist is refused by its foreign key, which says so.
  new.root_id := coalesce((select root_id from desk.source_item where id = new.derived_from_id), new.id);
  return new;
end $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION desk.check_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  if (new.live_blog_id, new.created_by, new.created_at) is distinct from (old.live_blog_id, old.created_by, old.created_at) then
    raise exception 'a claim stays in its live blog' using errcode = 'check_violation', constraint = 'claim_stays_in_its_live_blog';
  end if;
  if (new.kind, new.statement, new.about_actor_id, new.location_id, new.value_low, new.value_high, new.unit)
    is distinct from (old.kind, old.statement, old.about_actor_id, old.location_id, old.value_low, old.value_high, old.unit) then
    if exists (select 1 from record.change where claim_id = new.id) then
      raise exception 'readers have seen this claim' using errcode = 'check_violation', constraint = 'a_claim_readers_have_seen_is_not_reworded';
    end if;
    -- Who checked a position, or settled the claim, did so for these words.
    if exists (select 1 from desk.stance where claim_id = new.id and checked_by is not null)
      or exists (select 1 from desk.settlement where claim_id = new.id) then
      raise exception 'somebody has checked this claim' using errcode = 'check_violation', constraint = 'a_claim_that_was_checked_is_not_reworded';
    end if;
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION desk.check_stance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  their_role desk.role;
  is_named boolean;
begin
  -- And whoever it was copied from: who is at the root is named to readers too.
  select s.terms = 'on_record' and rs.terms = 'on_record' into is_named
    from desk.source_item i join desk.source s on s.id = i.source_id
      join desk.source_item r on r.id = i.root_id join desk.source rs on rs.id = r.source_id
    where i.id = new.source_item_id;
  is_named := coalesce(is_named, false);
  if tg_op = 'INSERT' then
    select role into their_role from desk.person where id = new.created_by and disabled_at is null;
    new.checked_by := null;
    new.withdrawn_at := null;
    new.withdrawn_by := null;
    -- Safety first: what weakens a claim does not wait for a second person.
    new.counts_from := case when new.kind in ('denies', 'disputes', 'retracts')
      and their_role in ('editor', 'reviewer', 'managing_editor') then clock_timestamp() end;
    new.named := new.counts_from is not null and is_named;
    return new;
  end if;
  if (to_jsonb(new) - array['checked_by', 'withdrawn_at', 'withdrawn_by', 'counts_from', 'named'])
    <> (to_jsonb(old) - array['checked_by', 'withdrawn_at', 'withdrawn_by', 'counts_from', 'named'])
    or old.withdrawn_at is not null
    or old.checked_by is not null and new.checked_by is distinct from old.checked_by then
    raise exception 'a position is taken back and written anew, not changed' using errcode = 'restrict_violation', constraint = 'a_position_does_not_change';
  end if;
  new.counts_from := old.counts_from;
  new.named := old.named;
  if old.checked_by is null and new.checked_by is not null then
    select role into their_role from desk.person where id = new.checked_by and disabled_at is null;
    if their_role is null or their_role not in ('reviewer', 'managing_editor') then
      raise exception 'only a reviewer or a managing editor checks a position' using errcode = 'check_violation', constraint = 'reviewer_checks_positions';
    end if;
    if new.checked_by = new.created_by then
      raise exception 'nobody checks a position that they wrote' using errcode = 'check_violation', constraint = 'a_second_person_checks';
    end if;
    new.counts_from := coalesce(old.counts_from, clock_timestamp());
    new.named := is_named;
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION record.append_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  blog record.live_blog%rowtype;
  private_blog desk.live_blog%rowtype;
  seen record.entry%rowtype;
begin
  select * into private_blog from desk.live_blog where id = new.live_blog_id;
  select * into blog from record.live_blog where id = new.live_blog_id for update;
  if blog.id is null then
    if new.kind <> 'status' then
      raise exception 'the live blog is not public yet' using errcode = 'check_violation', constraint = 'record_starts_with_a_status';
    end if;
    insert into record.live_blog (id, number, slug, head, sequence, hash, updated_at)
      values (new.live_blog_id, private_blog.number, private_blog.slug, new.payload, 0, repeat('0', 64), '-infinity')
      returning * into blog;
  end if;

  if (new.entry_id is not null) <> (new.kind in ('published', 'updated', 'corrected', 'withdrawn', 'pinned', 'unpinned', 'assessed'))
    or (new.claim_id is not null) <> (new.kind in ('claim', 'claim_withdrawn')) then
    raise exception 'a % change and its subject do not fit', new.kind using errcode = 'check_violation', constraint = 'change_has_its_subject';
  end if;
  select * into seen from record.entry where live_blog_id = new.live_blog_id and entry_id = new.entry_id;

  if new.kind in ('published', 'updated', 'corrected') then
    if not exists (
      select 1 from desk.entry e join desk.revision r on r.id = e.published_revision_id
      where e.id = new.entry_id and e.live_blog_id = new.live_blog_id and r.number = new.revision and desk.is_approved(r.id)) then
      raise exception 'revision % of entry % is not approved and published', new.revision, new.entry_id
        using errcode = 'check_violation', constraint = 'record_holds_only_approved_revisions';
    end if;
    if exists (
      select 1 from desk.entry e join desk.revision_claim r on r.revision_id = e.published_revision_id
      where e.id = new.entry_id and not exists (select 1 from desk.stance s where s.claim_id = r.claim_id and s.withdrawn_at is null)) then
      raise exception 'a claim of entry % has no position', new.entry_id using errcode = 'check_violation', constraint = 'a_published_claim_has_a_position';
    end if;
    if exists (
      select 1 from desk.entry e join desk.revision_picture r on r.revision_id = e.published_revision_id join desk.picture p on p.id = r.picture_id
      where e.id = new.entry_id
        and not (p.file_id is not null and p.rights_cleared and length(coalesce(p.credit, '')) > 0 and length(coalesce(p.alt_text, '')) > 0)) then
      raise exception 'a picture of entry % is not cleared', new.entry_id using errcode = 'check_violation', constraint = 'published_pictures_are_cleared';
    end if;
  end if;
  -- Here and not on the revision: a draft may be saved before its note is written, readers are owed the note.
  if new.kind = 'corrected' and not exists (
    select 1 from desk.revision where entry_id = new.entry_id and number = new.revision
      and significance = 'correction' and length(coalesce(public_note, '')) >= 10) then
    raise exception 'a correction needs a public note' using errcode = 'check_violation', constraint = 'a_correction_has_a_public_note';
  end if;
  if new.kind in ('pinned', 'unpinned', 'withdrawn', 'assessed') and coalesce(seen.state <> 'published', true) then
    raise exception 'readers do not see entry %', new.entry_id using errcode = 'check_violation', constraint = 'change_of_what_readers_see';
  end if;
  if new.kind = 'assessed' and (new.payload - 'claims' is distinct from seen.payload - 'claims' or new.revision is distinct from seen.revision) then
    raise exception 'an assessment changes how claims stand and no word of the entry' using errcode = 'check_violation', constraint = 'an_assessment_changes_no_text';
  end if;
  if new.kind = 'claim' and not exists (
    select 1 from desk.claim_standing s
    where s.claim_id = new.claim_id and s.live_blog_id = new.live_blog_id
      and s.status::text is not distinct from new.payload -> 'standing' ->> 'status'
      and new.payload ->> 'claimId' = new.claim_id::text) then
    raise exception 'the status of a claim is computed, not said' using errcode = 'check_violation', constraint = 'a_status_is_computed';
  end if;
  if new.kind = 'claim' and exists (
    select 1 from record.claim where live_blog_id = new.live_blog_id and claim_id = new.claim_id
      and (payload -> 'statement', payload -> 'kind') is distinct from (new.payload -> 'statement', new.payload -> 'kind')) then
    raise exception 'readers have seen this claim in other words' using errcode = 'check_violation', constraint = 'a_claim_readers_have_seen_is_not_reworded';
  end if;
  if new.kind in ('claim', 'claim_withdrawn') and (new.kind = 'claim') <> exists (
    select 1 from desk.entry e join desk.revision_claim r on r.revision_id = e.published_revision_id
    where r.claim_id = new.claim_id and e.live_blog_id = new.live_blog_id) then
    raise exception 'readers see the claims that published entries rest on' using errcode = 'check_violation', constraint = 'claims_of_published_entries';
  end if;
  if new.kind = 'summarised' and exists (
    select 1 from jsonb_array_elements(new.payload -> 'lines') line
    where not exists (select 1 from record.claim where live_blog_id = new.live_blog_id and claim_id = (line ->> 'claimId')::uuid)) then
    raise exception 'a line rests on a claim that readers do not see' using errcode = 'check_violation', constraint = 'a_summary_rests_on_public_claims';
  end if;

  new.sequence := blog.sequence + 1;
  new.at := greatest(clock_timestamp(), blog.updated_at);
  new.payload_hash := encode(sha256(convert_to(coalesce(new.payload::text, ''), 'UTF8')), 'hex');
  new.previous_hash := blog.hash;
  new.hash := record.hash_change(new.previous_hash, new.sequence, new.kind::text, coalesce(new.entry_id, new.claim_id), new.revision, new.at, new.payload_hash);

  update record.live_blog
    set sequence = new.sequence, hash = new.hash, updated_at = new.at,
      head = case when new.kind = 'status' then new.payload else head end,
      summary = case when new.kind = 'summarised' then new.payload else summary end
    where id = blog.id;

  if new.kind in ('published', 'updated', 'corrected') then
    insert into record.entry (live_blog_id, entry_id, position, sequence, revision, state, is_key_event, payload)
      values (new.live_blog_id, new.entry_id,
        (select coalesce(max(position), 0) + 1 from record.entry where live_blog_id = new.live_blog_id),
        new.sequence, new.revision, 'published', new.payload ->> 'kind' = 'key_event', new.payload)
      on conflict (live_blog_id, entry_id) do update
        set sequence = excluded.sequence, revision = excluded.revision, state = 'published', is_key_event = excluded.is_key_event, payload = excluded.payload;
    perform record.show_pictures(new.live_blog_id);
  elsif new.kind = 'withdrawn' then
    update record.entry set sequence = new.sequence, state = 'withdrawn', pinned = false, is_key_event = false, payload = new.payload
      where live_blog_id = new.live_blog_id and entry_id = new.entry_id;
    -- Taken back is taken back: no reader's query can find the words again. Their hashes stay, so the chain still verifies.
    update record.change set payload = null
      where live_blog_id = new.live_blog_id and entry_id = new.entry_id and kind in ('published', 'updated', 'corrected', 'assessed');
    perform record.show_pictures(new.live_blog_id);
  elsif new.kind in ('pinned', 'unpinned') then
    update record.entry set pinned = new.kind = 'pinned', sequence = new.sequence where live_blog_id = new.live_blog_id and entry_id = new.entry_id;
  elsif new.kind = 'assessed' then
    update record.entry set sequence = new.sequence, payload = new.payload where live_blog_id = new.live_blog_id and entry_id = new.entry_id;
  elsif new.kind = 'claim' then
    insert into record.claim (live_blog_id, claim_id, position, sequence, status, since, payload)
      values (new.live_blog_id, new.claim_id,
        (select coalesce(max(position), 0) + 1 from record.claim where live_blog_id = new.live_blog_id),
        new.sequence, new.payload -> 'standing' ->> 'status', new.at, new.payload)
      on conflict (live_blog_id, claim_id) do update
        set sequence = excluded.sequence, status = excluded.status, payload = excluded.payload,
          since = case when claim.status is distinct from excluded.status then excluded.since else claim.since end;
  elsif new.kind = 'claim_withdrawn' then
    delete from record.claim where live_blog_id = new.live_blog_id and claim_id = new.claim_id;
    update record.change set payload = null
      where live_blog_id = new.live_blog_id and (claim_id = new.claim_id and kind = 'claim'
        or kind = 'summarised' and payload @> jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('claimId', new.claim_id))));
  end if;

  perform pg_notify('record', blog.number || ':' || new.sequence);
  return new;
end $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION sealed.seal(session_hash bytea, its_source uuid, its_ciphertext bytea, its_key text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  -- To write over what is there takes what it takes to read it.
  their_id uuid := sealed.person_of(session_hash, exists (select 1 from sealed.identity where source_id = its_source));
begin
  if exists (select 1 from sealed.identity where source_id = its_source) then
    perform sealed.must_be_named(its_source, their_id);
  end if;
  insert into sealed.identity (source_id, ciphertext, key_id, sealed_by) values (its_source, its_ciphertext, its_key, their_id)
    on conflict (source_id) do update set ciphertext = excluded.ciphertext, key_id = excluded.key_id, sealed_by = excluded.sealed_by, sealed_at = clock_timestamp();
  insert into sealed.named_reader (source_id, person_id, named_by) values (its_source, their_id, their_id) on conflict do nothing;
  perform sealed.audit(their_id, 'identity.seal', its_source, '{}');
end $$;--> statement-breakpoint
DROP TRIGGER look_again ON desk.picture;--> statement-breakpoint
CREATE TRIGGER look_again AFTER UPDATE ON desk.picture FOR EACH ROW
  WHEN ((old.file_id, old.credit, old.licence, old.alt_text, old.caption, old.taken_at, old.taken_precision, old.location_id, old.rights_cleared)
    IS DISTINCT FROM (new.file_id, new.credit, new.licence, new.alt_text, new.caption, new.taken_at, new.taken_precision, new.location_id, new.rights_cleared))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
-- Locks the note also where it is there already, so that of two acts on one claim the slower always settles what both have done.
CREATE OR REPLACE FUNCTION desk.note_claims(ids uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  insert into desk.claim_to_settle (claim_id) select id from unnest(ids) as id where id is not null group by id order by id
    on conflict (claim_id) do update set claim_id = excluded.claim_id
$$;
