CREATE SCHEMA "sealed";
--> statement-breakpoint
CREATE TYPE "desk"."claim_kind" AS ENUM('fact', 'assessment', 'intention', 'characterisation');--> statement-breakpoint
CREATE TYPE "desk"."claim_role" AS ENUM('introduces', 'updates', 'corrects', 'mentions');--> statement-breakpoint
CREATE TYPE "desk"."claim_status" AS ENUM('unverified', 'single_source', 'corroborated', 'disputed', 'retracted', 'confirmed', 'false');--> statement-breakpoint
CREATE TYPE "desk"."stance_kind" AS ENUM('asserts', 'confirms', 'denies', 'disputes', 'retracts', 'declines_to_comment');--> statement-breakpoint
CREATE TYPE "record"."rendition_format" AS ENUM('avif', 'webp', 'jpeg');--> statement-breakpoint
CREATE TYPE "desk"."capture_finding" AS ENUM('first', 'unchanged', 'changed', 'gone', 'failed');--> statement-breakpoint
CREATE TYPE "desk"."capture_method" AS ENUM('fetched', 'uploaded');--> statement-breakpoint
CREATE TYPE "desk"."derivation" AS ENUM('quotes', 'republishes', 'translates', 'summarises', 'screenshots', 'same');--> statement-breakpoint
ALTER TYPE "record"."change_kind" ADD VALUE 'assessed';--> statement-breakpoint
ALTER TYPE "record"."change_kind" ADD VALUE 'claim';--> statement-breakpoint
ALTER TYPE "record"."change_kind" ADD VALUE 'claim_withdrawn';--> statement-breakpoint
ALTER TYPE "record"."change_kind" ADD VALUE 'summarised';--> statement-breakpoint
CREATE TABLE "desk"."claim" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"live_blog_id" uuid NOT NULL,
	"kind" "desk"."claim_kind" DEFAULT 'fact' NOT NULL,
	"statement" text NOT NULL,
	"about_actor_id" uuid,
	"location_id" uuid,
	"value_low" numeric,
	"value_high" numeric,
	"unit" text,
	"status" "desk"."claim_status",
	"standing" jsonb DEFAULT '{"status":null,"oneSided":false,"independentFor":0,"deniedBy":[],"heldBy":[]}'::jsonb NOT NULL,
	"status_since" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "claim_belongs_to_its_live_blog" UNIQUE("id","live_blog_id"),
	CONSTRAINT "statement_is_8_to_500_characters" CHECK (length("desk"."claim"."statement") between 8 and 500),
	CONSTRAINT "a_range_goes_upwards" CHECK (coalesce("desk"."claim"."value_high" >= "desk"."claim"."value_low", true)),
	CONSTRAINT "only_facts_carry_a_status" CHECK ("desk"."claim"."kind" = 'fact' or "desk"."claim"."status" is null)
);
--> statement-breakpoint
CREATE TABLE "desk"."claim_to_settle" (
	"claim_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk"."imported" (
	"live_blog_id" uuid NOT NULL,
	"format" text NOT NULL,
	"key" text NOT NULL,
	"content_hash" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"imported_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imported_live_blog_id_format_key_pk" PRIMARY KEY("live_blog_id","format","key")
);
--> statement-breakpoint
CREATE TABLE "desk"."party" (
	"live_blog_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"side" text NOT NULL,
	CONSTRAINT "party_live_blog_id_actor_id_pk" PRIMARY KEY("live_blog_id","actor_id"),
	CONSTRAINT "side_is_1_to_80_characters" CHECK (length("desk"."party"."side") between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "desk"."revision_claim" (
	"revision_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"role" "desk"."claim_role" NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "revision_claim_revision_id_claim_id_pk" PRIMARY KEY("revision_id","claim_id")
);
--> statement-breakpoint
CREATE TABLE "desk"."settlement" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"claim_id" uuid NOT NULL,
	"status" "desk"."claim_status",
	"reason" text NOT NULL,
	"person_id" uuid NOT NULL,
	"settled_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "a_claim_is_settled_as_confirmed_or_false" CHECK (coalesce("desk"."settlement"."status" in ('confirmed', 'false'), true)),
	CONSTRAINT "a_settlement_has_a_reason" CHECK (length("desk"."settlement"."reason") between 10 and 1000)
);
--> statement-breakpoint
CREATE TABLE "desk"."stance" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"claim_id" uuid NOT NULL,
	"kind" "desk"."stance_kind" NOT NULL,
	"actor_id" uuid,
	"source_item_id" uuid NOT NULL,
	"first_hand" boolean DEFAULT false NOT NULL,
	"hedge" text,
	"words" text,
	"stated_at" timestamp with time zone,
	"stated_precision" "desk"."moment_precision" DEFAULT 'unknown' NOT NULL,
	"counts_from" timestamp with time zone,
	"named" boolean DEFAULT false NOT NULL,
	"checked_by" uuid,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" uuid,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "a_position_and_its_time_come_together" CHECK (("desk"."stance"."stated_at" is null) = ("desk"."stance"."stated_precision" = 'unknown')),
	CONSTRAINT "words_are_at_most_1000_characters" CHECK (coalesce(length("desk"."stance"."words") between 1 and 1000, true)),
	CONSTRAINT "a_hedge_is_short" CHECK (coalesce(length("desk"."stance"."hedge") between 1 and 80, true)),
	CONSTRAINT "a_withdrawn_position_says_by_whom" CHECK (("desk"."stance"."withdrawn_at" is null) = ("desk"."stance"."withdrawn_by" is null))
);
--> statement-breakpoint
CREATE TABLE "desk"."summary" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"live_blog_id" uuid NOT NULL,
	"lines" jsonb NOT NULL,
	"approved_by" uuid NOT NULL,
	"approved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk"."kept_file" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "a_kept_file_is_what_its_hash_says" CHECK ("desk"."kept_file"."sha256" = encode(sha256("desk"."kept_file"."bytes"), 'hex')),
	CONSTRAINT "a_kept_file_has_its_size" CHECK ("desk"."kept_file"."size" = length("desk"."kept_file"."bytes"))
);
--> statement-breakpoint
CREATE TABLE "desk"."gazetteer_country" (
	"code" char(2) PRIMARY KEY NOT NULL,
	"places" integer NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk"."gazetteer_name" (
	"place_id" bigint NOT NULL,
	"form" text NOT NULL,
	CONSTRAINT "gazetteer_name_place_id_form_pk" PRIMARY KEY("place_id","form")
);
--> statement-breakpoint
CREATE TABLE "desk"."gazetteer_place" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"country_code" char(2) NOT NULL,
	"region_code" text,
	"region" text,
	"feature" text NOT NULL,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"population" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk"."picture" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"file_id" uuid,
	"width" integer,
	"height" integer,
	"metadata" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"likeness" text,
	"placeholder" text,
	"credit" text,
	"creator" text,
	"licence" text,
	"usage_terms" text,
	"permission" text,
	"rights_cleared" boolean DEFAULT false NOT NULL,
	"rights_cleared_by" uuid,
	"alt_text" text,
	"caption" text,
	"taken_at" timestamp with time zone,
	"taken_precision" "desk"."moment_precision" DEFAULT 'unknown' NOT NULL,
	"location_id" uuid,
	"source_item_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "a_picture_with_a_file_has_its_measures" CHECK (("desk"."picture"."file_id" is null) = ("desk"."picture"."width" is null) and ("desk"."picture"."width" is null) = ("desk"."picture"."height" is null) and ("desk"."picture"."file_id" is null) = ("desk"."picture"."likeness" is null) and ("desk"."picture"."file_id" is null) = ("desk"."picture"."placeholder" is null)),
	CONSTRAINT "likeness_is_64_bits" CHECK (coalesce("desk"."picture"."likeness" ~ '^[0-9a-f]{16}$', true)),
	CONSTRAINT "cleared_rights_say_by_whom" CHECK ("desk"."picture"."rights_cleared" = ("desk"."picture"."rights_cleared_by" is not null)),
	CONSTRAINT "a_picture_and_its_time_come_together" CHECK (("desk"."picture"."taken_at" is null) = ("desk"."picture"."taken_precision" = 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "desk"."rendition" (
	"picture_id" uuid NOT NULL,
	"format" "record"."rendition_format" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "rendition_picture_id_width_format_pk" PRIMARY KEY("picture_id","width","format")
);
--> statement-breakpoint
CREATE TABLE "desk"."revision_picture" (
	"revision_id" uuid NOT NULL,
	"picture_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "revision_picture_revision_id_picture_id_pk" PRIMARY KEY("revision_id","picture_id")
);
--> statement-breakpoint
CREATE TABLE "record"."claim" (
	"live_blog_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"sequence" bigint NOT NULL,
	"status" text,
	"since" timestamp with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "claim_live_blog_id_claim_id_pk" PRIMARY KEY("live_blog_id","claim_id")
);
--> statement-breakpoint
CREATE TABLE "record"."rendition" (
	"live_blog_id" uuid NOT NULL,
	"picture_id" uuid NOT NULL,
	"format" "record"."rendition_format" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "rendition_live_blog_id_picture_id_width_format_pk" PRIMARY KEY("live_blog_id","picture_id","width","format")
);
--> statement-breakpoint
CREATE TABLE "sealed"."named_reader" (
	"source_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"named_by" uuid NOT NULL,
	"named_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "named_reader_source_id_person_id_pk" PRIMARY KEY("source_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "sealed"."identity" (
	"source_id" uuid PRIMARY KEY NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"sealed_by" uuid NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "an_identity_is_encrypted" CHECK (length("sealed"."identity"."ciphertext") > 28)
);
--> statement-breakpoint
CREATE TABLE "desk"."assessment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source_id" uuid NOT NULL,
	"reliability" "desk"."reliability" NOT NULL,
	"reason" text NOT NULL,
	"person_id" uuid NOT NULL,
	"assessed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "an_assessment_has_a_reason" CHECK (length("desk"."assessment"."reason") between 10 and 1000)
);
--> statement-breakpoint
CREATE TABLE "desk"."capture" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"source_item_id" uuid NOT NULL,
	"method" "desk"."capture_method" NOT NULL,
	"finding" "desk"."capture_finding" NOT NULL,
	"file_id" uuid,
	"text_hash" text,
	"http_status" smallint,
	"final_url" text,
	"error" text,
	"created_by" uuid NOT NULL,
	"captured_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "a_capture_has_its_file" CHECK (("desk"."capture"."finding" in ('first', 'unchanged', 'changed')) = ("desk"."capture"."file_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "desk"."source_items_apart" (
	"one_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "source_items_apart_one_id_other_id_pk" PRIMARY KEY("one_id","other_id"),
	CONSTRAINT "a_pair_is_kept_once" CHECK ("desk"."source_items_apart"."one_id" < "desk"."source_items_apart"."other_id")
);
--> statement-breakpoint
ALTER TABLE "desk"."live_blog" ADD COLUMN "corroboration_threshold" smallint DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."live_blog" ADD COLUMN "public_precision" "desk"."location_precision" DEFAULT 'locality' NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."live_blog" ADD COLUMN "countries" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "record"."change" ADD COLUMN "claim_id" uuid;--> statement-breakpoint
ALTER TABLE "record"."live_blog" ADD COLUMN "summary" jsonb;--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD COLUMN "canonical_url" text;--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD COLUMN "derived_from_id" uuid;--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD COLUMN "derivation" "desk"."derivation";--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD COLUMN "root_id" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD COLUMN "changed_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD COLUMN "gone_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "desk"."source" ADD COLUMN "independence_group" text;--> statement-breakpoint
ALTER TABLE "desk"."source" ADD COLUMN "identity_sealed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_live_blog_id_live_blog_id_fk" FOREIGN KEY ("live_blog_id") REFERENCES "desk"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_about_actor_id_actor_id_fk" FOREIGN KEY ("about_actor_id") REFERENCES "desk"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_location_id_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "desk"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."claim" ADD CONSTRAINT "claim_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."imported" ADD CONSTRAINT "imported_live_blog_id_live_blog_id_fk" FOREIGN KEY ("live_blog_id") REFERENCES "desk"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."imported" ADD CONSTRAINT "imported_entry_id_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "desk"."entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."party" ADD CONSTRAINT "party_live_blog_id_live_blog_id_fk" FOREIGN KEY ("live_blog_id") REFERENCES "desk"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."party" ADD CONSTRAINT "party_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "desk"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_claim" ADD CONSTRAINT "revision_claim_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_claim" ADD CONSTRAINT "revision_claim_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."settlement" ADD CONSTRAINT "settlement_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."settlement" ADD CONSTRAINT "settlement_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD CONSTRAINT "stance_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD CONSTRAINT "stance_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "desk"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD CONSTRAINT "stance_source_item_id_source_item_id_fk" FOREIGN KEY ("source_item_id") REFERENCES "desk"."source_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD CONSTRAINT "stance_checked_by_person_id_fk" FOREIGN KEY ("checked_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD CONSTRAINT "stance_withdrawn_by_person_id_fk" FOREIGN KEY ("withdrawn_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."stance" ADD CONSTRAINT "stance_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."summary" ADD CONSTRAINT "summary_live_blog_id_live_blog_id_fk" FOREIGN KEY ("live_blog_id") REFERENCES "desk"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."summary" ADD CONSTRAINT "summary_approved_by_person_id_fk" FOREIGN KEY ("approved_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."kept_file" ADD CONSTRAINT "kept_file_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."gazetteer_name" ADD CONSTRAINT "gazetteer_name_place_id_gazetteer_place_id_fk" FOREIGN KEY ("place_id") REFERENCES "desk"."gazetteer_place"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."picture" ADD CONSTRAINT "picture_file_id_kept_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "desk"."kept_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."picture" ADD CONSTRAINT "picture_rights_cleared_by_person_id_fk" FOREIGN KEY ("rights_cleared_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."picture" ADD CONSTRAINT "picture_location_id_location_id_fk" FOREIGN KEY ("location_id") REFERENCES "desk"."location"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."picture" ADD CONSTRAINT "picture_source_item_id_source_item_id_fk" FOREIGN KEY ("source_item_id") REFERENCES "desk"."source_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."picture" ADD CONSTRAINT "picture_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."rendition" ADD CONSTRAINT "rendition_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "desk"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_picture" ADD CONSTRAINT "revision_picture_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."revision_picture" ADD CONSTRAINT "revision_picture_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "desk"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record"."claim" ADD CONSTRAINT "claim_live_blog_id_live_blog_id_fk" FOREIGN KEY ("live_blog_id") REFERENCES "record"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record"."rendition" ADD CONSTRAINT "rendition_live_blog_id_live_blog_id_fk" FOREIGN KEY ("live_blog_id") REFERENCES "record"."live_blog"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."named_reader" ADD CONSTRAINT "named_reader_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."named_reader" ADD CONSTRAINT "named_reader_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."named_reader" ADD CONSTRAINT "named_reader_named_by_person_id_fk" FOREIGN KEY ("named_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."identity" ADD CONSTRAINT "identity_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed"."identity" ADD CONSTRAINT "identity_sealed_by_person_id_fk" FOREIGN KEY ("sealed_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."assessment" ADD CONSTRAINT "assessment_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "desk"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."assessment" ADD CONSTRAINT "assessment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."capture" ADD CONSTRAINT "capture_source_item_id_source_item_id_fk" FOREIGN KEY ("source_item_id") REFERENCES "desk"."source_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."capture" ADD CONSTRAINT "capture_file_id_kept_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "desk"."kept_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."capture" ADD CONSTRAINT "capture_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."source_items_apart" ADD CONSTRAINT "source_items_apart_one_id_source_item_id_fk" FOREIGN KEY ("one_id") REFERENCES "desk"."source_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."source_items_apart" ADD CONSTRAINT "source_items_apart_other_id_source_item_id_fk" FOREIGN KEY ("other_id") REFERENCES "desk"."source_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."source_items_apart" ADD CONSTRAINT "source_items_apart_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "desk"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claims_of_a_live_blog" ON "desk"."claim" USING btree ("live_blog_id","status","status_since");--> statement-breakpoint
CREATE INDEX "claim_search" ON "desk"."claim" USING gin (desk.search_form("statement") public.gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "revisions_resting_on_a_claim" ON "desk"."revision_claim" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "settlements_of_a_claim" ON "desk"."settlement" USING btree ("claim_id","settled_at");--> statement-breakpoint
CREATE INDEX "stances_on_a_claim" ON "desk"."stance" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "stances_read_in_a_source_item" ON "desk"."stance" USING btree ("source_item_id");--> statement-breakpoint
CREATE INDEX "stances_of_an_actor" ON "desk"."stance" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "summaries_of_a_live_blog" ON "desk"."summary" USING btree ("live_blog_id","approved_at");--> statement-breakpoint
CREATE INDEX "kept_files_by_hash" ON "desk"."kept_file" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "gazetteer_name_search" ON "desk"."gazetteer_name" USING gin ("form" public.gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "gazetteer_name_beginning" ON "desk"."gazetteer_name" USING btree ("form" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "gazetteer_places_of_a_country" ON "desk"."gazetteer_place" USING btree ("country_code");--> statement-breakpoint
CREATE INDEX "pictures_of_a_file" ON "desk"."picture" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "picture_search" ON "desk"."picture" USING gin (desk.search_form(coalesce("caption", '') || ' ' || coalesce("alt_text", '') || ' ' || coalesce("credit", '')) public.gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "revisions_showing_a_picture" ON "desk"."revision_picture" USING btree ("picture_id");--> statement-breakpoint
CREATE UNIQUE INDEX "a_claim_has_one_position" ON "record"."claim" USING btree ("live_blog_id","position");--> statement-breakpoint
CREATE INDEX "claims_in_the_order_of_change" ON "record"."claim" USING btree ("live_blog_id","sequence");--> statement-breakpoint
CREATE INDEX "assessments_of_a_source" ON "desk"."assessment" USING btree ("source_id","assessed_at");--> statement-breakpoint
CREATE INDEX "captures_of_a_source_item" ON "desk"."capture" USING btree ("source_item_id","captured_at");--> statement-breakpoint
CREATE INDEX "captures_of_a_file" ON "desk"."capture" USING btree ("file_id");--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD CONSTRAINT "source_item_derived_from_id_source_item_id_fk" FOREIGN KEY ("derived_from_id") REFERENCES "desk"."source_item"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "changes_of_a_claim" ON "record"."change" USING btree ("claim_id","sequence");--> statement-breakpoint
CREATE INDEX "source_items_copied_from" ON "desk"."source_item" USING btree ("derived_from_id");--> statement-breakpoint
CREATE INDEX "source_items_of_a_chain" ON "desk"."source_item" USING btree ("root_id");--> statement-breakpoint
CREATE INDEX "source_items_by_address" ON "desk"."source_item" USING btree ("canonical_url");--> statement-breakpoint
ALTER TABLE "desk"."live_blog" ADD CONSTRAINT "corroboration_takes_2_to_5_voices" CHECK ("desk"."live_blog"."corroboration_threshold" between 2 and 5);--> statement-breakpoint
ALTER TABLE "desk"."source_item" ADD CONSTRAINT "a_copy_says_of_what_and_how" CHECK (("desk"."source_item"."derived_from_id" is null) = ("desk"."source_item"."derivation" is null) and "desk"."source_item"."derived_from_id" is distinct from "desk"."source_item"."id");--> statement-breakpoint
ALTER TABLE "desk"."source" ADD CONSTRAINT "a_sealed_source_has_no_name_here" CHECK (not "desk"."source"."identity_sealed" or ("desk"."source"."name" is null and "desk"."source"."handle" is null and "desk"."source"."profile_url" is null and "desk"."source"."terms" <> 'on_record'));--> statement-breakpoint
ALTER TABLE "desk"."source" ADD CONSTRAINT "an_independence_group_is_1_to_120_characters" CHECK (coalesce(length("desk"."source"."independence_group") between 1 and 120, true));