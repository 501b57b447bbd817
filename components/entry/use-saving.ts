import { useRef, useState } from 'react'
import { type DraftInHand, emptyHand, isHeld, written } from '@/lib/entry/draft-in-hand'
import { asKept, draftOf, sameDraft } from '@/lib/entry/entry-draft'
import { type EntryDraft, type EntrySaved, EntryView } from '@/lib/entry/entry-schema'
import type { EntryState } from '@/lib/entry/entry-workflow'
import { type Answer, act, newKey, type Refused } from '../desk/door'
import type { Draft, Ground } from './use-draft'

export type Said =
  | { word: 'saved' | 'sent'; at: string; state: EntryState }
  | { word: 'refused'; refused: Refused }
  | { word: 'stale'; theirs: EntryView }

type Saved = Pick<EntrySaved, 'id' | 'version' | 'state'>

/**
 * Saving and sending, one at a time: a second press while the first is on its way does nothing. A question for a new
 * entry that nobody answered is asked again with its own key before anything else, so that it makes one entry, not two.
 */
export function useSaving(
  draft: Draft & { replace: (hand: DraftInHand, ground: Ground) => void },
  {
    liveBlogId,
    zone,
    settled,
    onDone,
    startsAnew,
  }: {
    liveBlogId: string
    zone: string
    /** When all that the text rests on is made, or has become words; else why it cannot be sent. */
    settled: (what: 'saving' | 'sending') => Promise<Refused | null>
    onDone: () => void
    /** After sending, the composer is empty again for the next entry. */
    startsAnew: boolean
  },
) {
  const [busy, setBusy] = useState<'saving' | 'sending' | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const underWay = useRef(false)
  const unanswered = useRef<EntryDraft | null>(null)

  const once = async (what: 'saving' | 'sending', run: () => Promise<Said>) => {
    if (underWay.current) return
    underWay.current = true
    setBusy(what)
    setSaid(null)
    try {
      const held = await settled(what)
      const result = held ? outcome(held) : await run()
      setSaid(result)
      if (result.word === 'saved' || result.word === 'sent') onDone()
    } finally {
      underWay.current = false
      setBusy(null)
    }
  }

  /** `over`: write over what somebody else has saved meanwhile, after having looked at it. */
  const write = async (over?: EntryView): Promise<Answer<Saved>> => {
    // What stands here now is meant; what is typed while the answer is on its way comes next time.
    const { hand } = draft.latest.current
    const first = await begin()
    if (first && !first.ok) return first
    const { ground } = draft.latest.current
    if (!ground.entry) throw new Error('An entry is begun before it is written again')
    if (first?.ok && sameDraft(written(hand, zone), written(ground.hand, zone))) return first
    const before = unanswered.current
    unanswered.current = written(hand, zone)
    const answer = await put(ground.entry.id, hand, over?.version ?? ground.entry.version)
    if (answer.ok || answer.code !== 'offline') unanswered.current = null
    const theirs = answer.ok ? null : theirsIn(answer)
    // What stands in our way is our own text, saved by a question whose answer was lost; or nobody's: a position was added
    // to a claim, a source was renamed, and the text is the one that was written on.
    const isOurs = theirs && before && sameDraft(asKept(before), draftOf(theirs.head))
    return theirs && (isOurs || isSameText(theirs)) ? put(theirs.id, hand, theirs.version) : answer
  }

  const put = async (id: string, hand: DraftInHand, version: number) => {
    const answer = await act<EntrySaved>('PUT', `/entries/${id}`, { ...written(hand, zone), version })
    if (answer.ok) draft.stand({ hand, entry: entryIn(answer.value), asked: null })
    return answer
  }

  /** The version has moved on, the revision that this draft was written on has not. */
  const isSameText = (theirs: EntryView): boolean => theirs.head.number === draft.latest.current.ground.entry?.revision

  /** Makes the entry, unless it is there. Null when there was nothing to make. */
  const begin = async (): Promise<Answer<Saved> | null> => {
    const { hand, ground } = draft.latest.current
    if (ground.entry) return null
    const asked = ground.asked ?? { key: newKey(), draft: written(hand, zone) }
    if (!ground.asked) {
      draft.stand({ ...ground, asked })
      draft.keepNow()
    }
    const answer = await act<EntrySaved>('POST', `/live-blogs/${liveBlogId}/entries`, asked.draft, asked.key)
    if (answer.ok) {
      const same = sameDraft(asked.draft, written(hand, zone))
      draft.stand({
        hand: same ? hand : emptyHand,
        entry: entryIn(answer.value),
        asked: null,
      })
    } else if (answer.code !== 'offline' && answer.code !== 'unavailable') {
      // A clear no: nothing was made, and mended text has to be a new question.
      draft.stand({ ...ground, asked: null })
    }
    return answer
  }

  const save = (over?: EntryView) =>
    once('saving', async () => {
      const answer = await write(over)
      return answer.ok ? done('saved', answer.value.state) : outcome(answer)
    })

  /** Saves what is not saved, then hands the entry to a second pair of eyes. */
  const send = (state: EntryState | null) =>
    once('sending', async () => {
      let current: Saved | null = null
      const { hand, ground } = draft.latest.current
      if (!ground.entry || !isHeld(hand, ground.hand, zone)) {
        const answer = await write()
        if (!answer.ok) return outcome(answer)
        current = answer.value
      }
      const { entry } = draft.latest.current.ground
      if (!entry) throw new Error('What was saved is an entry')
      if ((current?.state ?? state) === 'in_review') return cleared(done('sent', 'in_review'))
      const submit = (version: number) => act<EntrySaved>('POST', `/entries/${entry.id}/submit`, { version })
      let answer = await submit(entry.version)
      const theirs = answer.ok ? null : theirsIn(answer)
      if (theirs && isSameText(theirs)) answer = await submit(theirs.version)
      if (!answer.ok) return outcome(answer)
      draft.stand({ ...draft.latest.current.ground, entry: entryIn(answer.value) })
      return cleared(done('sent', answer.value.state))
    })

  const cleared = (result: Said): Said => {
    const { hand, ground } = draft.latest.current
    // What was typed while the answer was on its way belongs to this entry and stays.
    if (startsAnew && isHeld(hand, ground.hand, zone)) draft.replace(emptyHand, anew)
    return result
  }

  return { busy, said, hush: () => setSaid(null), save, send }
}

export const anew: Ground = { hand: emptyHand, entry: null, asked: null }

/** The server holds exactly this. */
const entryIn = ({ id, version, revision }: EntrySaved) => ({ id, version, revision })

const done = (word: 'saved' | 'sent', state: EntryState): Said => ({ word, at: new Date().toISOString(), state })

function outcome(refused: Refused): Said {
  const theirs = theirsIn(refused)
  return theirs ? { word: 'stale', theirs } : { word: 'refused', refused }
}

function theirsIn(refused: Refused): EntryView | null {
  if (refused.code !== 'stale_revision') return null
  const theirs = EntryView.safeParse(refused.theirs)
  return theirs.success ? theirs.data : null
}
