import * as z from 'zod'
import { mediaTypeOf, renditionIn } from '@/lib/picture/picture'
import { renditionInRecord } from '@/lib/record/record-map-queries'
import { notFoundAnswer } from '../../../../../answers'

export const dynamic = 'force-dynamic'

const PictureId = z.uuid().lowercase()

type Context = { params: Promise<{ slug: string; pictureId: string; file: string }> }

/** One rendition of a picture. Its type is what we made it, and it is here only while an entry that readers see shows it. */
export async function GET(_request: Request, { params }: Context) {
  const { slug, pictureId, file } = await params
  const wanted = renditionIn(file)
  const isKnown = wanted !== null && PictureId.safeParse(pictureId).success
  const bytes = isKnown ? await renditionInRecord(slug, pictureId, wanted) : null
  if (!wanted || !bytes) return notFoundAnswer()
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': mediaTypeOf[wanted.format] } })
}
