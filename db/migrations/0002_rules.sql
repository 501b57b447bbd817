-- What must never be true, whatever the code does; and what the database does itself when a change is made.

-- ---------------------------------------------------------------- written once
CREATE FUNCTION desk.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  raise exception '%.% is append-only', tg_table_schema, tg_table_name using errcode = 'restrict_violation', constraint = 'append_only';
end $$;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.revision FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.revision_source_item FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.revision_location FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.revision_actor FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.decision FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.audit_line FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON desk.audit_line FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON record.change FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint

-- ---------------------------------------------------------------- four eyes
CREATE FUNCTION desk.check_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  their_role desk.role;
  its_entry uuid;
begin
  select role into their_role from desk.person where id = new.person_id and disabled_at is null;
  select entry_id into its_entry from desk.revision where id = new.revision_id;
  if their_role is null or their_role not in ('reviewer', 'managing_editor') then
    raise exception 'only a reviewer or a managing editor decides' using errcode = 'check_violation', constraint = 'reviewer_decides';
  end if;
  if new.verdict = 'approve_in_emergency' and their_role <> 'managing_editor' then
    raise exception 'only a managing editor approves in an emergency' using errcode = 'check_violation', constraint = 'managing_editor_decides_emergencies';
  end if;
  if new.verdict = 'approve' and exists (select 1 from desk.revision where entry_id = its_entry and author_id = new.person_id) then
    raise exception 'nobody approves an entry of which they wrote a revision' using errcode = 'check_violation', constraint = 'four_eyes';
  end if;
  if new.verdict = 'confirm' and exists (select 1 from desk.decision where id = new.confirms_id and person_id = new.person_id) then
    raise exception 'a second person confirms' using errcode = 'check_violation', constraint = 'second_person_confirms';
  end if;
  if new.verdict = 'confirm'
    and exists (select 1 from desk.decision where id = new.confirms_id and verdict = 'approve_in_emergency')
    and exists (select 1 from desk.revision where entry_id = its_entry and author_id = new.person_id) then
    raise exception 'nobody confirms the approval of an entry of which they wrote a revision'
      using errcode = 'check_violation', constraint = 'four_eyes_also_after_an_emergency';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER decision_rules BEFORE INSERT ON desk.decision FOR EACH ROW EXECUTE FUNCTION desk.check_decision();--> statement-breakpoint

