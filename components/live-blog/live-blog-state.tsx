import type { LiveBlogState } from '@/lib/live-blog/live-blog-workflow'
import { Badge, type BadgeTone } from '../ui/badge'

const states: Record<LiveBlogState, { word: string; shape: string; tone: BadgeTone }> = {
  draft: { word: 'Draft, only on the desk', shape: '○', tone: 'plain' },
  upcoming: { word: 'Upcoming', shape: '◔', tone: 'accent' },
  live: { word: 'Live', shape: '●', tone: 'good' },
  paused: { word: 'Paused', shape: '‖', tone: 'warn' },
  ended: { word: 'Ended', shape: '■', tone: 'plain' },
}

export function LiveBlogStateBadge({ state }: { state: LiveBlogState }) {
  const { word, shape, tone } = states[state]
  return (
    <Badge shape={shape} tone={tone}>
      {word}
    </Badge>
  )
}
