import { useRouter } from 'next/navigation'
import { useRef, useState, useTransition } from 'react'
import { doneInWords, type EntryAct } from '@/lib/entry/done-in-words'
import type { EntrySaved, EntryView } from '@/lib/entry/entry-schema'
import { act, type Refused } from '../desk/door'

export type Outcome = { entryId: string; act: EntryAct } & (
  | { ok: true; words: string }
  | { ok: false; refused: Refused }
)

/**
 * Does one act on an entry at a time and tells how it went. `run` resolves to true when it was done. Without `onDone`,
 * which brings the screen up to date itself, the next act waits until the page shows what this one has changed.
 */
export function useEntryAct(onDone?: () => Promise<void>) {
  const router = useRouter()
  const underWay = useRef(false)
  const [acting, setActing] = useState(false)
  const [catchingUp, catchUp] = useTransition()
  const [outcome, setOutcome] = useState<Outcome | null>(null)

  const run = async (
    entry: Pick<EntryView, 'id' | 'version'>,
    name: EntryAct,
    said: Record<string, string> = {},
  ): Promise<boolean> => {
    if (underWay.current) return false
    underWay.current = true
    setActing(true)
    setOutcome(null)
    const needsVersion = name !== 'pin' && name !== 'unpin' && name !== 'confirm'
    const answer = await act<EntrySaved>(
      'POST',
      `/entries/${entry.id}/${name}`,
      needsVersion ? { version: entry.version, ...said } : said,
    )
    setOutcome({
      entryId: entry.id,
      act: name,
      ...(answer.ok ? { ok: true, words: doneInWords(name, answer.value) } : { ok: false, refused: answer }),
    })
    // Also after a refusal: somebody else may have been faster, and then the screen is behind.
    await onDone?.()
    underWay.current = false
    setActing(false)
    catchUp(() => router.refresh())
    return answer.ok
  }

  return { busy: acting || (catchingUp && !onDone), outcome, run, hush: () => setOutcome(null) }
}