-- Approved: by somebody who wrote none of the entry (also none since), or in an emergency; and neither sent back nor the
-- entry withdrawn since, so that what is restored needs a new pair of eyes.
CREATE FUNCTION desk.is_approved(its_revision uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  with its_entry as (
    select other.id, other.author_id from desk.revision mine join desk.revision other on other.entry_id = mine.entry_id where mine.id = its_revision)
  select exists (
    select 1 from desk.decision d
    where d.revision_id = its_revision
      and (d.verdict = 'approve_in_emergency'
        or d.verdict = 'approve' and not exists (select 1 from its_entry where author_id = d.person_id))
      and not exists (
        select 1 from desk.decision later
        where later.decided_at > d.decided_at
          and (later.verdict = 'request_changes' and later.revision_id = its_revision
            or later.verdict = 'withdraw' and later.revision_id in (select id from its_entry))))
$$;--> statement-breakpoint

CREATE FUNCTION desk.check_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'draft' or new.published_revision_id is not null or new.first_published_at is not null then
      raise exception 'entries start as drafts' using errcode = 'check_violation', constraint = 'entry_starts_as_a_draft';
    end if;
    return new;
  end if;
  if new.published_revision_id is not null
    and new.published_revision_id is distinct from old.published_revision_id
    and not desk.is_approved(new.published_revision_id) then
    raise exception 'revision % is not approved', new.published_revision_id using errcode = 'check_violation', constraint = 'published_revision_is_approved';
  end if;
  if new.state in ('approved', 'published') and new.state is distinct from old.state and not desk.is_approved(new.head_revision_id) then
    raise exception 'the working revision is not approved' using errcode = 'check_violation', constraint = 'approved_state_has_an_approval';
  end if;
  if new.live_blog_id <> old.live_blog_id or new.created_by <> old.created_by then
    raise exception 'an entry stays in its live blog' using errcode = 'check_violation', constraint = 'entry_stays_in_its_live_blog';
  end if;
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER entry_rules BEFORE INSERT OR UPDATE ON desk.entry FOR EACH ROW EXECUTE FUNCTION desk.check_entry();--> statement-breakpoint
CREATE TRIGGER entries_are_kept BEFORE DELETE ON desk.entry FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint

-- The places a location lies in, nearest first, as a newsroom writes them: "Belgorod Oblast, Russia".
CREATE FUNCTION desk.region_of(its_id uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  with recursive up as (
    select parent_id, 0 as depth from desk.location where id = its_id
    union all
    select l.parent_id, depth + 1 from up join desk.location l on l.id = up.parent_id where depth < 10)
  select string_agg(l.name, ', ' order by up.depth) from up join desk.location l on l.id = up.parent_id
$$;--> statement-breakpoint

-- ---------------------------------------------------------------- what a decision was made on
CREATE FUNCTION desk.lies_in(its_id uuid, place uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  with recursive up as (
    select id, parent_id, 0 as depth from desk.location where id = its_id
    union all
    select l.id, l.parent_id, depth + 1 from up join desk.location l on l.id = up.parent_id where depth < 10)
  select exists (select 1 from up where id = place)
$$;--> statement-breakpoint

-- Readers are shown what a source, a location or an actor is called, and a source's terms decide whether it is named. When
-- that changes under an entry that somebody is reviewing or has approved, it goes back to be looked at again, and a decision
-- made on what stood there before is stale.
CREATE FUNCTION desk.look_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  update desk.entry e
    set version = version + 1, state = 'in_review', state_since = case when state = 'in_review' then state_since else now() end
    where state in ('in_review', 'approved') and case tg_table_name
      when 'source' then exists (
        select 1 from desk.revision_source_item r join desk.source_item i on i.id = r.source_item_id
        where r.revision_id = e.head_revision_id and i.source_id = new.id)
      when 'source_item' then exists (
        select 1 from desk.revision_source_item r where r.revision_id = e.head_revision_id and r.source_item_id = new.id)
      when 'location' then exists (
        select 1 from desk.revision_location r where r.revision_id = e.head_revision_id and desk.lies_in(r.location_id, new.id))
      when 'actor' then exists (
        select 1 from desk.revision_actor r where r.revision_id = e.head_revision_id and r.actor_id = new.id)
    end;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER look_again AFTER UPDATE ON desk.source FOR EACH ROW
  WHEN ((old.kind, old.public_label, old.name, old.outlet, old.platform, old.handle, old.terms)
    IS DISTINCT FROM (new.kind, new.public_label, new.name, new.outlet, new.platform, new.handle, new.terms))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
CREATE TRIGGER look_again AFTER UPDATE ON desk.source_item FOR EACH ROW
  WHEN ((old.source_id, old.kind, old.url, old.title, old.stated_at, old.stated_precision)
    IS DISTINCT FROM (new.source_id, new.kind, new.url, new.title, new.stated_at, new.stated_precision))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
CREATE TRIGGER look_again AFTER UPDATE ON desk.location FOR EACH ROW
  WHEN ((old.name, old.parent_id, old.precision) IS DISTINCT FROM (new.name, new.parent_id, new.precision))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint
CREATE TRIGGER look_again AFTER UPDATE ON desk.actor FOR EACH ROW
  WHEN ((old.name, old.kind) IS DISTINCT FROM (new.name, new.kind))
  EXECUTE FUNCTION desk.look_again();--> statement-breakpoint

-- ---------------------------------------------------------------- the audit, chained
CREATE FUNCTION desk.chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
begin
  perform pg_advisory_xact_lock(727002);
  new.at := clock_timestamp();
  new.previous_hash := coalesce((select hash from desk.audit_line order by id desc limit 1), repeat('0', 64));
  new.hash := encode(sha256(convert_to(concat_ws(E'\n', new.previous_hash, to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    new.person_id, new.act, new.subject, new.subject_id, new.detail::text), 'UTF8')), 'hex');
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER audit_chain BEFORE INSERT ON desk.audit_line FOR EACH ROW EXECUTE FUNCTION desk.chain_audit();--> statement-breakpoint

-- ---------------------------------------------------------------- the record
-- What is hashed: the same lines as lib/record/change.ts, hashedText.
CREATE FUNCTION record.hash_change(previous_hash text, sequence bigint, kind text, entry_id uuid, revision integer, at timestamptz, payload_hash text)
RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
  select encode(sha256(convert_to(concat_ws(E'\n', previous_hash, sequence, kind, coalesce(entry_id::text, '-'), coalesce(revision::text, '-'),
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), payload_hash), 'UTF8')), 'hex')
$$;--> statement-breakpoint

-- Numbers a change under the live blog's row lock, chains it, folds it into the heads and entries that readers are served from,
-- and says so with numbers only. Sequences or timestamps would commit out of order: a reader who resumed would miss changes.
CREATE FUNCTION record.append_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
declare
  blog record.live_blog%rowtype;
  private_blog desk.live_blog%rowtype;
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

  if new.kind in ('published', 'updated', 'corrected') and not exists (
    select 1 from desk.entry e join desk.revision r on r.id = e.published_revision_id
    where e.id = new.entry_id and e.live_blog_id = new.live_blog_id and r.number = new.revision and desk.is_approved(r.id)) then
    raise exception 'revision % of entry % is not approved and published', new.revision, new.entry_id
      using errcode = 'check_violation', constraint = 'record_holds_only_approved_revisions';
  end if;
  -- Here and not on the revision: a draft may be saved before its note is written, readers are owed the note.
  if new.kind = 'corrected' and not exists (
    select 1 from desk.revision where entry_id = new.entry_id and number = new.revision
      and significance = 'correction' and length(coalesce(public_note, '')) >= 10) then
    raise exception 'a correction needs a public note' using errcode = 'check_violation', constraint = 'a_correction_has_a_public_note';
  end if;
  if new.kind <> 'status' and new.entry_id is null or new.kind = 'status' and new.entry_id is not null then
    raise exception 'a % change and its entry do not fit', new.kind using errcode = 'check_violation', constraint = 'change_has_its_subject';
  end if;
  if new.kind in ('pinned', 'unpinned', 'withdrawn') and not exists (
    select 1 from record.entry where live_blog_id = new.live_blog_id and entry_id = new.entry_id and state = 'published') then
    raise exception 'readers do not see entry %', new.entry_id using errcode = 'check_violation', constraint = 'change_of_what_readers_see';
  end if;

  new.sequence := blog.sequence + 1;
  new.at := greatest(clock_timestamp(), blog.updated_at);
  new.payload_hash := encode(sha256(convert_to(coalesce(new.payload::text, ''), 'UTF8')), 'hex');
  new.previous_hash := blog.hash;
  new.hash := record.hash_change(new.previous_hash, new.sequence, new.kind::text, new.entry_id, new.revision, new.at, new.payload_hash);

  update record.live_blog
    set sequence = new.sequence, hash = new.hash, updated_at = new.at, head = case when new.kind = 'status' then new.payload else head end
    where id = blog.id;

  if new.kind in ('published', 'updated', 'corrected') then
    insert into record.entry (live_blog_id, entry_id, position, sequence, revision, state, is_key_event, payload)
      values (new.live_blog_id, new.entry_id,
        (select coalesce(max(position), 0) + 1 from record.entry where live_blog_id = new.live_blog_id),
        new.sequence, new.revision, 'published', new.payload ->> 'kind' = 'key_event', new.payload)
      on conflict (live_blog_id, entry_id) do update
        set sequence = excluded.sequence, revision = excluded.revision, state = 'published', is_key_event = excluded.is_key_event, payload = excluded.payload;
  elsif new.kind = 'withdrawn' then
    update record.entry set sequence = new.sequence, state = 'withdrawn', pinned = false, is_key_event = false, payload = new.payload
      where live_blog_id = new.live_blog_id and entry_id = new.entry_id;
    -- Taken back is taken back: no reader's query can find the words again. Their hashes stay, so the chain still verifies.
    update record.change set payload = null
      where live_blog_id = new.live_blog_id and entry_id = new.entry_id and kind in ('published', 'updated', 'corrected');
  elsif new.kind in ('pinned', 'unpinned') then
    update record.entry set pinned = new.kind = 'pinned', sequence = new.sequence where live_blog_id = new.live_blog_id and entry_id = new.entry_id;
  end if;

  perform pg_notify('record', blog.number || ':' || new.sequence);
  return new;
end $$;--> statement-breakpoint
CREATE TRIGGER append_change BEFORE INSERT ON record.change FOR EACH ROW EXECUTE FUNCTION record.append_change();--> statement-breakpoint

CREATE FUNCTION record.only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if tg_op = 'UPDATE' and new.payload is null
    and (to_jsonb(new) - 'payload') = (to_jsonb(old) - 'payload') then
    return new;
  end if;
  raise exception 'the record is append-only' using errcode = 'restrict_violation', constraint = 'append_only';
end $$;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON record.change FOR EACH ROW EXECUTE FUNCTION record.only_erase();
