import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import { assessments, sourceItems, sources } from '@/db/schema/sources'
import { can } from '../access/can'
import type { Act } from '../act'
import { must, Refusal } from '../errors'
import { fieldsOf, isUnchanged, mustBeFresh, mustBeSound, withChanges } from '../usage/shared-record'
import { keepingRules } from '../usage/shared-record-commands'
import { canonicalUrl } from './canonical-url'
import { oneSource, oneSourceItem, sourceOfAccount } from './source-queries'
import { assessmentRules, sourceIssues, sourceItemIssues, sourceItemRules, sourceRules } from './source-rules'
import type {
  NewAssessment,
  NewSource,
  NewSourceItem,
  SourceChanges,
  SourceItemChanges,
  SourceItemView,
  SourceView,
} from './source-schema'

/** Makes a source. An account that is a source already is refused, with that source in `theirs`. */
export async function makeSource(act: Act, input: z.output<typeof NewSource>): Promise<SourceView> {
  must(can(act.viewer, 'source.write', act.viewer.id))
  const written = { ...input, handle: withoutAt(input.handle) }
  mustBeSound(sourceIssues(written))
  // The database knows an account by one name of its platform only: "X" and "Twitter" are two to it.
  if ((await holderOfAccount(act, written)) !== undefined) return refuseTakenAccount(act, written)
  const [made] = await keepingRules(sourceRules, () =>
    act.tx
      .insert(sources)
      .values({ ...written, createdBy: act.viewer.id })
      // Two people paste the same account at the same moment: the slower one waits here and is told of the other's source.
      .onConflictDoNothing()
      .returning({ id: sources.id }),
  )
  if (!made) return refuseTakenAccount(act, written)
  act.audit({ act: 'source.make', subject: 'source', subjectId: made.id })
  return oneSource(act.tx, act.viewer, made.id)
}

/** Edits a source. What readers were shown of it stays as it was published. */
export async function editSource(
  act: Act,
  { id, version, ...changes }: z.output<typeof SourceChanges> & { id: string },
): Promise<SourceView> {
  const [row] = await act.tx.select().from(sources).where(eq(sources.id, id)).for('no key update')
  if (!row) throw new Refusal('not_found', 'That source does not exist')
  must(can(act.viewer, 'source.write', row.createdBy))
  const before = await oneSource(act.tx, act.viewer, id)
  mustBeFresh('source', before, version)

  // How reliable it is, is not edited but assessed; who it is may be sealed, which is not done here.
  const { reliability, identitySealed: _, ...fields } = fieldsOf(row)
  const written = withChanges(fields, changes)
  const after = { ...written, handle: withoutAt(written.handle) }
  if (isUnchanged(fields, after)) return before
  mustBeSound(sourceIssues({ ...after, reliability }))
  const holder = await holderOfAccount(act, after)
  if (holder !== undefined && holder !== id) return refuseTakenAccount(act, after)
  await keepingRules(sourceRules, () =>
    act.tx
      .update(sources)
      .set({ ...after, version: version + 1 })
      .where(eq(sources.id, id)),
  )
  act.audit({ act: 'source.edit', subject: 'source', subjectId: id, detail: { version: version + 1 } })
  return oneSource(act.tx, act.viewer, id)
}

/** Says how reliable a source is from now on, and why. What was thought before stays on record. */
export async function assessSource(
  act: Act,
  { id, ...input }: z.output<typeof NewAssessment> & { id: string },
): Promise<SourceView> {
  must(can(act.viewer, 'source.assess'))
  const [row] = await act.tx.select({ kind: sources.kind }).from(sources).where(eq(sources.id, id)).for('no key update')
  if (!row) throw new Refusal('not_found', 'That source does not exist')
  mustBeSound(
    row.kind === 'unidentified' && input.reliability !== 'F'
      ? [assessmentRules.unidentified_source_has_no_name_and_reliability_f]
      : [],
  )
  await keepingRules(assessmentRules, () =>
    act.tx.insert(assessments).values({ ...input, sourceId: id, personId: act.viewer.id }),
  )
  act.audit({ act: 'source.assess', subject: 'source', subjectId: id, detail: { reliability: input.reliability } })
  return oneSource(act.tx, act.viewer, id)
}

