import { describe, expect, test } from 'vitest'
import type { ChangeKind } from '@/lib/record/change'
import { becameOf } from '@/lib/record/difference'
import { type FoldedLine, foldUpTo, sinceThen } from '@/lib/record/past'

/** A record in short: each line is a kind and what it is about, numbered from one; `gone` has lost its payload since. */
type Said = [kind: ChangeKind, about?: string, gone?: 'gone']
const record = (...said: Said[]): FoldedLine[] =>
  said.map(([kind, about = null, gone], index) => ({
    sequence: index + 1,
    kind,
    entryId: about?.startsWith('entry') ? about : null,
    claimId: about?.startsWith('claim') ? about : null,
    revision: about?.startsWith('entry') ? index + 1 : null,
    at: new Date(Date.UTC(2023, 4, 23, 8, index)).toISOString(),
    isErased: gone === 'gone' || kind === 'pinned' || kind === 'unpinned' || kind === 'claim_withdrawn',
  }))

describe('the record folded up to a change', () => {
  const story = record(
    ['status'],
    ['published', 'entry a'],
    ['claim', 'claim x'],
    ['published', 'entry b'],
    ['pinned', 'entry a'],
    ['corrected', 'entry a'],
    ['summarised'],
    ['withdrawn', 'entry b'],
    ['assessed', 'entry a'],
    ['claim_withdrawn', 'claim x'],
    ['status'],
    ['unpinned', 'entry a'],
  )

  test('before the first change there is nothing', () => {
    expect(foldUpTo(story, 0)).toEqual({ head: null, summary: null, entries: new Map(), claims: new Map() })
  })

  test('an entry is not there before it was published, and then in the form it was published in', () => {
    expect(foldUpTo(story, 3).entries.has('entry b')).toBe(false)
    expect(foldUpTo(story, 4).entries.get('entry b')).toMatchObject({ form: 4, state: 'published', pinned: false })
  })

  test('readers saw the old words up to the correction, and the new ones from it on', () => {
    expect([5, 6].map((moment) => foldUpTo(story, moment).entries.get('entry a')?.form)).toEqual([2, 6])
  })

  test('a pin changes no word and outlives a correction; it ends when it is let go', () => {
    const pinned = [4, 5, 6, 9, 11, 12].map((moment) => foldUpTo(story, moment).entries.get('entry a')?.pinned)
    expect(pinned).toEqual([false, true, true, true, true, false])
    expect(foldUpTo(story, 5).entries.get('entry a')).toMatchObject({ form: 2, sequence: 5 })
  })

  test('a withdrawal takes the pin along, and the notice stands in the place of the words', () => {
    const withdrawn = foldUpTo(
      record(['published', 'entry a', 'gone'], ['pinned', 'entry a'], ['withdrawn', 'entry a']),
      3,
    )
    expect(withdrawn.entries.get('entry a')).toMatchObject({ form: 3, state: 'withdrawn', pinned: false })
  })

  test('what was withdrawn since is known to have stood there, and to have lost its words', () => {
    const line = record(['published', 'entry a', 'gone'], ['withdrawn', 'entry a'])
    expect(foldUpTo(line, 1).entries.get('entry a')).toMatchObject({ state: 'published', isErased: true })
  })

  test('a restored entry has its new words, and not those from before', () => {
    const line = record(['published', 'entry a', 'gone'], ['withdrawn', 'entry a'], ['published', 'entry a'])
    expect(foldUpTo(line, 3).entries.get('entry a')).toMatchObject({ form: 3, state: 'published', isErased: false })
  })

  test('the live blog’s own head and what we knew are the last that were said', () => {
    expect([1, 10, 11].map((moment) => foldUpTo(story, moment).head)).toEqual([1, 1, 11])
    expect([6, 7].map((moment) => foldUpTo(story, moment).summary?.sequence)).toEqual([undefined, 7])
  })

  test('a claim is told of from its first change until no entry rests on it', () => {
    expect([2, 3, 9, 10].map((moment) => foldUpTo(story, moment).claims.has('claim x'))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('the lines of one entry fold to the same as all of them', () => {
    const its = story.filter(({ entryId }) => entryId === 'entry a')
    for (let moment = 0; moment <= story.length; moment += 1) {
      expect(foldUpTo(its, moment).entries.get('entry a')).toEqual(foldUpTo(story, moment).entries.get('entry a'))
    }
  })

  test('what became of an entry since is told by what weighs most', () => {
    expect(sinceThen(story, 'entry a', 2)).toEqual(['corrected', 'assessed'])
    expect(sinceThen(story, 'entry b', 4)).toEqual(['withdrawn'])
    expect(sinceThen(story, 'entry a', 9)).toEqual([])
  })
})

describe('what became of an entry between two moments', () => {
  const between = (lines: FoldedLine[], from: number, to: number) => {
    const after = foldUpTo(lines, to).entries.get('entry a')
    const its = lines.filter(({ sequence }) => sequence > from && sequence <= to)
    return after ? becameOf(foldUpTo(lines, from).entries.get('entry a'), after, its) : 'not there'
  }

  test.each<[string, Said[], number, string | null]>([
    ['it came', [['published', 'entry a']], 0, 'added'],
    ['nothing happened to it', [['published', 'entry a'], ['status']], 1, null],
    [
      'it was updated',
      [
        ['published', 'entry a'],
        ['updated', 'entry a'],
      ],
      1,
      'updated',
    ],
    [
      'it was corrected',
      [
        ['published', 'entry a'],
        ['corrected', 'entry a'],
      ],
      1,
      'corrected',
    ],
    [
      'it was corrected and then updated: the correction weighs more',
      [
        ['published', 'entry a'],
        ['corrected', 'entry a'],
        ['updated', 'entry a'],
      ],
      1,
      'corrected',
    ],
    [
      'only a claim in it turned',
      [
        ['published', 'entry a'],
        ['assessed', 'entry a'],
      ],
      1,
      'assessed',
    ],
    [
      'it was withdrawn',
      [
        ['published', 'entry a', 'gone'],
        ['withdrawn', 'entry a'],
      ],
      1,
      'withdrawn',
    ],
    [
      'it came and was withdrawn',
      [
        ['published', 'entry a', 'gone'],
        ['withdrawn', 'entry a'],
      ],
      0,
      'withdrawn',
    ],
    [
      'it came back',
      [
        ['published', 'entry a', 'gone'],
        ['withdrawn', 'entry a'],
        ['published', 'entry a'],
      ],
      2,
      'added',
    ],
    [
      'it was pinned',
      [
        ['published', 'entry a'],
        ['pinned', 'entry a'],
      ],
      1,
      'pinned',
    ],
    [
      'it was let go',
      [
        ['published', 'entry a'],
        ['pinned', 'entry a'],
        ['unpinned', 'entry a'],
      ],
      2,
      'unpinned',
    ],
    [
      'it was pinned and let go',
      [
        ['published', 'entry a'],
        ['pinned', 'entry a'],
        ['unpinned', 'entry a'],
      ],
      1,
      null,
    ],
  ])('%s', (_what, said, from, became) => {
    expect(between(record(...said), from, said.length)).toBe(became)
  })
})
