import type { EntryState } from '@/lib/entry/entry-workflow'
import { Badge, type BadgeTone } from '../ui/badge'

const states: Record<EntryState, { word: string; shape: string; tone: BadgeTone }> = {
  draft: { word: 'Draft', shape: '○', tone: 'plain' },
  in_review: { word: 'In review', shape: '◐', tone: 'accent' },
  changes_requested: { word: 'Changes requested', shape: '↩', tone: 'warn' },
  approved: { word: 'Approved, not published', shape: '◕', tone: 'accent' },
  published: { word: 'Published', shape: '●', tone: 'good' },
  withdrawn: { word: 'Withdrawn', shape: '✕', tone: 'bad' },
}

/** Where the working revision stands; apart from it, whether readers see an earlier one. */
export function EntryStateBadge({ state, seen }: { state: EntryState; seen: boolean }) {
  const { word, shape, tone } = states[state]
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      <Badge shape={shape} tone={tone}>
        {word}
      </Badge>
      {seen && state !== 'published' && (
        <Badge shape="●" tone="good">
          Readers see an earlier revision
        </Badge>
      )}
    </span>
  )
}
