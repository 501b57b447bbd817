import type { EntrySaved } from './entry-schema'
import type { EntryMove } from './entry-workflow'

export type EntryAct = EntryMove | 'pin' | 'unpin' | 'confirm'

/** What an act has done, for the status line: what happened, and whether readers can see it. */
export function doneInWords(act: EntryAct, { state, sequence }: Pick<EntrySaved, 'state' | 'sequence'>): string {
  const change = sequence === null ? null : `change ${sequence}`
  switch (act) {
    case 'approve':
    case 'approve-in-emergency': {
      const approved = act === 'approve' ? 'Approved' : 'Approved in an emergency'
      const then = state === 'published' && change ? ` and published as ${change}` : '; it waits to be published'
      return approved + then + (act === 'approve' ? '.' : '. A second person has to confirm it.')
    }
    case 'publish':
      return change ? `Published as ${change}.` : 'Published.'
    case 'withdraw':
      return `Withdrawn${change ? ` as ${change}` : ''}. Readers see your note in its place. A second person has to confirm it.`
    case 'restore':
      return 'Restored; it goes through review again.'
    case 'submit':
      return 'Sent to review.'
    case 'take-back':
      return 'Taken back; it is a draft again.'
    case 'request-changes':
      return 'Changes requested; the author sees your note.'
    case 'reopen':
      return 'Reopened; readers keep what they see until the next revision is approved.'
    case 'pin':
      return `Pinned${change ? ` as ${change}` : ''}.`
    case 'unpin':
      return `Unpinned${change ? ` as ${change}` : ''}.`
    case 'confirm':
      return 'Confirmed.'
  }
}
