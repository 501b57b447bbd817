import Link from 'next/link'
import type { RevisionView } from '@/lib/entry/entry-schema'
import { desk } from '@/lib/paths'
import { widthsFor } from '@/lib/picture/picture'
import { visible } from '@/lib/record/visible'
import { PictureImage } from '../picture/picture-image'
import { lacksInWords } from '../picture/picture-words'

/** Wide enough for a column of text. */
const wanted = 800

/** The pictures of a revision as readers would see them, with the words for those who do not see them. */
export function RevisionPictures({ pictures }: { pictures: RevisionView['pictures'] }) {
  if (pictures.length === 0) return null
  return (
    <ul aria-label="Pictures" className="mt-3 max-w-2xl space-y-3">
      {pictures.map((picture) => {
        const { pictureId, width, height, alt, caption, credit } = picture
        const lacks = lacksInWords({ ...picture, altText: alt })
        const widths = width !== null && height !== null ? widthsFor(width, height) : []
        return (
          <li key={pictureId}>
            <figure>
              <PictureImage
                picture={{ id: pictureId, altText: alt, width, height }}
                rendition={widths.findLast((one) => one <= wanted) ?? widths[0] ?? null}
                className="max-h-96 w-full"
              />
              <figcaption className="mt-1 text-sm">
                {caption && <span dir="auto">{visible(caption)} </span>}
                <span className="text-quiet">{credit ? visible(credit) : 'No credit'}</span>
              </figcaption>
            </figure>
            <p className="text-sm text-quiet">In words: {alt ? visible(alt) : 'not said yet'}</p>
            {lacks && (
              <p className="text-sm text-warn">
                <span aria-hidden="true">▲ </span>
                Readers cannot see it yet: {lacks}.{' '}
                <Link href={desk.picture(pictureId)} prefetch={false}>
                  Open the picture
                </Link>
              </p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
