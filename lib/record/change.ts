/** The kinds of numbered change in the record, each with what it is about. */
export const changeSubjects = {
  published: 'entry',
  updated: 'entry',
  corrected: 'entry',
  withdrawn: 'entry',
  pinned: 'entry',
  unpinned: 'entry',
  status: 'live_blog',
  /** The same text; a claim it rests on stands differently now. */
  assessed: 'entry',
  /** A claim came to readers, or stands differently, or another position on it is known. */
  claim: 'claim',
  /** No entry that readers see rests on the claim any more. */
  claim_withdrawn: 'claim',
  /** What we know, what is claimed, disputed and not known. */
  summarised: 'live_blog',
} as const
export type ChangeKind = keyof typeof changeSubjects
// In the order in which the database's type got them; a new one goes to the end.
export const changeKinds = Object.keys(changeSubjects) as [ChangeKind, ...ChangeKind[]]

/** One line of `record.jsonl`. `hash` covers everything before it, `previousHash` included; see `hashOf`. */
export type RecordLine = {
  sequence: number
  kind: ChangeKind
  entryId: string | null
  /** For a change of a claim; then there is no entry. */
  claimId: string | null
  revision: number | null
  /** ISO 8601, UTC, with microseconds, exactly as hashed. */
  at: string
  payloadHash: string
  previousHash: string
  hash: string
}

/** What the first change of a live blog names as its predecessor. */
export const noPrevious = '0'.repeat(64)

/** What is hashed with SHA-256 to chain a change to its predecessor; the same text as in db/migrations (record.hash_change). */
export const hashedText = (line: Omit<RecordLine, 'hash'>): string =>
  [
    line.previousHash,
    line.sequence,
    line.kind,
    line.entryId ?? line.claimId ?? '-',
    line.revision ?? '-',
    line.at,
    line.payloadHash,
  ].join('\n')
