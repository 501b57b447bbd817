CREATE TYPE "record"."occurrence_field" AS ENUM('place', 'actor', 'source', 'status');--> statement-breakpoint
CREATE TABLE "record"."occurrence" (
	"live_blog_id" uuid NOT NULL,
	"field" "record"."occurrence_field" NOT NULL,
	"value" text NOT NULL,
	"position" integer NOT NULL,
	"name" text,
	"region" text,
	CONSTRAINT "occurrence_live_blog_id_field_value_position_pk" PRIMARY KEY("live_blog_id","field","value","position")
);
--> statement-breakpoint
ALTER TABLE "record"."occurrence" ADD CONSTRAINT "occurrence_live_blog_id_live_blog_id_fk" FOREIGN KEY ("live_blog_id") REFERENCES "record"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "occurrences_in_an_entry" ON "record"."occurrence" USING btree ("live_blog_id","position");--> statement-breakpoint

-- What an entry can be chosen by, told anew whenever it says something else. A value longer than an address may be is left out.
CREATE FUNCTION record.tell_occurrences() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
begin
  delete from record.occurrence where live_blog_id = new.live_blog_id and position = new.position;
  if new.state = 'withdrawn' then return null; end if;
  insert into record.occurrence (live_blog_id, field, value, position, name, region)
    select new.live_blog_id, said.field, said.value, new.position, said.name, said.region from (
      select 'place'::record.occurrence_field as field, it ->> 'locationId' as value, it ->> 'name' as name, it ->> 'region' as region
        from jsonb_array_elements(new.payload -> 'places') it
      union all select 'actor', concat_ws(':', it ->> 'kind', it ->> 'name'), null, null
        from jsonb_array_elements(new.payload -> 'actors') it
      union all select 'source', case when it ->> 'terms' = 'on_record' then 'on_record:' || (it ->> 'label') else 'not_named' end, null, null
        from jsonb_array_elements(new.payload -> 'sources') it
      union all select 'source', 'own_reporting', null, null where new.payload -> 'ownReporting' = 'true'
      union all select 'status', it #>> '{standing,status}', null, null
        from jsonb_array_elements(new.payload -> 'claims') it) said
    where length(said.value) <= 400
    on conflict do nothing;
  return null;
end $$;--> statement-breakpoint
CREATE TRIGGER tell_occurrences AFTER INSERT OR UPDATE OF state, payload ON record.entry FOR EACH ROW EXECUTE FUNCTION record.tell_occurrences();--> statement-breakpoint
-- For entries that are there already.
UPDATE record.entry SET payload = payload;
