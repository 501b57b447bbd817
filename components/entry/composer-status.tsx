import { claimsAtWork } from '@/lib/entry/draft-in-hand'
import { clockInWords } from '@/lib/record/time'
import { Issues, Notice } from '../ui/notice'
import { controlFor } from './composer-controls'
import type { Composing } from './use-composer'
import type { useSaving } from './use-saving'

/** Where the text is at this moment: on this device, saved, or sent. Said in words and once. */
export function ComposerStatus({
  composing,
  saving: { busy, said },
  zone,
}: {
  composing: Composing
  saving: Pick<ReturnType<typeof useSaving>, 'busy' | 'said'>
  zone: string
}) {
  return (
    <>
      <p role="status" className="text-sm text-quiet">
        {words(composing, busy, said, zone)}
      </p>
      {said?.word === 'refused' && !busy && (
        <div className="w-full">
          <Notice tone="bad">
            <p>{said.refused.message}</p>
            <Issues issues={said.refused.issues} linkTo={controlFor} />
          </Notice>
        </div>
      )}
    </>
  )
}

function words(
  { isUnsaved, isKept, hand }: Composing,
  busy: Saving['busy'],
  said: Saving['said'],
  zone: string,
): string {
  const claimsOpen = claimsAtWork(hand).length
  if (busy === 'saving') return 'Saving…'
  if (busy === 'sending') return 'Sending…'
  if (isUnsaved) {
    if (said?.word === 'saved' && claimsOpen > 0) {
      return `Saved at ${clockInWords(said.at, zone)}, but for ${claimsOpen === 1 ? 'a claim that is' : `${claimsOpen} claims that are`} not made yet${isKept ? ' and kept on this device' : ''}.`
    }
    if (said?.word === 'sent') {
      return `Sent to review at ${clockInWords(said.at, zone)}. What you typed since is not sent${isKept ? ', but kept on this device' : ''}.`
    }
    if (isKept === false) return 'Not saved, and this device keeps nothing: save now.'
    return isKept ? 'Kept on this device, not saved yet.' : 'Not saved yet.'
  }
  if (said?.word === 'sent') return `Sent to review at ${clockInWords(said.at, zone)}.`
  if (said?.word === 'saved') {
    return `Saved at ${clockInWords(said.at, zone)}${said.state === 'in_review' ? '; it is in review' : ''}.`
  }
  return ''
}

type Saving = ReturnType<typeof useSaving>
