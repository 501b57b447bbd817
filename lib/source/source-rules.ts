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
  one_source_per_account: { field: 'handle', message: 'This account is a source already; use that one' },
  source_actor_id_actor_id_fk: { field: 'actorId', message: 'That actor does not exist; choose another, or nobody' },
} as const satisfies Record<string, Issue>

export const sourceItemRules = {
  source_item_source_id_source_id_fk: { field: 'sourceId', message: 'That source does not exist; choose another' },
  a_time_and_its_precision_come_together: {
    field: 'statedPrecision',
    message: 'Say how exactly the time is known, or leave both out',
  },
} as const satisfies Record<string, Issue>

type Sound = {
  kind: SourceKind
  publicLabel: string
  name: string | null
  platform: string | null
  handle: string | null
  reliability: Reliability
  terms: AttributionTerms
}

/** What is wrong with a source as a whole, beyond what each of its fields says. */
export function sourceIssues(source: Sound): Issue[] {
  const label = source.publicLabel.toLowerCase()
  const givesAway = [source.name, source.handle].some((name) => name !== null && label.includes(name.toLowerCase()))
  const rules = sourceRules
  return [
    ...((source.platform === null) !== (source.handle === null) ? [rules.platform_and_handle_come_together] : []),
    ...(source.kind === 'unidentified' && (source.name !== null || source.reliability !== 'F')
      ? [rules.unidentified_source_has_no_name_and_reliability_f]
      : []),
    ...(source.terms !== 'on_record' && givesAway ? [rules.public_label_does_not_give_the_source_away] : []),
  ]
}

/** The same for a source item. */
export const sourceItemIssues = (item: { statedAt: unknown; statedPrecision: string }): Issue[] =>
  (item.statedAt === null) === (item.statedPrecision === 'unknown')
    ? []
    : [sourceItemRules.a_time_and_its_precision_come_together]
