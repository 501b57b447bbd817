/** The kinds of numbered change in the record. */
export const changeKinds = ['published', 'updated', 'corrected', 'withdrawn', 'pinned', 'unpinned', 'status'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** One line of `record.jsonl`. `hash` covers everything before it, `previousHash` included; see `hashOf`. */
export type RecordLine = {
  sequence: number
  kind: ChangeKind
  entryId: string | null
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
    line.entryId ?? '-',
    line.revision ?? '-',
    line.at,
    line.payloadHash,
  ].join('\n')
