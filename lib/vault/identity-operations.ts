import * as z from 'zod'
import { ById, reads, writes } from '../api/operation'
import { requireSession } from '../auth/viewer'
import { nameReader, openIdentity, sealIdentity } from './identity-commands'
import { readersOf } from './identity-queries'
import { Identity, NamedReader, Opening, SealedView } from './identity-schema'

const tag = 'sources'
const Done = z.strictObject({ id: z.uuid() })

/** Answers of these are shown once and kept nowhere, also not for a repeated request. */
export const identityOperations = [
  reads({
    id: 'getNamedReaders',
    path: '/sources/{id}/identity',
    tag,
    summary: 'Whether the identity of a source is sealed, and who may open it',
    permission: 'identity.open',
    params: ById,
    answer: SealedView,
    run: (viewer, { id }) => readersOf(viewer, id),
  }),
  writes({
    id: 'sealIdentity',
    method: 'PUT',
    path: '/sources/{id}/identity',
    tag,
    summary: 'Seal who a source is; the desk’s own records lose the name',
    permission: 'identity.seal',
    params: ById,
    body: Identity,
    answer: Done,
    isSecret: true,
    run: async (act, input) => sealIdentity(act, await requireSession(), input),
  }),
  writes({
    id: 'openIdentity',
    method: 'POST',
    path: '/sources/{id}/identity/open',
    tag,
    summary: 'Open who a source is, with a reason, within ten minutes of signing in; audited',
    permission: 'identity.open',
    params: ById,
    body: Opening,
    answer: Identity,
    isSecret: true,
    run: async (act, input) => openIdentity(act, await requireSession(), input),
  }),
  writes({
    id: 'nameReader',
    method: 'POST',
    path: '/sources/{id}/identity/name',
    tag,
    summary: 'Name somebody who may open it',
    permission: 'identity.open',
    params: ById,
    body: NamedReader,
    answer: Done,
    isSecret: true,
    run: async (act, input) => nameReader(act, await requireSession(), { ...input, named: true }),
  }),
  writes({
    id: 'unnameReader',
    method: 'POST',
    path: '/sources/{id}/identity/unname',
    tag,
    summary: 'Take somebody off the list of those who may open it',
    permission: 'identity.open',
    params: ById,
    body: NamedReader,
    answer: Done,
    isSecret: true,
    run: async (act, input) => nameReader(act, await requireSession(), { ...input, named: false }),
  }),
] as const
