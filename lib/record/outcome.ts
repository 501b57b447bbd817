import type { Outcome } from './page'

/** "38 entries, 2 corrections, no withdrawals": that nothing had to be put right is said, too. */
export const outcomeInWords = ({ entries, corrections, withdrawals }: Outcome): string =>
  [
    counted(entries, 'entry', 'entries'),
    counted(corrections, 'correction', 'corrections'),
    counted(withdrawals, 'withdrawal', 'withdrawals'),
  ].join(', ')

const counted = (count: number, one: string, many: string): string =>
  `${count === 0 ? 'no' : count} ${count === 1 ? one : many}`
