import * as fc from 'fast-check'
import type { EntryDraft } from '@/lib/entry/entry-schema'

/** Anything a newsroom does that readers see. `entry` and `claim` are counted round, so that any number names one that there is. */
export type Deed =
  | { do: 'publish'; kind: EntryDraft['kind']; placed: boolean; claim: number | null }
  | { do: 'rewrite'; entry: number; as: 'typo' | 'update' | 'correction'; kind: EntryDraft['kind']; placed: boolean }
  | { do: 'withdraw' | 'restore' | 'pin' | 'unpin'; entry: number }
  | { do: 'move'; to: 'start' | 'pause' | 'end' }
  | { do: 'write above'; note: boolean }
  | { do: 'take a position'; claim: number; denies: boolean }
  | { do: 'settle'; claim: number; as: 'confirmed' | 'false' | null }
  | { do: 'say what we know'; lines: number }

/** Counted from the newest; the newest are changed most. */
const anyEntry = fc.oneof(fc.nat(3), fc.nat(60))
const anyClaim = fc.nat(2)
const kind = fc.constantFrom<EntryDraft['kind']>('update', 'update', 'key_event')
const placed = fc.boolean()

export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      kind,
      placed,
      claim: fc.option(anyClaim),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('rewrite' as const),
      entry: anyEntry,
      as: fc.constantFrom('typo' as const, 'update' as const, 'correction' as const),
      kind,
      placed,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('withdraw' as const, 'restore' as const, 'pin' as const, 'unpin' as const),
      entry: anyEntry,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      to: fc.constantFrom('start' as const, 'start' as const, 'pause' as const, 'end' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('write above' as const), note: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('take a position' as const), claim: anyClaim, denies: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      claim: anyClaim,
      as: fc.constantFrom('confirmed' as const, 'false' as const, null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('say what we know' as const), lines: fc.nat(3) }) },
)
