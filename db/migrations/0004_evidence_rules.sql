-- What must never be true of evidence, whatever the code does; and what the database works out itself.

-- ---------------------------------------------------------------- written once
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.revision_claim FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.revision_picture FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.settlement FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.summary FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.assessment FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.capture FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.kept_file FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.rendition FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
-- Compressed already; compressing them again would only cost time.
ALTER TABLE desk.kept_file ALTER COLUMN bytes SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE desk.rendition ALTER COLUMN bytes SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE record.rendition ALTER COLUMN bytes SET STORAGE EXTERNAL;--> statement-breakpoint

-- ---------------------------------------------------------------- sources
CREATE FUNCTION desk.take_assessment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  update desk.source set reliability = new.reliability where id = new.source_id;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER take_assessment AFTER INSERT ON desk.assessment FOR EACH ROW EXECUTE FUNCTION desk.take_assessment();--> statement-breakpoint

-- Copying chains: each source item knows the first of its chain, so that a voice can be counted there without walking.
CREATE FUNCTION desk.set_root() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
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
  select root_id into new.root_id from desk.source_item where id = new.derived_from_id;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER set_root BEFORE INSERT OR UPDATE OF derived_from_id ON desk.source_item FOR EACH ROW EXECUTE FUNCTION desk.set_root();--> statement-breakpoint
-- An editor learns late that B copied A: everything that was copied from B follows.
CREATE FUNCTION desk.push_root() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  with recursive down as (
    select id from desk.source_item where derived_from_id = new.id
    union
    select i.id from down join desk.source_item i on i.derived_from_id = down.id)
  update desk.source_item set root_id = new.root_id where id in (select id from down);
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER push_root AFTER UPDATE OF derived_from_id ON desk.source_item FOR EACH ROW
  WHEN (old.root_id IS DISTINCT FROM new.root_id) EXECUTE FUNCTION desk.push_root();--> statement-breakpoint
UPDATE desk.source_item SET root_id = id;--> statement-breakpoint

