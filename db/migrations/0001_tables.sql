CREATE TYPE "desk"."entry_kind" AS ENUM('update', 'key_event', 'summary', 'analysis', 'background');--> statement-breakpoint
CREATE TYPE "desk"."entry_state" AS ENUM('draft', 'in_review', 'changes_requested', 'approved', 'published', 'withdrawn');--> statement-breakpoint
CREATE TYPE "desk"."place_role" AS ENUM('happened', 'claimed', 'origin', 'destination', 'depicted', 'statement_made', 'mentioned');--> statement-breakpoint
CREATE TYPE "desk"."significance" AS ENUM('typo', 'update', 'correction');--> statement-breakpoint
CREATE TYPE "desk"."verdict" AS ENUM('approve', 'approve_in_emergency', 'request_changes', 'withdraw', 'confirm');--> statement-breakpoint
CREATE TYPE "desk"."live_blog_state" AS ENUM('draft', 'upcoming', 'live', 'paused', 'ended');--> statement-breakpoint
CREATE TYPE "desk"."location_kind" AS ENUM('country', 'admin1', 'admin2', 'admin3', 'city', 'town', 'village', 'neighbourhood', 'poi', 'line', 'area', 'vague_region');--> statement-breakpoint
CREATE TYPE "desk"."location_precision" AS ENUM('exact', 'vicinity', 'neighbourhood', 'locality', 'admin2', 'admin1', 'country', 'unknown');--> statement-breakpoint
CREATE TYPE "desk"."role" AS ENUM('contributor', 'editor', 'reviewer', 'managing_editor', 'admin');--> statement-breakpoint
CREATE TYPE "record"."change_kind" AS ENUM('published', 'updated', 'corrected', 'withdrawn', 'pinned', 'unpinned', 'status');--> statement-breakpoint
CREATE TYPE "record"."entry_state" AS ENUM('published', 'withdrawn');--> statement-breakpoint
CREATE TYPE "desk"."actor_kind" AS ENUM('person', 'government', 'state', 'armed_force', 'armed_group', 'political_group', 'company', 'ngo', 'igo', 'media', 'collective', 'other');--> statement-breakpoint
CREATE TYPE "desk"."reliability" AS ENUM('A', 'B', 'C', 'D', 'E', 'F');--> statement-breakpoint
CREATE TYPE "desk"."source_item_kind" AS ENUM('statement', 'interview', 'social_post', 'wire_copy', 'news_article', 'document', 'image', 'video', 'audio', 'dataset', 'satellite', 'tip');--> statement-breakpoint
CREATE TYPE "desk"."source_kind" AS ENUM('person', 'organisation', 'official', 'news_outlet', 'wire_agency', 'social_account', 'own_reporter', 'unidentified');--> statement-breakpoint
CREATE TYPE "desk"."attribution_terms" AS ENUM('on_record', 'background', 'deep_background', 'off_record');--> statement-breakpoint
CREATE TYPE "desk"."moment_precision" AS ENUM('exact', 'minute', 'hour', 'day', 'month', 'unknown');--> statement-breakpoint
CREATE TABLE "desk"."audit_line" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "desk"."audit_line_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"person_id" uuid NOT NULL,
	"act" text NOT NULL,
	"subject" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"previous_hash" char(64) DEFAULT '' NOT NULL,
	"hash" char(64) DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk"."idempotency_key" (
	"key_hash" char(64) PRIMARY KEY NOT NULL,
	"request_hash" char(64) NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk"."decision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"revision_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"verdict" "desk"."verdict" NOT NULL,
	"note" text,
	"confirms_id" uuid,
	"decided_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "requested_changes_are_explained" CHECK ("desk"."decision"."verdict" <> 'request_changes' or length(coalesce("desk"."decision"."note", '')) >= 1),
	CONSTRAINT "an_emergency_has_a_reason" CHECK ("desk"."decision"."verdict" <> 'approve_in_emergency' or length(coalesce("desk"."decision"."note", '')) >= 10),
	CONSTRAINT "a_withdrawal_has_a_public_note" CHECK ("desk"."decision"."verdict" <> 'withdraw' or length(coalesce("desk"."decision"."note", '')) >= 10),
	CONSTRAINT "a_confirmation_confirms_something" CHECK (("desk"."decision"."verdict" = 'confirm') = ("desk"."decision"."confirms_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "desk"."entry" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"live_blog_id" uuid NOT NULL,
	"state" "desk"."entry_state" DEFAULT 'draft' NOT NULL,
	"head_revision_id" uuid,
	"published_revision_id" uuid,
	"first_published_at" timestamp with time zone,
	"state_since" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "published_entry_has_a_published_revision" CHECK ("desk"."entry"."state" <> 'published' or "desk"."entry"."published_revision_id" is not null),
	CONSTRAINT "published_entry_shows_its_working_revision" CHECK ("desk"."entry"."state" <> 'published' or "desk"."entry"."published_revision_id" = "desk"."entry"."head_revision_id")
);
--> statement-breakpoint
CREATE TABLE "desk"."revision_actor" (
	"revision_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "revision_actor_revision_id_actor_id_pk" PRIMARY KEY("revision_id","actor_id")
);
--> statement-breakpoint
CREATE TABLE "desk"."revision_location" (
	"revision_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"role" "desk"."place_role" NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "revision_location_revision_id_location_id_role_pk" PRIMARY KEY("revision_id","location_id","role")
);
--> statement-breakpoint
CREATE TABLE "desk"."revision_source_item" (
	"revision_id" uuid NOT NULL,
	"source_item_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "revision_source_item_revision_id_source_item_id_pk" PRIMARY KEY("revision_id","source_item_id")
);
--> statement-breakpoint
CREATE TABLE "desk"."revision" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"entry_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"headline" text,
	"body" jsonb NOT NULL,
	"kind" "desk"."entry_kind" DEFAULT 'update' NOT NULL,
	"significance" "desk"."significance",
	"public_note" text,
	"happened_at" timestamp with time zone,
	"happened_precision" "desk"."moment_precision" DEFAULT 'unknown' NOT NULL,
	"own_reporting" boolean DEFAULT false NOT NULL,
	"author_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "revision_numbers_do_not_repeat" UNIQUE("entry_id","number"),
	CONSTRAINT "revision_belongs_to_its_entry" UNIQUE("id","entry_id"),
	CONSTRAINT "headline_is_at_most_200_characters" CHECK (length("desk"."revision"."headline") between 1 and 200),
	CONSTRAINT "a_moment_and_its_precision_come_together" CHECK (("desk"."revision"."happened_at" is null) = ("desk"."revision"."happened_precision" = 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "desk"."live_blog" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "desk"."live_blog_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"standfirst" text,
	"note" text,
	"language" text DEFAULT 'en' NOT NULL,
	"timezone" text DEFAULT 'UTC' NOT NULL,
	"state" "desk"."live_blog_state" DEFAULT 'draft' NOT NULL,
	"publishes_on_approval" boolean DEFAULT true NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "live_blog_number_unique" UNIQUE("number"),
	CONSTRAINT "live_blog_slug_unique" UNIQUE("slug"),
	CONSTRAINT "slug_is_words_and_hyphens" CHECK ("desk"."live_blog"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("desk"."live_blog"."slug") <= 80),
	CONSTRAINT "title_is_1_to_200_characters" CHECK (length("desk"."live_blog"."title") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "desk"."location_name" (
	"location_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "location_name_once" UNIQUE("location_id","name")
);
--> statement-breakpoint
CREATE TABLE "desk"."location" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" "desk"."location_kind" NOT NULL,
	"parent_id" uuid,
	"country_code" char(2),
	"latitude" double precision,
	"longitude" double precision,
	"precision" "desk"."location_precision" DEFAULT 'unknown' NOT NULL,
	"radius_metres" integer,
	"sensitive" boolean DEFAULT false NOT NULL,
	"geonames_id" integer,
	"wikidata_id" text,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "location_geonames_id_unique" UNIQUE("geonames_id"),
	CONSTRAINT "location_wikidata_id_unique" UNIQUE("wikidata_id"),
	CONSTRAINT "location_name_is_1_to_200_characters" CHECK (length("desk"."location"."name") between 1 and 200),
	CONSTRAINT "location_is_not_its_own_parent" CHECK ("desk"."location"."parent_id" is distinct from "desk"."location"."id"),
	CONSTRAINT "country_code_is_two_letters" CHECK ("desk"."location"."country_code" ~ '^[A-Z]{2}$'),
	CONSTRAINT "a_point_has_both_coordinates" CHECK (("desk"."location"."latitude" is null) = ("desk"."location"."longitude" is null)),
	CONSTRAINT "a_point_is_on_earth" CHECK ("desk"."location"."latitude" between -90 and 90 and "desk"."location"."longitude" between -180 and 180),
	CONSTRAINT "a_point_has_a_radius" CHECK (("desk"."location"."latitude" is null or "desk"."location"."radius_metres" is not null) and coalesce("desk"."location"."radius_metres", 1) > 0),
	CONSTRAINT "a_vague_region_has_no_point" CHECK ("desk"."location"."kind" <> 'vague_region' or "desk"."location"."latitude" is null)
);
--> statement-breakpoint
CREATE TABLE "desk"."api_token" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"person_id" uuid NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_token_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "desk"."person" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" "desk"."role" NOT NULL,
	"password_hash" text,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_email_unique" UNIQUE("email"),
	CONSTRAINT "email_is_in_small_letters" CHECK ("desk"."person"."email" = lower("desk"."person"."email")),
	CONSTRAINT "person_name_is_1_to_200_characters" CHECK (length("desk"."person"."name") between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "desk"."person_identity" (
	"person_id" uuid NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "one_person_per_identity" PRIMARY KEY("issuer","subject")
);
--> statement-breakpoint
CREATE TABLE "desk"."rate_limit" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "desk"."session" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"method" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_expires_at" timestamp with time zone NOT NULL,
	"absolute_expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "desk"."sign_in_ticket" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"method" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record"."change" (
	"live_blog_id" uuid NOT NULL,
	"sequence" bigint DEFAULT 0 NOT NULL,
	"kind" "record"."change_kind" NOT NULL,
	"entry_id" uuid,
	"revision" integer,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"payload" jsonb,
	"payload_hash" char(64) DEFAULT '' NOT NULL,
	"previous_hash" char(64) DEFAULT '' NOT NULL,
	"hash" char(64) DEFAULT '' NOT NULL,
	CONSTRAINT "change_live_blog_id_sequence_pk" PRIMARY KEY("live_blog_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "record"."entry" (
	"live_blog_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"sequence" bigint NOT NULL,
	"revision" integer NOT NULL,
	"state" "record"."entry_state" NOT NULL,
	"pinned" boolean DEFAULT false NOT NULL,
	"is_key_event" boolean DEFAULT false NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "entry_live_blog_id_entry_id_pk" PRIMARY KEY("live_blog_id","entry_id")
);
--> statement-breakpoint
CREATE TABLE "record"."live_blog" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"slug" text NOT NULL,
	"head" jsonb NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" char(64) NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "live_blog_number_unique" UNIQUE("number"),
	CONSTRAINT "live_blog_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "desk"."actor_name" (
	"actor_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "actor_name_once" UNIQUE("actor_id","name")
);
--> statement-breakpoint
CREATE TABLE "desk"."actor" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"kind" "desk"."actor_kind" NOT NULL,
	"parent_id" uuid,
	"wikidata_id" text,
	"description" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_wikidata_id_unique" UNIQUE("wikidata_id"),
	CONSTRAINT "actor_name_is_1_to_200_characters" CHECK (length("desk"."actor"."name") between 1 and 200),
	CONSTRAINT "actor_is_not_its_own_parent" CHECK ("desk"."actor"."parent_id" is distinct from "desk"."actor"."id")
);
--> statement-breakpoint
CREATE TABLE "desk"."source_item" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" "desk"."source_item_kind" NOT NULL,
	"url" text,
	"title" text,
	"excerpt" text,
	"language" text,
	"stated_at" timestamp with time zone,
	"stated_precision" "desk"."moment_precision" DEFAULT 'unknown' NOT NULL,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_item_url_is_http" CHECK ("desk"."source_item"."url" is null or "desk"."source_item"."url" ~ '^https?://'),
	CONSTRAINT "a_time_and_its_precision_come_together" CHECK (("desk"."source_item"."stated_at" is null) = ("desk"."source_item"."stated_precision" = 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "desk"."source" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" "desk"."source_kind" NOT NULL,
	"public_label" text NOT NULL,
	"name" text,
	"outlet" text,
	"platform" text,
	"handle" text,
	"profile_url" text,
	"language" text,
	"actor_id" uuid,
	"reliability" "desk"."reliability" DEFAULT 'F' NOT NULL,
	"terms" "desk"."attribution_terms" DEFAULT 'on_record' NOT NULL,
	"note" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "public_label_is_1_to_200_characters" CHECK (length("desk"."source"."public_label") between 1 and 200),
	CONSTRAINT "platform_and_handle_come_together" CHECK (("desk"."source"."platform" is null) = ("desk"."source"."handle" is null)),
	CONSTRAINT "unidentified_source_has_no_name_and_reliability_f" CHECK ("desk"."source"."kind" <> 'unidentified' or ("desk"."source"."name" is null and "desk"."source"."reliability" = 'F')),
	CONSTRAINT "public_label_does_not_give_the_source_away" CHECK ("desk"."source"."terms" = 'on_record' or (position(lower(coalesce("desk"."source"."name", E'\x01')) in lower("desk"."source"."public_label")) = 0 and position(lower(coalesce("desk"."source"."handle", E'\x01')) in lower("desk"."source"."public_label")) = 0))
);
--> statement-breakpoint
ALTER TABLE "desk"."audit_line" ADD CONSTRAINT "audit_line_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."decision" ADD CONSTRAINT "decision_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."decision" ADD CONSTRAINT "decision_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."decision" ADD CONSTRAINT "decision_confirms_id_decision_id_fk" FOREIGN KEY ("confirms_id") REFERENCES "desk"."decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."entry" ADD CONSTRAINT "entry_live_blog_id_live_blog_id_fk" FOREIGN KEY ("live_blog_id") REFERENCES "desk"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."entry" ADD CONSTRAINT "entry_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."entry" ADD CONSTRAINT "head_revision_is_its_own" FOREIGN KEY ("head_revision_id","id") REFERENCES "desk"."revision"("id","entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."entry" ADD CONSTRAINT "published_revision_is_its_own" FOREIGN KEY ("published_revision_id","id") REFERENCES "desk"."revision"("id","entry_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_actor" ADD CONSTRAINT "revision_actor_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_actor" ADD CONSTRAINT "revision_actor_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "desk"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_location" ADD CONSTRAINT "revision_location_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_location" ADD CONSTRAINT "revision_location_location_id_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "desk"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_source_item" ADD CONSTRAINT "revision_source_item_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_source_item" ADD CONSTRAINT "revision_source_item_source_item_id_source_item_id_fk" FOREIGN KEY ("source_item_id") REFERENCES "desk"."source_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision" ADD CONSTRAINT "revision_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "desk"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision" ADD CONSTRAINT "revision_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."live_blog" ADD CONSTRAINT "live_blog_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."location_name" ADD CONSTRAINT "location_name_location_id_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "desk"."location"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."location" ADD CONSTRAINT "location_parent_id_location_id_fk" FOREIGN KEY ("parent_id") REFERENCES "desk"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."location" ADD CONSTRAINT "location_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."api_token" ADD CONSTRAINT "api_token_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."person_identity" ADD CONSTRAINT "person_identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."sign_in_ticket" ADD CONSTRAINT "sign_in_ticket_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record"."entry" ADD CONSTRAINT "record_entry_belongs_to_a_public_live_blog" FOREIGN KEY ("live_blog_id") REFERENCES "record"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."actor_name" ADD CONSTRAINT "actor_name_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "desk"."actor"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."actor" ADD CONSTRAINT "actor_parent_id_actor_id_fk" FOREIGN KEY ("parent_id") REFERENCES "desk"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."actor" ADD CONSTRAINT "actor_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD CONSTRAINT "source_item_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD CONSTRAINT "source_item_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."source" ADD CONSTRAINT "source_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "desk"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."source" ADD CONSTRAINT "source_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "an_act_is_confirmed_once" ON "desk"."decision" USING btree ("confirms_id");--> statement-breakpoint
CREATE INDEX "decisions_on_a_revision" ON "desk"."decision" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "entries_of_a_live_blog" ON "desk"."entry" USING btree ("live_blog_id","created_at");--> statement-breakpoint
CREATE INDEX "entries_by_state" ON "desk"."entry" USING btree ("state","state_since");--> statement-breakpoint
CREATE INDEX "revisions_naming_an_actor" ON "desk"."revision_actor" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "revisions_at_a_location" ON "desk"."revision_location" USING btree ("location_id");--> statement-breakpoint
CREATE INDEX "revisions_resting_on_a_source_item" ON "desk"."revision_source_item" USING btree ("source_item_id");--> statement-breakpoint
CREATE INDEX "location_name_search" ON "desk"."location_name" USING gin (desk.search_form("name") public.gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "changes_of_an_entry" ON "record"."change" USING btree ("entry_id","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "a_position_is_taken_once" ON "record"."entry" USING btree ("live_blog_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "one_pin_per_live_blog" ON "record"."entry" USING btree ("live_blog_id") WHERE "record"."entry"."pinned";--> statement-breakpoint
CREATE INDEX "entries_in_the_order_of_change" ON "record"."entry" USING btree ("live_blog_id","sequence");--> statement-breakpoint
CREATE INDEX "actor_name_search" ON "desk"."actor_name" USING gin (desk.search_form("name") public.gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "source_items_of_a_source" ON "desk"."source_item" USING btree ("source_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_source_per_account" ON "desk"."source" USING btree (lower("platform"),lower("handle"));--> statement-breakpoint
CREATE INDEX "source_search" ON "desk"."source" USING gin (desk.search_form("public_label" || ' ' || coalesce("name", '') || ' ' || coalesce("outlet", '') || ' ' || coalesce("handle", '')) public.gin_trgm_ops);