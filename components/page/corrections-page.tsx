import { at } from '@/lib/paths'
import type { CorrectionList } from '@/lib/record/correction'
import { inEnglish } from '@/lib/record/language'
import { visible } from '@/lib/record/visible'
import { CorrectionItem } from '../record/correction-item'
import type { Assets } from './assets'
import type { About } from './document'
import { ListPage } from './list-page'

/** Everything that readers of a live blog were told and that was put right since. */
export function CorrectionsPage({
  content: { liveBlog, corrections, hasMore },
  assets,
  base,
}: {
  content: CorrectionList
  assets: Assets
  base: string
}) {
  const english = inEnglish(liveBlog.language)
  return (
    <ListPage
      liveBlog={liveBlog}
      of="corrections"
      className="corrections"
      about={aboutOf(liveBlog)}
      assets={assets}
      base={base}
      heading="Corrections"
      look={
        <>
          <a href={at.liveBlog(liveBlog.slug)}>Read the live blog</a>, or{' '}
          <a href={at.moments(liveBlog.slug)}>see it change by change</a>
        </>
      }
      explained="What we told readers and put right since: entries that were corrected, with the old words beside the new ones; entries that were withdrawn, without theirs; and claims that turned out not to be so."
    >
      {corrections.map((correction) => (
        <CorrectionItem key={correction.sequence} correction={correction} liveBlog={liveBlog} />
      ))}
      {corrections.length === 0 && (
        <p className="none" {...english}>
          No corrections so far. The first will stand here as soon as it is made, with what it put right.
        </p>
      )}
      {hasMore && (
        <p className="none" {...english}>
          These are the newest. Older ones are in <a href={at.moments(liveBlog.slug)}>the list of all changes</a>.
        </p>
      )}
    </ListPage>
  )
}

function aboutOf(liveBlog: CorrectionList['liveBlog']): About {
  const title = visible(liveBlog.title)
  return {
    title: `Corrections · ${title}`,
    description: `What was corrected and withdrawn in the live blog “${title}”, when and why, with the old words beside the new ones.`,
    path: at.corrections(liveBlog.slug),
    language: liveBlog.language,
    robots: 'listed',
  }
}
