import type { SourceKind } from '../source/source'

/** By what one person alone can make a claim look better, or call who holds it by another name. */
export const grounds = ['sides', 'threshold', 'source', 'chain', 'actor', 'settlement', 'names'] as const
export type Ground = (typeof grounds)[number]

/** What a person did, behind their name: "Tom Avery changed the sides of the story". */
export const groundInWords: Record<Ground, string> = {
  sides: 'changed the sides of the story',
  threshold: 'changed how many voices it takes',
  source: 'changed what is known of a source',
  chain: 'changed what was copied from what',
  actor: 'changed what an actor belongs to',
  settlement: 'put back what a reviewer had said',
  names: 'renamed a source or an actor',
}

/** Under which names a position was checked, as desk.shown_as has them. A source that is not on the record has no name here. */
export type ShownAs = {
  actor: string | null
  sourceId: string
  kind: SourceKind
  name: string | null
  label: string
  outlet: string | null
  platform: string | null
  rootId: string
  rootName: string | null
  rootLabel: string
  side: string | null
}
