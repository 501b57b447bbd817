DROP INDEX "desk"."gazetteer_name_beginning";--> statement-breakpoint
ALTER TABLE "desk"."gazetteer_name" ADD COLUMN "country_code" char(2) NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."gazetteer_name" ADD COLUMN "population" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."gazetteer_place" ADD COLUMN "names" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "gazetteer_places_by_point" ON "desk"."gazetteer_place" USING btree ("latitude","longitude");--> statement-breakpoint
CREATE INDEX "locations_by_age" ON "desk"."location" USING btree ("created_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "locations_by_point" ON "desk"."location" USING btree ("latitude","longitude");--> statement-breakpoint
CREATE INDEX "gazetteer_name_beginning" ON "desk"."gazetteer_name" USING btree ("form" text_pattern_ops,"country_code","population","place_id");--> statement-breakpoint

-- Which places a beginning of a name may mean: those whose name begins so and, where that leaves room, those with a word in it
-- that does. `asked` is a search form. The order is that of the index, which has all that is asked of a name: first in the
-- countries of the story, then the name itself, then the largest. Not in parallel: starting workers costs more than it saves.
CREATE FUNCTION desk.gazetteer_beginning(asked text, countries char(2)[]) RETURNS TABLE (place_id bigint, fits real) LANGUAGE sql STABLE
SET search_path = pg_catalog SET max_parallel_workers_per_gather = 0 AS $$
  with named as materialized (
    select n.place_id, case when n.form = asked then 3 else 2 end as fits
    from desk.gazetteer_name n where n.form ~>=~ asked and n.form ~<~ (asked || chr(1114111))
    order by n.country_code = any (countries) desc, n.form = asked desc, n.population desc limit 200)
  select named.place_id, named.fits from named
  union all (
    select n.place_id, 1 from desk.gazetteer_name n
    where length(asked) > 2 and (select count(*) from named) < 200 and n.form like '% ' || asked || '%'
    order by n.country_code = any (countries) desc, n.population desc limit 200)
$$;--> statement-breakpoint

-- Which places a name with a slip may mean: the same name but for one letter, or one with much the same trigrams. `slips` are
-- beginnings of names with one slip set right; the order and the limit keep each of them to the index. How much is alike
-- enough is a setting that a session only knows once the library is loaded.
SELECT public.show_limit();--> statement-breakpoint
CREATE FUNCTION desk.gazetteer_alike(asked text, slips text[], countries char(2)[]) RETURNS TABLE (place_id bigint, fits real) LANGUAGE sql STABLE
SET search_path = pg_catalog SET max_parallel_workers_per_gather = 0 SET pg_trgm.similarity_threshold = 0.4 AS $$
  (select so.place_id, greatest(public.similarity(so.form, asked),
      case when length(so.form) = length(slip) then 0.7 when length(asked) > 5 then 0.5 else 0.4 end)
    from unnest(slips) slip, lateral (
      select n.place_id, n.form, n.country_code, n.population from desk.gazetteer_name n
      where n.form ~>=~ slip and n.form ~<~ (slip || chr(1114111)) order by n.form using ~<~ limit 200) so
    order by so.country_code = any (countries) desc, so.population desc limit 200)
  union all (
    select n.place_id, public.similarity(n.form, asked) as likeness from desk.gazetteer_name n
    where length(asked) > 4 and n.form operator(public.%) asked
    order by likeness desc, n.population desc limit 200)
$$;--> statement-breakpoint

-- After a country was loaded: what waits to be sorted into the index is sorted in, which only who owns it may do. The
-- database would do it by itself a minute later.
CREATE FUNCTION desk.tidy_gazetteer() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
  select gin_clean_pending_list('desk.gazetteer_name_search')
$$;
