import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHead } from '@/components/desk/page-head'
import { AddPictures } from '@/components/picture/add-pictures'
import { PictureForm } from '@/components/picture/picture-form'
import { PictureImage } from '@/components/picture/picture-image'
import { lacksInWords, nameOfPicture } from '@/components/picture/picture-words'
import { Badge } from '@/components/ui/badge'
import { AddRecord } from '@/components/usage/add-record'
import { FoundNote, RecordSearch, wordsIn } from '@/components/usage/record-search'
import { can } from '@/lib/access/can'
import { requireViewer } from '@/lib/auth/viewer'
import { desk } from '@/lib/paths'
import { pictures } from '@/lib/picture/picture-queries'
import type { PictureListed } from '@/lib/picture/picture-schema'
import { visible } from '@/lib/record/visible'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Pictures' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PicturesPage({ searchParams }: Props) {
  const viewer = await requireViewer()
  const q = await wordsIn(searchParams)
  const { pictures: found } = await pictures(viewer, { q })
  const mayAdd = can(viewer, 'picture.write', viewer.id)
  return (
    <>
      <PageHead title="Pictures" />
      <AddPictures mayAdd={mayAdd} />
      <RecordSearch label="Words of a caption or a credit" q={q} />
      <FoundNote q={q} count={found.length} noun="picture" />
      {found.length > 0 && (
        <ul className="grid grid-cols-2 gap-x-4 gap-y-5 lg:grid-cols-4">
          {found.map((picture) => (
            <li key={picture.id}>
              <Card picture={picture} />
            </li>
          ))}
        </ul>
      )}
      <AddRecord noun="a picture without its file" open={false} mayAdd={mayAdd}>
        <p className="mb-3 max-w-2xl text-sm text-quiet">
          For a picture that somebody credits and that we do not have: it can be named and traced, not shown.
        </p>
        <PictureForm picture={null} mayWrite={mayAdd} />
      </AddRecord>
    </>
  )
}

function Card({ picture }: { picture: PictureListed }) {
  const lacks = lacksInWords(picture)
  return (
    <>
      <Link href={desk.picture(picture.id)} tabIndex={-1} aria-hidden="true" className="block no-underline">
        <PictureImage
          picture={{ ...picture, altText: null }}
          rendition={picture.smallest}
          className="aspect-[3/2] w-full"
        />
      </Link>
      <Link href={desk.picture(picture.id)} className="mt-1 line-clamp-2 font-medium">
        {nameOfPicture(picture)}
      </Link>
      {picture.credit && <p className="truncate text-sm text-quiet">{visible(picture.credit)}</p>}
      {lacks === null ? (
        <Badge tone="good" shape="●">
          Can be published
        </Badge>
      ) : (
        <p className="text-sm text-warn">
          <span aria-hidden="true">▲ </span>
          {lacks}
        </p>
      )}
    </>
  )
}
