import type { Issue } from '../errors'
import type { AttributionTerms, Reliability, SourceKind } from './source'

/** The rules of the table, by the names that the database gives them. */
export const sourceRules = {
  platform_and_handle_come_together: {
    field: 'handle',
    message: 'An account is a platform and a name on it: give both, or neither',
  },
  unidentified_source_has_no_name_and_reliability_f: {
    field: 'kind',
    message:
      'A source that is not identified has no name and the reliability F. Choose another kind, or take these out',
  },
  public_label_does_not_give_the_source_away: {
    field: 'publicLabel',
    message:
      'The label must not contain the name or the account: readers see the label, and this source is not on the record',
  },
  a_sealed_source_has_no_name_here: {
    field: 'name',
    message: 'Who this source is, is sealed. Take out name, account and profile, and keep its terms off the record',
  },
  one_source_per_account: { field: 'handle', message: 'This account is a source already; use that one' },
  source_actor_id_actor_id_fk: { field: 'actorId', message: 'That actor does not exist; choose another, or nobody' },
} as const satisfies Record<string, Issue>

/** Of an assessment: the same rule is met at another control. */
export const assessmentRules = {
  unidentified_source_has_no_name_and_reliability_f: {
    field: 'reliability',
    message: 'Nobody can judge a source that is not identified. Say who it is first, or leave it at F',
  },
} as const satisfies Record<string, Issue>

export const sourceItemRules = {
  source_item_source_id_source_id_fk: { field: 'sourceId', message: 'That source does not exist; choose another' },
  a_time_and_its_precision_come_together: {
    field: 'statedPrecision',
    message: 'Say how exactly the time is known, or leave both out',
  },
  a_copy_says_of_what_and_how: {
    field: 'derivedFromId',
    message: 'Say of what it is a copy and how it was taken from there, or leave both out. Nothing is a copy of itself',
  },
  copying_has_no_loop: {
    field: 'derivedFromId',
    message: 'That one was taken from this one, so it cannot be where this one comes from',
  },
  source_item_derived_from_id_source_item_id_fk: {
    field: 'derivedFromId',
    message: 'That source item does not exist; choose another, or none',
  },
} as const satisfies Record<string, Issue>

type Sound = {
  kind: SourceKind
  publicLabel: string
  name: string | null
  platform: string | null
  handle: string | null
  /** As it was assessed; nobody has, of a new one. */
  reliability?: Reliability
  terms: AttributionTerms
}

/** What is wrong with a source as a whole, beyond what each of its fields says. */
export function sourceIssues(source: Sound): Issue[] {
  const label = source.publicLabel.toLowerCase()
  const givesAway = [source.name, source.handle].some((name) => name !== null && label.includes(name.toLowerCase()))
  const rules = sourceRules
  return [
    ...((source.platform === null) !== (source.handle === null) ? [rules.platform_and_handle_come_together] : []),
    ...(source.kind === 'unidentified' && (source.name !== null || (source.reliability ?? 'F') !== 'F')
      ? [rules.unidentified_source_has_no_name_and_reliability_f]
      : []),
    ...(source.terms !== 'on_record' && givesAway ? [rules.public_label_does_not_give_the_source_away] : []),
  ]
}

type SoundItem = {
  statedAt: unknown
  statedPrecision: string
  derivedFromId: string | null
  derivation: string | null
}

/** The same for a source item. */
export const sourceItemIssues = (item: SoundItem): Issue[] => [
  ...((item.statedAt === null) === (item.statedPrecision === 'unknown')
    ? []
    : [sourceItemRules.a_time_and_its_precision_come_together]),
  ...((item.derivedFromId === null) === (item.derivation === null)
    ? []
    : [sourceItemRules.a_copy_says_of_what_and_how]),
]
