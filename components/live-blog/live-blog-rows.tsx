import Link from 'next/link'
import type { LiveBlogView } from '@/lib/live-blog/live-blog-schema'
import { desk } from '@/lib/paths'
import { visible } from '@/lib/record/visible'
import { LiveBlogStateBadge } from './live-blog-state'

export function LiveBlogRows({ liveBlogs }: { liveBlogs: readonly LiveBlogView[] }) {
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {liveBlogs.map((liveBlog) => (
        <li key={liveBlog.id} className="flex flex-wrap items-baseline gap-x-4 py-2">
          <Link href={desk.liveBlog(liveBlog.id)} className="font-serif text-lg text-ink no-underline hover:underline">
            {visible(liveBlog.title)}
          </Link>
          <LiveBlogStateBadge state={liveBlog.state} />
        </li>
      ))}
    </ul>
  )
}
