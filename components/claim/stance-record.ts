import { type StanceKind, stanceInWords, stanceKeys, stanceKinds } from '@/lib/claim/claim'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { instantOf, noTime, type WallTime } from '@/lib/entry/wall-clock'
import { desk } from '@/lib/paths'
import { sourceItemKindInWords, termsInWords } from '@/lib/source/source'
import type { SourceItemView, SourceListed } from '@/lib/source/source-schema'
import { type Answer, act, ask } from '../desk/door'
import type { Chosen, Find } from '../usage/chosen'
import { orNull } from '../usage/lines'
import type { RecordKind } from '../usage/use-record-form'

export type HeldStance = {
  kind: StanceKind
  actor: Chosen | null
  item: Chosen | null
  firstHand: boolean
  hedge: string
  words: string
  stated: WallTime
}

export const emptyStance = (kind: StanceKind): HeldStance => ({
  kind,
  actor: null,
  item: null,
  firstHand: false,
  hedge: '',
  words: '',
  stated: noTime,
})

export const stanceOptions = stanceKinds.map((value) => ({
  value,
  label: `${stanceInWords[value]} (${Object.entries(stanceKeys).find(([, kind]) => kind === value)?.[0]})`,
}))

/** Positions on one claim as a form. They are added and never edited. */
export const stanceRecord = (claimId: string, zone: string): RecordKind<ClaimView, HeldStance> => ({
  noun: 'position',
  path: `/claims/${claimId}/stances`,
  href: desk.claim,
  heldOf: () => emptyStance('asserts'),
  bodyOf: ({ kind, actor, item, firstHand, hedge, words, stated }) => {
    const statedAt = instantOf(stated, zone)
    return {
      kind,
      actorId: actor?.id ?? null,
      sourceItemId: item?.id ?? null,
      firstHand,
      hedge: orNull(hedge),
      words: orNull(words),
      statedAt,
      statedPrecision: statedAt ? stated.precision : noTime.precision,
    }
  },
  issuesOf: ({ item, stated }) => [
    ...(item ? [] : [{ field: 'sourceItemId', message: 'Say where it was read: type the name of a source' }]),
    ...(stated.precision !== 'unknown' && instantOf(stated, zone) === null
      ? [{ field: 'statedAt', message: 'Complete the time, or choose “Not known”' }]
      : []),
  ],
  labels: {
    kind: 'What they do',
    actor: 'Who',
    item: 'Read in',
    firstHand: 'First hand',
    hedge: 'Hedge',
    words: 'Words',
    stated: 'When it was said',
  },
})

const newItemOf = 'new:'

/** What was read of sources that are called so; last of each, something of it that is not here yet. */
export const findSourceItems =
  (liveBlogId: string): Find =>
  async (words, signal) => {
    const answer = await ask<{ sources: SourceListed[] }>(
      `/sources?${new URLSearchParams({ q: words, liveBlogId })}`,
      signal,
    )
    if (!answer.ok) return answer
    return {
      ok: true,
      value: answer.value.sources.flatMap(({ id, label, terms, items }) => {
        const onTerms = terms === 'on_record' ? '' : `, ${termsInWords[terms]}`
        return [
          ...items.map((item) => ({
            id: item.id,
            label: `${label}: ${item.title ?? sourceItemKindInWords[item.kind]}`,
            hint: `${item.statedAt?.slice(0, 10) ?? sourceItemKindInWords[item.kind]}${onTerms}`,
            href: desk.source(id),
          })),
          {
            id: `${newItemOf}${id}`,
            label: `${label}: a new statement`,
            hint: `not here yet${onTerms}`,
            href: desk.source(id),
          },
        ]
      }),
    }
  }

/** What was chosen, made first where it was not here yet. */
export async function itemChosen(chosen: Chosen): Promise<Answer<Chosen>> {
  if (!chosen.id.startsWith(newItemOf)) return { ok: true, value: chosen }
  const answer = await act<SourceItemView>('POST', '/source-items', {
    sourceId: chosen.id.slice(newItemOf.length),
    kind: 'statement',
  })
  if (!answer.ok) return answer
  return { ok: true, value: { ...chosen, id: answer.value.id } }
}
