import { ById, type Operation, reads, writes } from '../api/operation'
import { approveSummary } from './summary-commands'
import { summary } from './summary-queries'
import { NewSummary, SummaryView } from './summary-schema'

const tag = 'What we know'

export const summaryOperations: Operation[] = [
  reads({
    id: 'showSummary',
    path: '/live-blogs/{id}/summary',
    tag,
    summary: 'What stands above a live blog, what of it no longer fits, and what is proposed',
    permission: 'desk.read',
    params: ById,
    answer: SummaryView,
    run: (viewer, { id }) => summary(viewer, id),
  }),
  writes({
    id: 'approveSummary',
    method: 'POST',
    path: '/live-blogs/{id}/summary',
    tag,
    summary: 'Approve what stands above a live blog, whole; 422 with each line that does not fit',
    permission: 'summary.approve',
    params: ById,
    body: NewSummary,
    answer: SummaryView,
    status: 201,
    run: approveSummary,
  }),
]
