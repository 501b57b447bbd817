import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import type { SettledStatus } from '@/lib/claim/claim'
import type { ClaimView, StanceView } from '@/lib/claim/claim-schema'
import { act, type Refused } from '../desk/door'
import { asksToTakeBack, type StanceAct } from './position'

type Claim = Pick<ClaimView, 'id'>
type Step = Claim & { name: string; body: Record<string, unknown> }

/** Acts on claims, one at a time, with how the last one went. `onDone` brings the screen up to date, also after a refusal. */
export function useClaimAct(onDone: () => Promise<void>) {
  const router = useRouter()
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState('')
  const [refused, setRefused] = useState<{ claimId: string; why: Refused } | null>(null)

  /** One after the other. The first refusal ends it and is told of the last claim; what went before it holds. */
  const runAll = async (steps: readonly Step[], words: string): Promise<boolean> => {
    const last = steps.at(-1)
    if (underWay.current || !last) return false
    underWay.current = true
    setBusy(true)
    setDone('')
    setRefused(null)
    let why: Refused | null = null
    for (const { id, name, body } of steps) {
      const answer = await act<ClaimView>('POST', `/claims/${id}/${name}`, body)
      if (!answer.ok) {
        why = answer
        break
      }
    }
    await onDone()
    underWay.current = false
    setBusy(false)
    if (why)
      setRefused({ claimId: last.id, why: steps.length === 1 ? why : { ...why, message: stopped + why.message } })
    else setDone(words)
    router.refresh()
    return why === null
  }
  const run = (claim: Claim, name: string, body: Record<string, unknown>, words: string) =>
    runAll([{ id: claim.id, name, body }], words)

  return {
    busy,
    done,
    refusedOn: (claim: Claim) => (refused?.claimId === claim.id ? refused.why : null),
    hush: () => {
      setDone('')
      setRefused(null)
    },
    check: (claim: Claim, stanceId: string) => run(claim, 'check', { stanceId }, inWords.check),
    actOn: (claim: Claim, name: StanceAct, position: StanceView) =>
      run(
        claim,
        name,
        { stanceId: position.id },
        asksToTakeBack(position) && name === 'take-back' ? asked : inWords[name],
      ),
    confirmStanding: (claim: Claim, version: number) =>
      run(claim, 'confirm-standing', { version }, 'Confirmed; readers are told how it stands now.'),
    /** Each as it was seen. */
    confirmStandings: (seen: readonly (Claim & { version: number })[]) =>
      runAll(
        seen.map(({ id, version }) => ({ id, name: 'confirm-standing', body: { version } })),
        `Confirmed; readers are told how the ${seen.length} claims stand now.`,
      ),
    settle: (claim: Claim, version: number, status: SettledStatus | null, reason: string) =>
      run(claim, 'settle', { version, status, reason }, settledInWords(status)),
  }
}

const inWords: Record<StanceAct, string> = {
  check: 'Checked; the position counts from now on.',
  'take-back': 'Taken back; the position counts no longer.',
  keep: 'The position stays.',
}
const stopped = 'It stopped on the way: what has left the list is confirmed, the rest still waits. '
const asked = 'Asked for; the position counts until a second person takes it back.'

const settledInWords = (status: SettledStatus | null) =>
  status === null ? 'Put back to what the positions say.' : `Settled as ${status}; readers see your reason.`
