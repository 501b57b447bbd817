import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import type { SettledStatus } from '@/lib/claim/claim'
import type { ClaimView, StanceView } from '@/lib/claim/claim-schema'
import { act, type Refused } from '../desk/door'
import { asksToTakeBack, type StanceAct } from './position'

type Claim = Pick<ClaimView, 'id'>

/** Acts on claims, one at a time, with how the last one went. `onDone` brings the screen up to date, also after a refusal. */
export function useClaimAct(onDone: () => Promise<void>) {
  const router = useRouter()
  const underWay = useRef(false)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState('')
  const [refused, setRefused] = useState<{ claimId: string; why: Refused } | null>(null)

  const run = async (claim: Claim, name: string, body: Record<string, unknown>, words: string): Promise<boolean> => {
    if (underWay.current) return false
    underWay.current = true
    setBusy(true)
    setDone('')
    setRefused(null)
    const answer = await act<ClaimView>('POST', `/claims/${claim.id}/${name}`, body)
    await onDone()
    underWay.current = false
    setBusy(false)
    if (answer.ok) setDone(words)
    else setRefused({ claimId: claim.id, why: answer })
    router.refresh()
    return answer.ok
  }

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
    settle: (claim: Claim, version: number, status: SettledStatus | null, reason: string) =>
      run(claim, 'settle', { version, status, reason }, settledInWords(status)),
  }
}

const inWords: Record<StanceAct, string> = {
  check: 'Checked; the position counts from now on.',
  'take-back': 'Taken back; the position counts no longer.',
  keep: 'The position stays.',
}
const asked = 'Asked for; the position counts until a second person takes it back.'

const settledInWords = (status: SettledStatus | null) =>
  status === null ? 'Put back to what the positions say.' : `Settled as ${status}; readers see your reason.`
