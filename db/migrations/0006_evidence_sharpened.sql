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
end $$;
