import type { SummaryView } from './summary-schema'

/** What whoever ends a live blog should know of what we know, which then is its summary: a sentence each. Empty: nothing to mend. */
export function toBringUpToDate({
  lines,
  proposed,
  approvedAt,
}: Pick<SummaryView, 'lines' | 'proposed' | 'approvedAt'>): string[] {
  const come = proposed.filter(({ claimId }) => !lines.some((line) => line.fits && line.claimId === claimId)).length
  // Approved without a line is what readers get none of.
  if (approvedAt === null || lines.length === 0) {
    return come === 0 ? [] : ['Nothing of what we know has been approved: there would be no summary.']
  }
  const gone = lines.filter(({ isShown }) => !isShown).length
  return [
    ...(gone === 0
      ? []
      : [gone === 1 ? 'A line was taken out for readers.' : `${gone} lines were taken out for readers.`]),
    ...(come === 0 ? [] : [come === 1 ? 'A claim is not in it yet.' : `${come} claims are not in it yet.`]),
  ]
}
