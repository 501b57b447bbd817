import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import type { SettledStatus } from '@/lib/claim/claim'
import type { ClaimView } from '@/lib/claim/claim-schema'
import { act, type Refused } from '../desk/door'

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
    check: (claim: Claim, stanceId: string) =>
      run(claim, 'check', { stanceId }, 'Checked; the position counts from now on.'),
    takeBack: (claim: Claim, stanceId: string) =>
      run(claim, 'take-back', { stanceId }, 'Taken back; the position counts no longer.'),
    settle: (claim: Claim, version: number, status: SettledStatus | null, reason: string) =>
      run(claim, 'settle', { version, status, reason }, settledInWords(status)),
  }
}

const settledInWords = (status: SettledStatus | null) =>
  status === null ? 'Put back: it stands as the positions say.' : `Settled as ${status}; readers see your reason.`
