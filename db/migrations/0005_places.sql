DROP INDEX "desk"."gazetteer_name_beginning";--> statement-breakpoint
ALTER TABLE "desk"."gazetteer_name" ADD COLUMN "country_code" char(2) NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."gazetteer_name" ADD COLUMN "population" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."gazetteer_place" ADD COLUMN "names" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "gazetteer_places_by_point" ON "desk"."gazetteer_place" USING btree ("latitude","longitude");--> statement-breakpoint
CREATE INDEX "locations_by_age" ON "desk"."location" USING btree ("created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "locations_by_point" ON "desk"."location" USING btree ("latitude","longitude");--> statement-breakpoint
CREATE INDEX "gazetteer_name_beginning" ON "desk"."gazetteer_name" USING btree ("form" text_pattern_ops,"country_code","population","place_id");--> statement-breakpoint

-- After a country was loaded: what waits to be sorted into the index is sorted in, which only who owns it may do. The
-- database would do it by itself a minute later.
CREATE FUNCTION desk.tidy_gazetteer() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  select gin_clean_pending_list('desk.gazetteer_name_search')
$$;
