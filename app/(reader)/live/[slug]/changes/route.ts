import { changesOf } from '@/components/page/render'
import { changesAfter } from '@/lib/record/record-queries'
import { answer } from '../../../answers'

export const dynamic = 'force-dynamic'

const json = 'application/json; charset=utf-8'
const refusal = (status: number, code: string, message: string) =>
  Response.json({ error: { code, message, issues: [] } }, { status, headers: { 'content-type': json } })

/** The record after change N, one item per entry with its last state: what an open page needs to be true again. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const after = new URL(request.url).searchParams.get('after') ?? ''
  if (!/^(0|[1-9]\d{0,14})$/.test(after)) {
    return refusal(
      400,
      'invalid_input',
      'Say after which change: ?after= and the number of the last change you have, 0 for none',
    )
  }
  const read = await changesAfter(slug, Number(after))
  if (!read) return refusal(404, 'not_found', 'There is no live blog at this address')
  return answer(JSON.stringify(await changesOf(read)), json, read.liveBlog.sequence)
}
