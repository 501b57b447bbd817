import { type ClaimKind, claimKindInWords, claimKinds } from '@/lib/claim/claim'
import type { Claims, ClaimView } from '@/lib/claim/claim-schema'
import { desk } from '@/lib/paths'
import { standingOf } from '@/lib/record/standing'
import { ask } from '../desk/door'
import type { Chosen, Find } from '../usage/chosen'
import { orNull } from '../usage/lines'
import type { RecordKind } from '../usage/use-record-form'

export type HeldClaim = {
  statement: string
  kind: ClaimKind
  about: Chosen | null
  place: Chosen | null
  low: string
  high: string
  unit: string
}

export const emptyClaim: HeldClaim = {
  statement: '',
  kind: 'fact',
  about: null,
  place: null,
  low: '',
  high: '',
  unit: '',
}

export const claimKindOptions = claimKinds.map((value) => ({ value, label: claimKindInWords[value] }))

/** The claims of one live blog as a form. */
export const claimRecord = (liveBlogId: string): RecordKind<ClaimView, HeldClaim> => ({
  noun: 'claim',
  path: '/claims',
  href: desk.claim,
  heldOf: (view) => ({
    statement: view.statement,
    kind: view.kind,
    about: view.about && { id: view.about.id, label: view.about.name, hint: '', href: desk.actor(view.about.id) },
    place: view.place && { id: view.place.id, label: view.place.name, hint: '', href: desk.location(view.place.id) },
    low: figure(view.range?.low),
    high: figure(view.range?.high),
    unit: view.range?.unit ?? '',
  }),
  bodyOf: ({ statement, kind, about, place, low, high, unit }) => ({
    liveBlogId,
    statement,
    kind,
    aboutActorId: about?.id ?? null,
    locationId: place?.id ?? null,
    valueLow: orNull(low) === null ? null : Number(low),
    valueHigh: orNull(high) === null ? null : Number(high),
    unit: orNull(unit),
  }),
  issuesOf: ({ statement, low, high }) => [
    ...(statement.trim().length < 8 ? [{ field: 'statement', message: 'Say it in 8 characters or more' }] : []),
    ...(Number.isNaN(Number(low)) ? [{ field: 'valueLow', message: 'Give a figure, or leave it out' }] : []),
    ...(Number.isNaN(Number(high)) ? [{ field: 'valueHigh', message: 'Give a figure, or leave it out' }] : []),
  ],
  labels: {
    statement: 'Statement',
    kind: 'Kind',
    about: 'About',
    place: 'Where',
    low: 'At least',
    high: 'At most',
    unit: 'Of what',
  },
})

const figure = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))

/** Claims of a live blog that say the same or nearly so. `find` must stay the same while it is typed. */
export const findClaims =
  (liveBlogId: string): Find =>
  async (words, signal) => {
    const answer = await ask<Claims>(`/claims?${new URLSearchParams({ liveBlogId, q: words })}`, signal)
    if (!answer.ok) return answer
    return {
      ok: true,
      value: answer.value.claims.map((claim) => ({
        id: claim.id,
        label: claim.statement,
        hint: standingOf(claim),
        href: desk.claim(claim.id),
      })),
    }
  }
