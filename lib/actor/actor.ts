/** A person, group, force or government that acts or speaks. */
export const actorKinds = [
  'person',
  'government',
  'state',
  'armed_force',
  'armed_group',
  'political_group',
  'company',
  'ngo',
  'igo',
  'media',
  'collective',
  'other',
] as const
export type ActorKind = (typeof actorKinds)[number]

export const actorKindInWords: Record<ActorKind, string> = {
  person: 'person',
  government: 'government',
  state: 'state',
  armed_force: 'armed force',
  armed_group: 'armed group',
  political_group: 'political group',
  company: 'company',
  ngo: 'non-governmental organisation',
  igo: 'intergovernmental organisation',
  media: 'media',
  collective: 'collective',
  other: 'other',
}
