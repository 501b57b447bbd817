import type { RecordLine } from '@/lib/record/change'
import { recordLines } from '@/lib/record/record-queries'
import { notFoundAnswer } from '../../../answers'

export const dynamic = 'force-dynamic'

const linesPerBatch = 1_000

/** The whole record, one change a line, oldest first. Sent as it is read: a long record is never held in memory at once. */
export async function GET(_request: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const first = await recordLines(slug, 0, linesPerBatch)
  if (!first) return notFoundAnswer()
  return new Response(streamOf(slug, first), { headers: { 'content-type': 'application/jsonl; charset=utf-8' } })
}

function streamOf(slug: string, first: RecordLine[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let batch = first
  return new ReadableStream({
    async pull(controller) {
      for (const line of batch) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`))
      const last = batch.at(-1)
      if (!last || batch.length < linesPerBatch) return controller.close()
      batch = (await recordLines(slug, last.sequence, linesPerBatch)) ?? []
    },
  })
}
