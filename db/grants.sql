-- What each role may do, whole: everything is taken away first, so that this file is the truth after each migration.
-- tests/integration/grants.test.ts holds the same as a table.
do $$ begin execute format('revoke all on database %I from public', current_database()); end $$;
do $$ begin execute format('grant connect on database %I to dateline_desk, dateline_reader, dateline_vault', current_database()); end $$;
revoke all on schema public from public;
revoke all on schema desk, record, sealed from public, dateline_desk, dateline_reader, dateline_vault;
revoke all on all tables in schema desk, record, sealed from public, dateline_desk, dateline_reader, dateline_vault;
revoke all on all sequences in schema desk, record, sealed from public, dateline_desk, dateline_reader, dateline_vault;
revoke all on all functions in schema desk, record, sealed from public, dateline_desk, dateline_reader, dateline_vault;

-- Readers: the record, to look at.
grant usage on schema record to dateline_reader;
grant select on record.live_blog, record.change, record.entry, record.claim, record.occurrence, record.rendition to dateline_reader;

-- The desk: its own tables; of the record it may only add a change, the database does the rest.
grant usage on schema public, desk, record to dateline_desk;
grant select on all tables in schema desk, record to dateline_desk;
grant insert on record.change to dateline_desk;
grant insert, update on desk.person, desk.person_identity, desk.session, desk.api_token to dateline_desk;
grant delete on desk.session to dateline_desk;
grant insert, update, delete on desk.sign_in_ticket, desk.rate_limit, desk.idempotency_key to dateline_desk;
grant insert, update on desk.live_blog, desk.entry, desk.source, desk.source_item, desk.actor, desk.location to dateline_desk;
grant insert, update on desk.claim, desk.picture to dateline_desk;
grant insert, update, delete on desk.party to dateline_desk;
grant insert, delete on desk.actor_name, desk.location_name to dateline_desk;
-- Written once, never changed.
grant insert on desk.revision, desk.revision_source_item, desk.revision_location, desk.revision_actor, desk.decision to dateline_desk;
grant insert on desk.revision_claim, desk.revision_picture, desk.prepared_correction, desk.settlement, desk.summary, desk.assessment, desk.capture to dateline_desk;
grant insert on desk.kept_file, desk.rendition, desk.source_items_apart, desk.imported to dateline_desk;
-- A position is checked or taken back, never changed.
grant insert on desk.stance to dateline_desk;
grant update (checked_by, withdrawn_at, withdrawn_by, take_back_by) on desk.stance to dateline_desk;
-- What an act has touched it takes once, and says who acts; what is kept for readers it cannot write.
grant execute on function desk.take_touched(uuid), desk.confirm_standing(uuid, uuid) to dateline_desk;
grant insert, update, delete on desk.gazetteer_country, desk.gazetteer_place, desk.gazetteer_name to dateline_desk;
-- Number, time and hash of a line or a change are the database's own, whatever is sent along.
grant insert on desk.audit_line to dateline_desk;
grant execute on function desk.search_form(text), desk.region_of(uuid), desk.lies_in(uuid, uuid) to dateline_desk;
grant execute on function desk.gazetteer_beginning(text, char(2)[]), desk.gazetteer_alike(text, text[], char(2)[]), desk.tidy_gazetteer() to dateline_desk;
grant execute on function desk.side_of(uuid, uuid), desk.support_of(uuid) to dateline_desk;
grant execute on function desk.shown_as(uuid, uuid, uuid), desk.is_renamed(jsonb, jsonb) to dateline_desk;
grant execute on function desk.stands_better(desk.claim_status, integer, boolean, desk.claim_status, integer, boolean) to dateline_desk;
grant execute on function desk.compute_status(desk.claim_kind, integer, integer, integer, boolean, boolean, boolean, smallint) to dateline_desk;

-- The vault: functions that ask who is signed in and write the audit, and not one table.
grant usage on schema sealed to dateline_vault;
grant execute on function sealed.seal(bytea, uuid, bytea, text), sealed.open(bytea, uuid, text) to dateline_vault;
grant execute on function sealed.name_reader(bytea, uuid, uuid, boolean), sealed.readers_of(uuid) to dateline_vault;
