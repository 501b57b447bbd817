import type { Metadata } from 'next'
import Link from 'next/link'
import { found, knownId } from '@/components/desk/found'
import { PageHead } from '@/components/desk/page-head'
import { AlikePictures } from '@/components/picture/alike-pictures'
import { GiveFile } from '@/components/picture/give-file'
import { PictureForm } from '@/components/picture/picture-form'
import { PictureImage } from '@/components/picture/picture-image'
import { PictureMetadata } from '@/components/picture/picture-metadata'
import { PictureRights } from '@/components/picture/picture-rights'
import { nameOfPicture, sizeInWords } from '@/components/picture/picture-words'
import { MadeBy } from '@/components/usage/made-by'
import { UsedIn } from '@/components/usage/used-in'
import { requireViewer } from '@/lib/auth/viewer'
import { desk } from '@/lib/paths'
import { picture } from '@/lib/picture/picture-queries'
import { issuesBeforeShowing } from '@/lib/picture/picture-rules'
import type { PictureView } from '@/lib/picture/picture-schema'

type Props = { params: Promise<{ pictureId: string }> }

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { title: 'Picture' }

/** Wide enough to look closely at, in pixels. */
const shownWidth = 800

export default async function PicturePage({ params }: Props) {
  const viewer = await requireViewer()
  const view = await found(picture(viewer, knownId((await params).pictureId)))
  return (
    <>
      <PageHead title={nameOfPicture(view)}>
        <Link href={desk.pictures}>All pictures</Link>
      </PageHead>
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,2fr)_minmax(17rem,1fr)]">
        <div className="space-y-4">
          {view.file ? <TheFile view={view} file={view.file} /> : <GiveFile picture={view} />}
          <Standing view={view} />
          <PictureForm key={view.file ? 'with file' : 'without file'} picture={view} mayWrite={view.mayWrite} />
          <MadeBy record={view} />
        </div>
        <div className="space-y-6">
          <PictureRights picture={view} />
          <PictureMetadata metadata={view.metadata} hasFile={view.file !== null} />
          {view.file && <AlikePictures alike={view.alike} />}
          <UsedIn uses={view.usedIn} />
        </div>
      </div>
    </>
  )
}

function TheFile({ view, file }: { view: PictureView; file: NonNullable<PictureView['file']> }) {
  const { width, height, widths } = file
  const rendition = widths.findLast((one) => one <= shownWidth) ?? widths[0] ?? null
  return (
    <figure>
      <PictureImage
        picture={{ id: view.id, altText: view.altText, width, height }}
        rendition={rendition}
        className="h-auto max-h-[70vh] w-auto max-w-full"
      />
      <figcaption className="mt-1 text-sm text-quiet">
        {`${width} × ${height} pixels, ${sizeInWords(file.size)}, ${file.mediaType.replace('image/', '').toUpperCase()}. `}
        {view.mayWrite.allowed && (
          <a href={`/api/v1/pictures/${view.id}/original`} download>
            Download the original
          </a>
        )}
        <br />
        SHA-256 <code className="text-xs">{file.sha256}</code>
      </figcaption>
    </figure>
  )
}

/** What stands between it and readers, each with the way to its control. */
function Standing({ view }: { view: PictureView }) {
  const open = issuesBeforeShowing({ ...view, hasFile: view.file !== null }).filter(({ field }) => field !== 'file')
  if (open.length === 0) return null
  return (
    <section aria-label="Still open before readers can see it" className="text-sm">
      <h2 className="font-medium text-quiet">Still open before readers can see it</h2>
      <ul>
        {open.map(({ field, message }) => (
          <li key={field} className="flex gap-2">
            <span aria-hidden="true" className="text-warn">
              ▲
            </span>
            <a href={field === 'rights' ? '#rights' : `#picture-${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