-- ---------------------------------------------------------------- claims and positions
-- The side of the story an actor is on, its own or that of the nearest it belongs to.
CREATE FUNCTION desk.side_of(its_live_blog uuid, its_actor uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  with recursive up as (
    select id, parent_id, 0 as depth from desk.actor where id = its_actor
    union all
    select a.id, a.parent_id, depth + 1 from up join desk.actor a on a.id = up.parent_id where depth < 10)
  select p.side from up join desk.party p on p.actor_id = up.id and p.live_blog_id = its_live_blog order by depth limit 1
$$;--> statement-breakpoint

CREATE FUNCTION desk.check_stance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  their_role desk.role;
  is_named boolean;
begin
  select s.terms = 'on_record' and not s.identity_sealed into is_named
    from desk.source_item i join desk.source s on s.id = i.source_id where i.id = new.source_item_id;
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
CREATE TRIGGER stance_rules BEFORE INSERT OR UPDATE ON desk.stance FOR EACH ROW EXECUTE FUNCTION desk.check_stance();--> statement-breakpoint
CREATE TRIGGER positions_are_kept BEFORE DELETE ON desk.stance FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint

CREATE FUNCTION desk.check_settlement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  its desk.claim%rowtype;
  their_role desk.role;
begin
  select * into its from desk.claim where id = new.claim_id;
  select role into their_role from desk.person where id = new.person_id and disabled_at is null;
  if their_role is null or their_role not in ('reviewer', 'managing_editor') then
    raise exception 'only a reviewer or a managing editor settles a claim' using errcode = 'check_violation', constraint = 'reviewer_settles';
  end if;
  if its.kind <> 'fact' then
    raise exception 'only a fact can be confirmed or false' using errcode = 'check_violation', constraint = 'only_facts_are_settled';
  end if;
  if new.status = 'confirmed' and its.created_by = new.person_id then
    raise exception 'nobody confirms a claim that they wrote' using errcode = 'check_violation', constraint = 'four_eyes_on_claims';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER settlement_rules BEFORE INSERT ON desk.settlement FOR EACH ROW EXECUTE FUNCTION desk.check_settlement();--> statement-breakpoint

CREATE FUNCTION desk.check_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  if (new.live_blog_id, new.created_by, new.created_at) is distinct from (old.live_blog_id, old.created_by, old.created_at) then
    raise exception 'a claim stays in its live blog' using errcode = 'check_violation', constraint = 'claim_stays_in_its_live_blog';
  end if;
  if (new.kind, new.statement, new.about_actor_id, new.location_id, new.value_low, new.value_high, new.unit)
    is distinct from (old.kind, old.statement, old.about_actor_id, old.location_id, old.value_low, old.value_high, old.unit)
    and exists (select 1 from record.claim where claim_id = new.id) then
    raise exception 'readers have seen this claim' using errcode = 'check_violation', constraint = 'a_claim_readers_have_seen_is_not_reworded';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER claim_rules BEFORE UPDATE ON desk.claim FOR EACH ROW EXECUTE FUNCTION desk.check_claim();--> statement-breakpoint
CREATE TRIGGER claims_are_kept BEFORE DELETE ON desk.claim FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint

CREATE FUNCTION desk.check_revision_claim() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  if not exists (
    select 1 from desk.revision r join desk.entry e on e.id = r.entry_id join desk.claim c on c.live_blog_id = e.live_blog_id
    where r.id = new.revision_id and c.id = new.claim_id) then
    raise exception 'the claim is of another live blog' using errcode = 'check_violation', constraint = 'entry_and_claim_are_of_one_live_blog';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER revision_claim_rules BEFORE INSERT ON desk.revision_claim FOR EACH ROW EXECUTE FUNCTION desk.check_revision_claim();--> statement-breakpoint

-- Every position that counts, with the voice it is counted as: who is named, else everybody of one owner, else the source at the
-- root of the copying chain. What was said off the record counts for nothing, because a status is published.
CREATE VIEW desk.claim_voice AS
  select s.id as stance_id, s.claim_id, s.kind as stance,
    s.kind in ('asserts', 'confirms') as pro,
    s.kind in ('denies', 'disputes') as con,
    coalesce('actor:' || coalesce(s.actor_id, rs.actor_id), 'group:' || lower(rs.independence_group), 'source:' || rs.id) as voice,
    coalesce(s.actor_id, rs.actor_id) is not null or rs.kind <> 'unidentified' as identified,
    rs.kind <> 'unidentified' as channel_identified,
    case when coalesce(s.actor_id, rs.actor_id) is not null then desk.side_of(c.live_blog_id, coalesce(s.actor_id, rs.actor_id)) end as side,
    coalesce(a.name, case when s.named and rs.terms = 'on_record' then coalesce(rs.name, rs.public_label) else rs.public_label end) as label
  from desk.stance s
    join desk.claim c on c.id = s.claim_id
    join desk.source_item i on i.id = s.source_item_id
    join desk.source own on own.id = i.source_id
    join desk.source_item ri on ri.id = i.root_id
    join desk.source rs on rs.id = ri.source_id
    left join desk.actor a on a.id = s.actor_id
  where s.withdrawn_at is null and s.counts_from is not null and own.terms <> 'off_record' and rs.terms <> 'off_record';--> statement-breakpoint

-- What they add up to for one claim. A function and not a view: the planner does not carry a claim's id into a grouped view.
CREATE FUNCTION desk.support_of(its_claim uuid) RETURNS TABLE (voices_for integer, independent_for integer, voices_against integer,
  independent_against integer, has_support boolean, has_opposition boolean, has_retraction boolean, one_sided boolean, denied_by text[], held_by text[])
LANGUAGE sql STABLE AS $$
  with v as (select *, identified and channel_identified and side is null as independent from desk.claim_voice where claim_id = its_claim)
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

-- The rules, first match wins. A party's denial alone does not undo independent corroboration.
CREATE FUNCTION desk.compute_status(kind desk.claim_kind, independent_for integer, independent_against integer, voices_for integer,
  has_support boolean, has_opposition boolean, has_retraction boolean, threshold smallint)
RETURNS desk.claim_status LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  select case
    when kind <> 'fact' then null
    when has_retraction and not has_support then 'retracted'
    when independent_for >= threshold and independent_against = 0 then 'corroborated'
    when has_support and has_opposition then 'disputed'
    when voices_for >= 1 then 'single_source'
    else 'unverified'
  end::desk.claim_status
$$;--> statement-breakpoint

CREATE VIEW desk.claim_standing AS
  select c.id as claim_id, c.live_blog_id, c.kind,
    coalesce(o.status, computed.status) as status,
    computed.status as computed_status,
    o.status as settled_status,
    o.reason as settled_reason,
    o.settled_at,
    -- Evidence has come since: a reviewer looks again.
    o.status is not null and exists (
      select 1 from desk.stance n where n.claim_id = c.id and greatest(n.counts_from, n.withdrawn_at) > o.settled_at) as settlement_is_stale,
    s.voices_for,
    s.independent_for,
    s.voices_against,
    s.one_sided,
    s.denied_by,
    s.held_by,
    (select count(*) from desk.stance w where w.claim_id = c.id and w.counts_from is null and w.withdrawn_at is null)::integer as waiting
  from desk.claim c
    join desk.live_blog b on b.id = c.live_blog_id
    cross join lateral desk.support_of(c.id) s
    left join lateral (select status, reason, settled_at from desk.settlement where claim_id = c.id order by settled_at desc, id desc limit 1) o on true
    cross join lateral (select desk.compute_status(c.kind, s.independent_for, s.independent_against, s.voices_for,
      s.has_support, s.has_opposition, s.has_retraction, b.corroboration_threshold) as status) computed;--> statement-breakpoint

-- ---------------------------------------------------------------- what an act has touched
-- Claims whose standing or public form something may have changed. The act that touched them settles them before it ends; two
-- acts that touch one claim take turns here.
CREATE FUNCTION desk.note_claims(ids uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  insert into desk.claim_to_settle (claim_id) select id from unnest(ids) as id where id is not null group by id order by id on conflict do nothing
$$;--> statement-breakpoint
CREATE FUNCTION desk.note_touched() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
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
    when 'party' then (select array_agg(id) from desk.claim where live_blog_id = (it ->> 'live_blog_id')::uuid)
    when 'live_blog' then (select array_agg(id) from desk.claim where live_blog_id = (it ->> 'id')::uuid)
    when 'entry' then (
      select array_agg(claim_id) from desk.revision_claim
      where revision_id in ((it ->> 'published_revision_id')::uuid, (was ->> 'published_revision_id')::uuid))
  end);
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER note_touched AFTER INSERT OR UPDATE OF kind, statement, about_actor_id, location_id, value_low, value_high, unit ON desk.claim
  FOR EACH ROW EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
CREATE TRIGGER note_touched AFTER INSERT OR UPDATE ON desk.stance FOR EACH ROW EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
CREATE TRIGGER note_touched AFTER INSERT ON desk.settlement FOR EACH ROW EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
CREATE TRIGGER note_touched AFTER UPDATE ON desk.source FOR EACH ROW
  WHEN ((old.kind, old.actor_id, old.independence_group, old.terms, old.identity_sealed)
    IS DISTINCT FROM (new.kind, new.actor_id, new.independence_group, new.terms, new.identity_sealed))
  EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
CREATE TRIGGER note_touched AFTER UPDATE ON desk.source_item FOR EACH ROW
  WHEN ((old.source_id, old.root_id, old.changed_since, old.gone_since) IS DISTINCT FROM (new.source_id, new.root_id, new.changed_since, new.gone_since))
  EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
CREATE TRIGGER note_touched AFTER UPDATE ON desk.actor FOR EACH ROW
  WHEN (old.parent_id IS DISTINCT FROM new.parent_id) EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
CREATE TRIGGER note_touched AFTER INSERT OR UPDATE OR DELETE ON desk.party FOR EACH ROW EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
CREATE TRIGGER note_touched AFTER UPDATE ON desk.live_blog FOR EACH ROW
  WHEN (old.corroboration_threshold IS DISTINCT FROM new.corroboration_threshold) EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
CREATE TRIGGER note_touched AFTER UPDATE ON desk.entry FOR EACH ROW
  WHEN (old.published_revision_id IS DISTINCT FROM new.published_revision_id) EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint

-- ---------------------------------------------------------------- what a decision was made on
CREATE OR REPLACE FUNCTION desk.look_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  it jsonb := to_jsonb(new);
  its_id uuid := (to_jsonb(new) ->> 'id')::uuid;
begin
  update desk.entry e
    set version = version + 1, state = 'in_review', state_since = case when state = 'in_review' then state_since else now() end
    where state in ('in_review', 'approved') and case tg_table_name
      when 'source' then exists (
        select 1 from desk.revision_source_item r join desk.source_item i on i.id = r.source_item_id
        where r.revision_id = e.head_revision_id and i.source_id = its_id)
      when 'source_item' then exists (
        select 1 from desk.revision_source_item r where r.revision_id = e.head_revision_id and r.source_item_id = its_id)
      when 'location' then exists (
        select 1 from desk.revision_location r where r.revision_id = e.head_revision_id and desk.lies_in(r.location_id, its_id))
      when 'actor' then exists (
        select 1 from desk.revision_actor r where r.revision_id = e.head_revision_id and r.actor_id = its_id)
      when 'claim' then exists (
        select 1 from desk.revision_claim r where r.revision_id = e.head_revision_id and r.claim_id = its_id)
      when 'stance' then exists (
        select 1 from desk.revision_claim r where r.revision_id = e.head_revision_id and r.claim_id = (it ->> 'claim_id')::uuid)
      when 'picture' then exists (
        select 1 from desk.revision_picture r where r.revision_id = e.head_revision_id and r.picture_id = its_id)
    end;
  return null;
end $$;--> statement-breakpoint
DROP TRIGGER look_again ON desk.location;--> statement-breakpoint
CREATE TRIGGER look_again AFTER UPDATE ON desk.location FOR EACH ROW
  WHEN ((old.name, old.parent_id, old.precision, old.latitude, old.longitude, old.radius_metres, old.sensitive)
    IS DISTINCT FROM (new.name, new.parent_id, new.precision, new.latitude, new.longitude, new.radius_metres, new.sensitive))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
CREATE TRIGGER look_again_at_copies AFTER UPDATE ON desk.source_item FOR EACH ROW
  WHEN ((old.derived_from_id, old.derivation, old.gone_since, old.changed_since)
    IS DISTINCT FROM (new.derived_from_id, new.derivation, new.gone_since, new.changed_since))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
CREATE TRIGGER look_again_at_speaker AFTER UPDATE ON desk.source FOR EACH ROW
  WHEN ((old.actor_id, old.identity_sealed) IS DISTINCT FROM (new.actor_id, new.identity_sealed))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
CREATE TRIGGER look_again AFTER UPDATE ON desk.claim FOR EACH ROW
  WHEN ((old.kind, old.statement, old.about_actor_id, old.location_id, old.value_low, old.value_high, old.unit)
    IS DISTINCT FROM (new.kind, new.statement, new.about_actor_id, new.location_id, new.value_low, new.value_high, new.unit))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
CREATE TRIGGER look_again AFTER INSERT OR UPDATE OF withdrawn_at ON desk.stance FOR EACH ROW EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
CREATE TRIGGER look_again AFTER UPDATE ON desk.picture FOR EACH ROW
  WHEN ((old.credit, old.licence, old.alt_text, old.caption, old.taken_at, old.taken_precision, old.location_id, old.rights_cleared)
    IS DISTINCT FROM (new.credit, new.licence, new.alt_text, new.caption, new.taken_at, new.taken_precision, new.location_id, new.rights_cleared))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint

-- ---------------------------------------------------------------- the record
-- The pictures that readers see are those of published revisions and no others.
CREATE FUNCTION record.show_pictures(its_live_blog uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  shown uuid[];
begin
  select coalesce(array_agg(distinct r.picture_id), '{}') into shown
    from desk.entry e join desk.revision_picture r on r.revision_id = e.published_revision_id where e.live_blog_id = its_live_blog;
  insert into record.rendition (live_blog_id, picture_id, format, width, height, bytes)
    select its_live_blog, picture_id, format, width, height, bytes from desk.rendition where picture_id = any(shown) on conflict do nothing;
  delete from record.rendition where live_blog_id = its_live_blog and picture_id <> all(shown);
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

-- ---------------------------------------------------------------- who confidential sources are
-- A signed-in person, by the hash of their session: whoever calls cannot say that they are somebody else.
CREATE FUNCTION sealed.person_of(session_hash bytea, signed_in_afresh boolean) RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  their_id uuid;
begin
  select p.id into their_id from desk.session s join desk.person p on p.id = s.person_id
    where s.token_hash = session_hash and s.revoked_at is null and p.disabled_at is null
      and s.idle_expires_at > now() and s.absolute_expires_at > now()
      and (not signed_in_afresh or s.created_at > now() - interval '10 minutes');
  if their_id is null then
    raise exception 'nobody is signed in, or not afresh' using errcode = 'insufficient_privilege', constraint = 'signed_in_afresh';
  end if;
  return their_id;
end $$;--> statement-breakpoint
CREATE FUNCTION sealed.audit(its_person uuid, its_act text, its_source uuid, its_detail jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  insert into desk.audit_line (person_id, act, subject, subject_id, detail) values (its_person, its_act, 'source', its_source, its_detail)
$$;--> statement-breakpoint
CREATE FUNCTION sealed.must_be_named(its_source uuid, its_person uuid) RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  if not exists (select 1 from sealed.named_reader where source_id = its_source and person_id = its_person) then
    raise exception 'not one of the people named for this source' using errcode = 'insufficient_privilege', constraint = 'named_people_only';
  end if;
end $$;--> statement-breakpoint

-- Seals an identity, or seals it anew by somebody who may open it. Who seals is named.
CREATE FUNCTION sealed.seal(session_hash bytea, its_source uuid, its_ciphertext bytea, its_key text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  their_id uuid := sealed.person_of(session_hash, false);
begin
  if exists (select 1 from sealed.identity where source_id = its_source) then
    perform sealed.must_be_named(its_source, their_id);
  end if;
  insert into sealed.identity (source_id, ciphertext, key_id, sealed_by) values (its_source, its_ciphertext, its_key, their_id)
    on conflict (source_id) do update set ciphertext = excluded.ciphertext, key_id = excluded.key_id, sealed_by = excluded.sealed_by, sealed_at = clock_timestamp();
  insert into sealed.named_reader (source_id, person_id, named_by) values (its_source, their_id, their_id) on conflict do nothing;
  perform sealed.audit(their_id, 'identity.seal', its_source, '{}');
end $$;--> statement-breakpoint

-- Opens an identity: signed in within ten minutes, named for this source, with a reason. The audit line is written with it or
-- nothing is shown.
CREATE FUNCTION sealed.open(session_hash bytea, its_source uuid, its_reason text) RETURNS TABLE (ciphertext bytea, key_id text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  their_id uuid := sealed.person_of(session_hash, true);
begin
  if length(btrim(coalesce(its_reason, ''))) < 10 then
    raise exception 'opening an identity takes a reason' using errcode = 'check_violation', constraint = 'an_opening_has_a_reason';
  end if;
  perform sealed.must_be_named(its_source, their_id);
  perform sealed.audit(their_id, 'identity.open', its_source, jsonb_build_object('reason', its_reason));
  return query select i.ciphertext, i.key_id from sealed.identity i where i.source_id = its_source;
end $$;--> statement-breakpoint

-- Names somebody, or no longer: by somebody who is named, signed in afresh.
CREATE FUNCTION sealed.name_reader(session_hash bytea, its_source uuid, its_person uuid, is_named boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  their_id uuid := sealed.person_of(session_hash, true);
begin
  perform sealed.must_be_named(its_source, their_id);
  if is_named then
    insert into sealed.named_reader (source_id, person_id, named_by) values (its_source, its_person, their_id) on conflict do nothing;
  else
    delete from sealed.named_reader where source_id = its_source and person_id = its_person;
    if not exists (select 1 from sealed.named_reader where source_id = its_source) then
      raise exception 'somebody has to be able to open it' using errcode = 'check_violation', constraint = 'somebody_stays_named';
    end if;
  end if;
  perform sealed.audit(their_id, case when is_named then 'identity.name' else 'identity.unname' end, its_source, jsonb_build_object('person', its_person));
end $$;--> statement-breakpoint

-- Whether there is an identity, and who may open it: ids only.
CREATE FUNCTION sealed.readers_of(its_source uuid) RETURNS TABLE (person_id uuid, named_by uuid, named_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  select person_id, named_by, named_at from sealed.named_reader where source_id = its_source order by named_at
$$;
