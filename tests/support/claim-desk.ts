import { beforeAll, beforeEach } from 'vitest'
import type * as z from 'zod'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import type { SettledStatus } from '@/lib/claim/claim'
import { changeClaim, makeClaim, settleClaim } from '@/lib/claim/claim-commands'
import { claim } from '@/lib/claim/claim-queries'
import { type ClaimChanges, NewClaim, NewStance } from '@/lib/claim/claim-schema'
import { setParties } from '@/lib/claim/party-commands'
import { addStance, checkStance, takeBackStance } from '@/lib/claim/stance-commands'
import { anActor, anItemOfItsOwn } from './evidence'
import { aLiveBlog, aPublishedEntry, somebody } from './story'

/** People of every rank, two actors and what people do with claims, in a live blog that is new for each test. */

export let contributor: Viewer
export let editor: Viewer
export let reviewer: Viewer
export let chief: Viewer
export let admin: Viewer
export let liveBlogId: string
export let legion: string
export let kremlin: string

beforeAll(async () => {
  contributor = await somebody('contributor')
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
  chief = await somebody('managing_editor')
  admin = await somebody('admin')
  legion = await anActor(editor, 'The Legion')
  kremlin = await anActor(editor, 'The Kremlin')
})

beforeEach(async () => {
  liveBlogId = (await aLiveBlog(editor)).id
})

export type Stance = z.input<typeof NewStance>
export const make = (by: Viewer, changed: Partial<z.input<typeof NewClaim>> = {}) =>
  perform(by, (act) =>
    makeClaim(act, NewClaim.parse({ liveBlogId, statement: 'Kozinka has been taken by the Legion.', ...changed })),
  )
export const add = (by: Viewer, id: string, stance: Stance) =>
  perform(by, (act) => addStance(act, { id, ...NewStance.parse(stance) }))
export const check = (by: Viewer, id: string, stanceId: string) =>
  perform(by, (act) => checkStance(act, { id, stanceId }))
export const takeBack = (by: Viewer, id: string, stanceId: string) =>
  perform(by, (act) => takeBackStance(act, { id, stanceId }))
export const change = (by: Viewer, id: string, changed: z.input<typeof ClaimChanges>) =>
  perform(by, (act) => changeClaim(act, { id, ...changed }))
export const settle = async (
  by: Viewer,
  id: string,
  status: SettledStatus | null,
  version?: number,
  reason = 'Our reporter stood there at noon.',
) => {
  const seen = version ?? (await claim(chief, id)).version
  return perform(by, (act) => settleClaim(act, { id, status, reason, version: seen }))
}
export const setSides = (by: Viewer, sides: { actorId: string; side: string }[]) =>
  perform(by, (act) => setParties(act, { id: liveBlogId, parties: sides }))
export const asserts = async (by: Viewer = editor): Promise<Stance> => ({
  kind: 'asserts',
  sourceItemId: await anItemOfItsOwn(by),
})
export const lastOf = <T>(list: readonly T[]): T => {
  const last = list.at(-1)
  if (last === undefined) throw new Error('Nothing is there')
  return last
}

/** A claim with one position that an editor wrote, and an entry that readers see and that introduced it. */
export async function aPublicClaim(changed: Partial<z.input<typeof NewClaim>> = {}) {
  const made = await make(editor, { stances: [await asserts()], ...changed })
  const { id: entryId } = await aPublishedEntry(editor, reviewer, liveBlogId, {
    claims: [{ claimId: made.id, role: 'introduces' }],
  })
  return { id: made.id, entryId }
}
