CREATE TABLE "desk"."prepared_correction" (
	"revision_id" uuid PRIMARY KEY NOT NULL,
	"claim_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "desk"."prepared_correction" ADD CONSTRAINT "prepared_correction_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "desk"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk"."prepared_correction" ADD CONSTRAINT "prepared_correction_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "desk"."claim"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON desk.prepared_correction FOR EACH ROW EXECUTE FUNCTION desk.refuse_change();--> statement-breakpoint
CREATE OR REPLACE FUNCTION desk.check_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
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
  -- What readers see was approved when it was published; that whoever approved it has written on the entry since changes nothing of that.
  if new.state in ('approved', 'published') and new.state is distinct from old.state and not desk.is_approved(new.head_revision_id)
    and not (old.state = 'in_review' and new.state = 'published' and new.head_revision_id = old.published_revision_id and new.published_revision_id = old.published_revision_id) then
    raise exception 'the working revision is not approved' using errcode = 'check_violation', constraint = 'approved_state_has_an_approval';
  end if;
  if new.live_blog_id <> old.live_blog_id or new.created_by <> old.created_by then
    raise exception 'an entry stays in its live blog' using errcode = 'check_violation', constraint = 'entry_stays_in_its_live_blog';
  end if;
  return new;
end $$;
