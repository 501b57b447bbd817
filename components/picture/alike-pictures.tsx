import Link from 'next/link'
import { desk } from '@/lib/paths'
import type { PictureView } from '@/lib/picture/picture-schema'
import { PictureImage } from './picture-image'
import { nameOfPicture, standingOfPicture } from './picture-words'

/** Pictures that look like this one. A hint for a person: the same scene twice, or one picture under two names. */
export function AlikePictures({ alike }: { alike: PictureView['alike'] }) {
  return (
    <section aria-labelledby="alike" className="space-y-2">
      <h2 id="alike" className="text-lg font-semibold">
        Looks like
      </h2>
      {alike.length === 0 ? (
        <p className="text-sm text-quiet">
          No picture here looks like it. That does not say it is new: mirrored or strongly cropped it would not be
          found.
        </p>
      ) : (
        <ul className="space-y-2">
          {alike.map((picture) => (
            <li key={picture.id} className="grid grid-cols-[6rem_1fr] items-start gap-3">
              <PictureImage picture={picture} rendition={picture.smallest} className="h-auto w-24" />
              <div>
                <Link href={desk.picture(picture.id)} className="font-medium">
                  {nameOfPicture(picture)}
                </Link>
                <p className="text-sm text-quiet">
                  {standingOfPicture(picture)}; {likenessInWords(picture.distance)}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const likenessInWords = (distance: number): string =>
  distance <= 4 ? 'hardly to be told apart' : distance <= 8 ? 'very much alike' : 'alike'
