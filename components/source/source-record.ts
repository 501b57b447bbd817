import { desk } from '@/lib/paths'
import type { AccountInAddress } from '@/lib/source/canonical-url'
import type { AttributionTerms, SourceKind } from '@/lib/source/source'
import { sourceIssues } from '@/lib/source/source-rules'
import type { SourceView } from '@/lib/source/source-schema'
import type { Chosen } from '../usage/chosen'
import { orNull } from '../usage/lines'
import type { RecordKind } from '../usage/use-record-form'

export type HeldSource = {
  kind: SourceKind
  publicLabel: string
  name: string
  outlet: string
  platform: string
  handle: string
  profileUrl: string
  language: string
  actor: Chosen | null
  independenceGroup: string
  terms: AttributionTerms
  note: string
}

/** `account`: what a pasted address gave away. */
export const emptySource = (label: string, account: AccountInAddress | null = null): HeldSource => ({
  kind: account ? 'social_account' : 'person',
  publicLabel: account ? `${account.handle} on ${account.platform}` : label,
  name: '',
  outlet: '',
  platform: account?.platform ?? '',
  handle: account?.handle ?? '',
  profileUrl: account?.profileUrl ?? '',
  language: '',
  actor: null,
  independenceGroup: '',
  terms: 'on_record',
  note: '',
})

const bodyOf = (held: HeldSource) => ({
  kind: held.kind,
  publicLabel: held.publicLabel.trim(),
  name: orNull(held.name),
  outlet: orNull(held.outlet),
  platform: orNull(held.platform),
  handle: orNull(held.handle),
  profileUrl: orNull(held.profileUrl),
  language: orNull(held.language),
  actorId: held.actor?.id ?? null,
  independenceGroup: orNull(held.independenceGroup),
  terms: held.terms,
  note: orNull(held.note),
})

export const sourceRecord: RecordKind<SourceView, HeldSource> = {
  noun: 'source',
  path: '/sources',
  href: desk.source,
  heldOf: (view) => ({
    kind: view.kind,
    publicLabel: view.publicLabel,
    name: view.name ?? '',
    outlet: view.outlet ?? '',
    platform: view.platform ?? '',
    handle: view.handle ?? '',
    profileUrl: view.profileUrl ?? '',
    language: view.language ?? '',
    actor: view.actor && { id: view.actor.id, label: view.actor.name, hint: '', href: desk.actor(view.actor.id) },
    independenceGroup: view.independenceGroup ?? '',
    terms: view.terms,
    note: view.note ?? '',
  }),
  bodyOf,
  issuesOf: (held) => [
    ...(held.publicLabel.trim() ? [] : [{ field: 'publicLabel', message: 'Say what readers may call this source' }]),
    ...sourceIssues(bodyOf(held)),
  ],
  labels: {
    kind: 'Kind',
    publicLabel: 'Public label',
    name: 'Name',
    outlet: 'Outlet',
    platform: 'Platform',
    handle: 'Account',
    profileUrl: 'Address of the profile',
    language: 'Language',
    actor: 'Speaks for',
    independenceGroup: 'One voice with',
    terms: 'Terms',
    note: 'Note',
  },
}
