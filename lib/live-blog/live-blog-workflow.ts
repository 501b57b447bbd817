import { can, refused, type Verdict } from '../access/can'
import type { Viewer } from '../access/roles'

/** A draft live blog is nobody's business; every other state is public. */
export const liveBlogStates = ['draft', 'upcoming', 'live', 'paused', 'ended'] as const
export type LiveBlogState = (typeof liveBlogStates)[number]
export type PublicStatus = Exclude<LiveBlogState, 'draft'>

type LiveBlogMove = { from: readonly LiveBlogState[]; to: PublicStatus }

export const liveBlogMoves = {
  announce: { from: ['draft'], to: 'upcoming' },
  start: { from: ['draft', 'upcoming', 'paused', 'ended'], to: 'live' },
  pause: { from: ['live'], to: 'paused' },
  end: { from: ['upcoming', 'live', 'paused'], to: 'ended' },
} as const satisfies Record<string, LiveBlogMove>

export type LiveBlogMoveName = keyof typeof liveBlogMoves
export const liveBlogMoveNames = Object.keys(liveBlogMoves).filter(
  (name): name is LiveBlogMoveName => name in liveBlogMoves,
)

/** One verdict, used twice: it greys out the button, and it refuses the command. */
export function canMoveLiveBlog(liveBlog: { state: LiveBlogState }, name: LiveBlogMoveName, viewer: Viewer): Verdict {
  const rank = can(viewer, 'liveBlog.write')
  if (!rank.allowed) return rank
  const move: LiveBlogMove = liveBlogMoves[name]
  if (!move.from.includes(liveBlog.state)) {
    return refused('wrong_state', `A live blog that is ${liveBlogStateInWords[liveBlog.state]} cannot take this step`)
  }
  return rank
}

export const liveBlogStateInWords: Record<LiveBlogState, string> = {
  draft: 'a draft',
  upcoming: 'upcoming',
  live: 'live',
  paused: 'paused',
  ended: 'ended',
}

export const liveBlogMoveInWords: Record<LiveBlogMoveName, string> = {
  announce: 'Announce',
  start: 'Start',
  pause: 'Pause',
  end: 'End',
}
