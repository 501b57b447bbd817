/** What a second pair of eyes can say of one revision. */
export const verdicts = ['approve', 'approve_in_emergency', 'request_changes', 'withdraw', 'confirm'] as const
export type VerdictOnRevision = (typeof verdicts)[number]

/** Done by one person because it could not wait; listed until a second person confirms. */
export const doneAlone = ['approve_in_emergency', 'withdraw'] as const satisfies readonly VerdictOnRevision[]

export const verdictInWords: Record<VerdictOnRevision, string> = {
  approve: 'approved',
  approve_in_emergency: 'approved in an emergency',
  request_changes: 'requested changes',
  withdraw: 'withdrew',
  confirm: 'confirmed',
}