/** Makes an item of a source, whoever made the source. */
export async function makeSourceItem(act: Act, written: z.output<typeof NewSourceItem>): Promise<SourceItemView> {
  must(can(act.viewer, 'source.write', act.viewer.id))
  mustBeSound(sourceItemIssues(written))
  await mustHaveOrigin(act, written.derivedFromId)
  const [made] = await keepingRules(sourceItemRules, () =>
    act.tx
      .insert(sourceItems)
      .values({
        ...written,
        canonicalUrl: canonicalOf(written),
        statedAt: dateOf(written.statedAt),
        createdBy: act.viewer.id,
      })
      .returning({ id: sourceItems.id }),
  )
  if (!made) throw new Error('The database made no source item')
  act.audit({
    act: 'source_item.make',
    subject: 'source_item',
    subjectId: made.id,
    detail: { sourceId: written.sourceId },
  })
  return oneSourceItem(act.tx, act.viewer, made.id)
}

/** Edits a source item; it stays with its source, because entries rest on it. */
export async function editSourceItem(
  act: Act,
  { id, version, statedAt, ...changes }: z.output<typeof SourceItemChanges> & { id: string },
): Promise<SourceItemView> {
  const [row] = await act.tx.select().from(sourceItems).where(eq(sourceItems.id, id)).for('no key update')
  if (!row) throw new Refusal('not_found', 'That source item does not exist')
  must(can(act.viewer, 'source.write', row.createdBy))
  const before = await oneSourceItem(act.tx, act.viewer, id)
  mustBeFresh('source item', before, version)

  // The chain is worked out by the database, and what became of the original is found by looking.
  const { rootId: _, changedSince: __, goneSince: ___, ...fields } = fieldsOf(row)
  const said = withChanges(fields, { ...changes, ...(statedAt !== undefined && { statedAt: dateOf(statedAt) }) })
  const after = { ...said, canonicalUrl: canonicalOf(said) }
  if (isUnchanged(fields, after)) return before
  mustBeSound(sourceItemIssues(after))
  await mustHaveOrigin(act, after.derivedFromId)
  await keepingRules(sourceItemRules, () =>
    act.tx
      .update(sourceItems)
      .set({ ...after, version: version + 1 })
      .where(eq(sourceItems.id, id)),
  )
  act.audit({ act: 'source_item.edit', subject: 'source_item', subjectId: id, detail: { version: version + 1 } })
  return oneSourceItem(act.tx, act.viewer, id)
}

const canonicalOf = ({ url }: { url: string | null }) => (url === null ? null : canonicalUrl(url))

/** Asked here because the database works out the chain before it looks whether its other end exists. */
async function mustHaveOrigin(act: Act, id: string | null): Promise<void> {
  if (id === null) return
  const [origin] = await act.tx.select({ id: sourceItems.id }).from(sourceItems).where(eq(sourceItems.id, id))
  mustBeSound(origin ? [] : [sourceItemRules.source_item_derived_from_id_source_item_id_fk])
}

type Account = { platform: string | null; handle: string | null }

const holderOfAccount = (act: Act, { platform, handle }: Account) =>
  platform === null || handle === null ? undefined : sourceOfAccount(act.tx, platform, handle)

async function refuseTakenAccount(act: Act, account: Account): Promise<never> {
  const holder = await holderOfAccount(act, account)
  if (holder === undefined) throw new Error('The database refused an account that no source has')
  const existing = await oneSource(act.tx, act.viewer, holder)
  throw new Refusal(
    'wrong_state',
    `${account.handle} on ${account.platform} is a source already: “${existing.label}”. Nothing was saved and nothing is lost; use that one`,
    [sourceRules.one_source_per_account],
    existing,
  )
}

/** "@StarskyUA" and "StarskyUA" are one account. */
const withoutAt = (handle: string | null) => handle?.replace(/^@+(?=.)/, '') ?? null

const dateOf = (instant: string | null) => (instant === null ? null : new Date(instant))
