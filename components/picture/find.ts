import { desk } from '@/lib/paths'
import type { PictureListed } from '@/lib/picture/picture-schema'
import { sourceItemKindInWords } from '@/lib/source/source'
import type { SourceListed } from '@/lib/source/source-schema'
import { ask } from '../desk/door'
import type { Find } from '../usage/chosen'
import { nameOfPicture, standingOfPicture } from './picture-words'

const pathTo = (path: string, words: string) => `${path}?${new URLSearchParams({ q: words })}`

/** Pictures by the words of their caption, what they show, and their credit. */
export const findPictures: Find = async (words, signal) => {
  const answer = await ask<{ pictures: PictureListed[] }>(pathTo('/pictures', words), signal)
  if (!answer.ok) return answer
  const value = answer.value.pictures.map((picture) => ({
    id: picture.id,
    label: nameOfPicture(picture),
    hint: standingOfPicture(picture),
    href: desk.picture(picture.id),
  }))
  return { ok: true, value }
}

/** What was read of a source, by the source: the post or the page that a picture came from. */
export const findSourceItems: Find = async (words, signal) => {
  const answer = await ask<{ sources: SourceListed[] }>(pathTo('/sources', words), signal)
  if (!answer.ok) return answer
  const value = answer.value.sources.flatMap(({ id: sourceId, label, items }) =>
    items.map(({ id, kind, title, url }) => ({
      id,
      label: `${label}: ${title ?? url ?? sourceItemKindInWords[kind]}`,
      hint: sourceItemKindInWords[kind],
      href: desk.source(sourceId),
    })),
  )
  return { ok: true, value }
}
