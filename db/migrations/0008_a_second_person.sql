CREATE TABLE "desk"."kept_because" (
	"claim_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"ground" text NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "kept_because_claim_id_person_id_ground_pk" PRIMARY KEY("claim_id","person_id","ground")
);
--> statement-breakpoint
CREATE TABLE "desk"."kept_standing" (
	"claim_id" uuid PRIMARY KEY NOT NULL,
	"status" "desk"."claim_status",
	"independent_for" integer NOT NULL,
	"one_sided" boolean NOT NULL,
	"denied" uuid[] NOT NULL,
	"reason" text,
	"lowered" boolean DEFAULT false NOT NULL,
	"since" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "desk"."claim" ADD COLUMN "denied" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."claim_to_settle" ADD COLUMN "grounds" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD COLUMN "shown_as" jsonb;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD COLUMN "take_back_by" uuid;--> statement-breakpoint
ALTER TABLE "desk"."kept_because" ADD CONSTRAINT "kept_because_claim_id_kept_standing_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "desk"."kept_standing"("claim_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."kept_because" ADD CONSTRAINT "kept_because_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."kept_standing" ADD CONSTRAINT "kept_standing_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD CONSTRAINT "stance_take_back_by_person_id_fk" FOREIGN KEY ("take_back_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- ---------------------------------------------------------------- under which names a position was checked
CREATE FUNCTION desk.shown_as(its_claim uuid, its_actor uuid, its_item uuid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  select jsonb_build_object(
    'actor', a.name,
    'sourceId', own.id, 'kind', own.kind, 'name', case when own.terms = 'on_record' then own.name end, 'label', own.public_label,
    'outlet', own.outlet, 'platform', own.platform,
    'rootId', rs.id, 'rootName', case when rs.terms = 'on_record' then rs.name end, 'rootLabel', rs.public_label,
    'side', desk.side_of(c.live_blog_id, coalesce(its_actor, own.actor_id)))
  from desk.source_item i join desk.source own on own.id = i.source_id
    join desk.source_item ri on ri.id = i.root_id join desk.source rs on rs.id = ri.source_id
    join desk.claim c on c.id = its_claim
    left join desk.actor a on a.id = its_actor
  where i.id = its_item
$$;--> statement-breakpoint
-- Whether readers know it by other names than the desk by now. Another root is another voice, which the status sees to; a side
-- that came since is told at once.
CREATE FUNCTION desk.is_renamed(shown jsonb, now_called jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  select coalesce(
    shown - array['rootId', 'rootName', 'rootLabel', 'side'] <> now_called - array['rootId', 'rootName', 'rootLabel', 'side']
    or shown ->> 'rootId' = now_called ->> 'rootId'
      and (shown ->> 'rootName', shown ->> 'rootLabel') is distinct from (now_called ->> 'rootName', now_called ->> 'rootLabel')
    or shown ->> 'side' is not null and shown ->> 'side' is distinct from now_called ->> 'side', false)
$$;--> statement-breakpoint
ALTER TABLE desk.stance DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE desk.stance SET shown_as = desk.shown_as(claim_id, actor_id, source_item_id) WHERE counts_from IS NOT NULL;--> statement-breakpoint
ALTER TABLE desk.stance ENABLE TRIGGER USER;--> statement-breakpoint

CREATE OR REPLACE FUNCTION desk.check_stance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  may_change constant text[] := array['checked_by', 'withdrawn_at', 'withdrawn_by', 'counts_from', 'named', 'shown_as', 'take_back_by'];
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
    new.take_back_by := null;
    -- Safety first: what weakens a claim does not wait for a second person.
    new.counts_from := case when new.kind in ('denies', 'disputes', 'retracts')
      and their_role in ('editor', 'reviewer', 'managing_editor') then clock_timestamp() end;
    new.named := new.counts_from is not null and is_named;
    new.shown_as := case when new.counts_from is not null then desk.shown_as(new.claim_id, new.actor_id, new.source_item_id) end;
    return new;
  end if;
  -- The desk has no right to this column: the database has looked again.
  if to_jsonb(new) - 'shown_as' = to_jsonb(old) - 'shown_as' then
    return new;
  end if;
  if to_jsonb(new) - may_change <> to_jsonb(old) - may_change
    or old.withdrawn_at is not null
    or old.checked_by is not null and new.checked_by is distinct from old.checked_by then
    raise exception 'a position is taken back and written anew, not changed' using errcode = 'restrict_violation', constraint = 'a_position_does_not_change';
  end if;
  new.counts_from := old.counts_from;
  new.named := old.named;
  new.shown_as := old.shown_as;
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
    new.shown_as := desk.shown_as(new.claim_id, new.actor_id, new.source_item_id);
  end if;
  -- What readers were told against a claim is not taken from them by one person alone.
  if new.withdrawn_at is not null and old.counts_from is not null and old.kind in ('denies', 'disputes', 'retracts')
    and exists (select 1 from record.claim where claim_id = old.claim_id) then
    select role into their_role from desk.person where id = new.withdrawn_by and disabled_at is null;
    if old.take_back_by is null or old.take_back_by = new.withdrawn_by or their_role is null or their_role not in ('reviewer', 'managing_editor') then
      raise exception 'readers see this denial: one person asks, a second one takes it back' using errcode = 'check_violation', constraint = 'two_take_back_a_denial';
    end if;
  end if;
  return new;
end $$;--> statement-breakpoint

-- A source that leaves the record is known by its label from that moment on, and nowhere by what it was called before.
CREATE FUNCTION desk.forget_names() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  update desk.stance s set shown_as = desk.shown_as(s.claim_id, s.actor_id, s.source_item_id)
    from desk.source_item i join desk.source_item r on r.id = i.root_id
    where i.id = s.source_item_id and s.shown_as is not null and new.id in (i.source_id, r.source_id);
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER forget_names AFTER UPDATE ON desk.source FOR EACH ROW
  WHEN (old.terms = 'on_record' AND new.terms <> 'on_record' OR new.identity_sealed AND NOT old.identity_sealed)
  EXECUTE FUNCTION desk.forget_names();--> statement-breakpoint

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
        or coalesce(position(lower(own.name) in lower(called.actor)), 0) = 0 and coalesce(position(lower(called.actor) in lower(own.name)), 0) = 0
        then called.actor end,
      case when s.named and rs.terms = 'on_record' then coalesce(called.root_name, called.root_label) else called.root_label end) as label,
    s.created_at
  from desk.stance s
    join desk.claim c on c.id = s.claim_id
    join desk.source_item i on i.id = s.source_item_id
    join desk.source own on own.id = i.source_id
    join desk.source_item ri on ri.id = i.root_id
    join desk.source rs on rs.id = ri.source_id
    left join desk.actor a on a.id = s.actor_id
    cross join lateral (
      select coalesce(s.shown_as ->> 'actor', a.name) as actor,
        case when s.shown_as ->> 'rootId' = rs.id::text then s.shown_as ->> 'rootName' else rs.name end as root_name,
        case when s.shown_as ->> 'rootId' = rs.id::text then s.shown_as ->> 'rootLabel' else rs.public_label end as root_label) called
  where s.withdrawn_at is null and s.counts_from is not null and own.terms <> 'off_record' and rs.terms <> 'off_record';--> statement-breakpoint

-- ---------------------------------------------------------------- the standing kept for readers
DROP VIEW desk.claim_standing;--> statement-breakpoint
DROP FUNCTION desk.support_of(uuid);--> statement-breakpoint
CREATE FUNCTION desk.support_of(its_claim uuid) RETURNS TABLE (voices_for integer, independent_for integer, voices_against integer,
  independent_against integer, has_support boolean, has_opposition boolean, has_retraction boolean, one_sided boolean, denied_by text[], held_by text[],
  denied uuid[])
LANGUAGE sql STABLE AS $$
  with said as (select * from desk.claim_voice where claim_id = its_claim),
  v as (
    select stance_id, stance, con, voice, identified, side, label, identified and channel_identified and side is null as independent,
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
    coalesce(array_agg(distinct label) filter (where pro and identified), '{}'),
    coalesce(array_agg(stance_id) filter (where con and identified), '{}')
  from v
$$;--> statement-breakpoint
UPDATE desk.claim SET denied = (SELECT its.denied FROM desk.support_of(claim.id) its)
  WHERE EXISTS (SELECT 1 FROM desk.stance s WHERE s.claim_id = claim.id AND s.kind IN ('denies', 'disputes'));--> statement-breakpoint

-- What the positions and a reviewer's word add up to now, whoever made it so.
CREATE VIEW desk.claim_computed AS
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
    s.denied,
    (select count(*) from desk.stance w where w.claim_id = c.id and w.counts_from is null and w.withdrawn_at is null)::integer as waiting
  from desk.claim c
    join desk.live_blog b on b.id = c.live_blog_id
    cross join lateral desk.support_of(c.id) s
    left join lateral (select status, reason, settled_at from desk.settlement where claim_id = c.id order by settled_at desc, id desc limit 1) o on true
    cross join lateral (select desk.compute_status(c.kind, s.independent_for, s.independent_against, s.voices_for,
      s.has_support, s.has_opposition, s.has_retraction, b.corroboration_threshold) as status) computed;--> statement-breakpoint

-- Whether a claim looks better so than so, in the words that readers are given.
CREATE FUNCTION desk.stands_better(status desk.claim_status, independent_for integer, one_sided boolean,
  than_status desk.claim_status, than_independent_for integer, than_one_sided boolean) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  with rank as (select array['false', 'retracted', 'disputed', 'unverified', 'single_source', 'corroborated', 'confirmed'] as worst_first)
  select coalesce(case
    when status <> than_status then array_position(worst_first, status::text) > array_position(worst_first, than_status::text)
    when status = 'corroborated' then independent_for > than_independent_for
    when status = 'single_source' then than_one_sided and not one_sided
  end, false) from rank
$$;--> statement-breakpoint

-- How a claim stands, for readers and for the desk: as computed, unless one person alone has made it look better. Then it is
-- what readers were told before, until a second person has confirmed it. What makes it worse counts at once. To confirm a claim
-- takes somebody who did not write it, so that is no act of one person.
CREATE VIEW desk.claim_standing AS
  select n.claim_id, n.live_blog_id, n.kind,
    case when held.better then k.status else n.status end as status,
    n.computed_status,
    case when held.better then case when k.status in ('confirmed', 'false') then k.status end else n.settled_status end as settled_status,
    case when held.better then k.reason else n.settled_reason end as settled_reason,
    n.settled_at,
    n.settlement_is_stale,
    n.voices_for,
    case when held.better then k.independent_for else n.independent_for end as independent_for,
    n.voices_against,
    case when held.better then k.one_sided else n.one_sided end as one_sided,
    case when k.claim_id is null then n.denied_by else array(
      select distinct v.label from desk.claim_voice v where v.claim_id = n.claim_id and (v.stance_id = any(n.denied) or v.stance_id = any(k.denied))
      order by v.label) end as denied_by,
    n.held_by,
    n.denied,
    n.waiting,
    -- What a second person has not confirmed yet.
    held.better or held.lost as is_kept,
    n.status as would_be,
    n.independent_for as would_be_independent_for,
    n.one_sided as would_be_one_sided,
    n.denied_by as would_be_denied_by
  from desk.claim_computed n
    left join desk.kept_standing k on k.claim_id = n.claim_id
    cross join lateral (select
      k.claim_id is not null and desk.stands_better(n.status, n.independent_for, n.one_sided, k.status, k.independent_for, k.one_sided)
        and not coalesce(n.settled_status = 'confirmed' and n.settled_at > k.since, false) as better,
      k.claim_id is not null and exists (
        select 1 from unnest(k.denied) as d (id) join desk.stance s on s.id = d.id where s.withdrawn_at is null and d.id <> all(n.denied)) as lost) held;--> statement-breakpoint

-- ---------------------------------------------------------------- what an act has touched, and on what ground
DROP FUNCTION desk.note_claims(uuid[]);--> statement-breakpoint
-- Locks the note also where it is there already, so that of two acts on one claim the slower always settles what both have done.
CREATE FUNCTION desk.note_claims(ids uuid[], its_ground text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  insert into desk.claim_to_settle (claim_id, grounds)
    select id, case when its_ground is null then '{}' else array[its_ground] end from unnest(ids) as id where id is not null group by id order by id
    on conflict (claim_id) do update set grounds = case when excluded.grounds <@ claim_to_settle.grounds then claim_to_settle.grounds
      else claim_to_settle.grounds || excluded.grounds end
$$;--> statement-breakpoint
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
  end,
  -- What only a second person's act can do (a check, a published entry) has no ground of its own; nor has a position, which waits
  -- for its check or weakens the claim.
  case tg_table_name
    when 'party' then 'sides'
    when 'live_blog' then 'threshold'
    when 'source_item' then 'chain'
    when 'settlement' then case when it ->> 'status' is null then 'settlement' end
    when 'source' then case when (it - array['name', 'public_label', 'outlet', 'platform', 'handle', 'version', 'note', 'updated_at'])
      = (was - array['name', 'public_label', 'outlet', 'platform', 'handle', 'version', 'note', 'updated_at']) then 'names' else 'source' end
    when 'actor' then case when it -> 'parent_id' is distinct from was -> 'parent_id' then 'actor' else 'names' end
  end);
  return null;
end $$;--> statement-breakpoint
DROP TRIGGER note_touched ON desk.source;--> statement-breakpoint
CREATE TRIGGER note_touched AFTER UPDATE ON desk.source FOR EACH ROW
  WHEN ((old.kind, old.actor_id, old.independence_group, old.terms, old.identity_sealed, old.name, old.public_label, old.outlet, old.platform)
    IS DISTINCT FROM (new.kind, new.actor_id, new.independence_group, new.terms, new.identity_sealed, new.name, new.public_label, new.outlet, new.platform))
  EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint
DROP TRIGGER note_touched ON desk.actor;--> statement-breakpoint
CREATE TRIGGER note_touched AFTER UPDATE ON desk.actor FOR EACH ROW
  WHEN ((old.parent_id, old.name) IS DISTINCT FROM (new.parent_id, new.name)) EXECUTE FUNCTION desk.note_touched();--> statement-breakpoint

-- What this act has touched, taken once. Where somebody alone has made a claim look better than readers were told, or has renamed
-- who holds it, what they were told is kept, with who did it and by what; the claims of which that is so now are marked.
CREATE FUNCTION desk.take_touched(its_person uuid) RETURNS TABLE (its_claim uuid, is_newly_kept boolean) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  it desk.claim_to_settle%rowtype;
  kept desk.kept_standing%rowtype;
  was desk.claim%rowtype;
  stands desk.claim_computed%rowtype;
  is_there boolean;
  waits boolean;
begin
  for it in delete from desk.claim_to_settle returning * loop
    its_claim := it.claim_id;
    is_newly_kept := false;
    select * into kept from desk.kept_standing k where k.claim_id = it.claim_id;
    is_there := found;
    if is_there or cardinality(it.grounds) > 0 and exists (select 1 from record.claim c where c.claim_id = it.claim_id) then
      select * into stands from desk.claim_computed n where n.claim_id = it.claim_id;
      if not is_there then
        select * into was from desk.claim c where c.id = it.claim_id;
        kept.status := was.status;
        kept.independent_for := (was.standing ->> 'independentFor')::integer;
        kept.one_sided := (was.standing ->> 'oneSided')::boolean;
        kept.denied := was.denied;
        kept.reason := (select c.payload ->> 'reason' from record.claim c where c.claim_id = it.claim_id);
        kept.lowered := false;
      end if;
      waits := desk.stands_better(stands.status, stands.independent_for, stands.one_sided, kept.status, kept.independent_for, kept.one_sided)
        or exists (
          select 1 from unnest(kept.denied) as d (id) join desk.stance s on s.id = d.id where s.withdrawn_at is null and d.id <> all(stands.denied))
        or exists (
          select 1 from desk.stance s where s.claim_id = it.claim_id and s.withdrawn_at is null and s.counts_from is not null
            and desk.is_renamed(s.shown_as, desk.shown_as(s.claim_id, s.actor_id, s.source_item_id)));
      if not is_there and waits then
        insert into desk.kept_standing (claim_id, status, independent_for, one_sided, denied, reason)
          values (it.claim_id, kept.status, kept.independent_for, kept.one_sided, kept.denied, kept.reason);
        is_there := true;
        is_newly_kept := true;
      elsif is_there and desk.stands_better(kept.status, kept.independent_for, kept.one_sided, stands.status, stands.independent_for, stands.one_sided) then
        -- From here on readers are told no better than this.
        update desk.kept_standing k set status = stands.status, independent_for = stands.independent_for, one_sided = stands.one_sided,
          reason = stands.settled_reason, denied = array(select unnest(kept.denied) union select unnest(stands.denied)), lowered = true
          where k.claim_id = it.claim_id;
      elsif is_there and not waits and not kept.lowered then
        -- Whoever made it look better has put it back as it was.
        delete from desk.kept_standing k where k.claim_id = it.claim_id;
        is_there := false;
      elsif is_there then
        update desk.kept_standing k set denied = array(select unnest(kept.denied) union select unnest(stands.denied)) where k.claim_id = it.claim_id;
      end if;
      if is_there and cardinality(it.grounds) > 0 then
        insert into desk.kept_because (claim_id, person_id, ground) select it.claim_id, its_person, ground from unnest(it.grounds) as ground
          on conflict (claim_id, person_id, ground) do update set at = excluded.at;
        -- Whoever confirms it has to have seen this.
        update desk.claim c set version = version + 1 where c.id = it.claim_id;
      end if;
    end if;
    return next;
  end loop;
end $$;--> statement-breakpoint

-- A second person has looked: readers are told how it stands now, under the names of now.
CREATE FUNCTION desk.confirm_standing(its_claim uuid, its_person uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  their_role desk.role;
begin
  perform desk.note_claims(array[its_claim], null);
  select role into their_role from desk.person where id = its_person and disabled_at is null;
  if their_role is null or their_role not in ('reviewer', 'managing_editor') then
    raise exception 'only a reviewer or a managing editor confirms how a claim stands' using errcode = 'check_violation', constraint = 'reviewer_confirms_standings';
  end if;
  if exists (select 1 from desk.kept_because where claim_id = its_claim and person_id = its_person) then
    raise exception 'nobody confirms what they did alone' using errcode = 'check_violation', constraint = 'a_second_person_confirms_a_standing';
  end if;
  delete from desk.kept_standing where claim_id = its_claim;
  if not found then
    raise exception 'nothing waits for a second person' using errcode = 'check_violation', constraint = 'a_standing_is_confirmed_once';
  end if;
  update desk.stance s set shown_as = desk.shown_as(s.claim_id, s.actor_id, s.source_item_id)
    where s.claim_id = its_claim and s.withdrawn_at is null and s.counts_from is not null;
end $$;--> statement-breakpoint

-- What readers do not see any more has no standing that is kept for them.
CREATE FUNCTION record.forget_kept_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  delete from desk.kept_standing where claim_id = old.claim_id;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER forget_kept_standing AFTER DELETE ON record.claim FOR EACH ROW EXECUTE FUNCTION record.forget_kept_standing();
