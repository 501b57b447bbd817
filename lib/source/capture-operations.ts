import { ById, GivenFile, gives, type Operation, type SentFile, takes, writes, writesAfter } from '../api/operation'
import { takeFetchTurn } from '../api/rate'
import { Refusal } from '../errors'
import { keptMediaTypes, mostCaptureBytes } from './capture'
import { keepFetched, keepUploaded, noteLook } from './capture-commands'
import { addressToFetch, keptCopy } from './capture-queries'
import { Looked, SourceItemView } from './source-schema'
import { type FileToKeep, fetchedToKeep, fileToKeep } from './to-keep'

const kinds = Object.values(keptMediaTypes).map(({ inWords }) => inWords)
const kindsInWords = new Intl.ListFormat('en', { type: 'disjunction' }).format(kinds)

async function sentToKeep({ bytes, mediaType }: SentFile): Promise<FileToKeep> {
  const file = fileToKeep(bytes, mediaType)
  if (file) return file
  throw new Refusal(
    'invalid_input',
    `This is no file that can be kept as a copy: ${kindsInWords}. Print the page as PDF, or take a picture of it. Nothing was kept`,
  )
}

export const captureOperations: Operation[] = [
  takes({
    id: 'keepCapture',
    method: 'POST',
    path: '/source-items/{id}/captures',
    tag: 'Sources',
    summary: `Keep a copy of a source item that was made by hand: ${kindsInWords}`,
    permission: 'source.write',
    params: ById,
    // What is in it decides; a browser may not know the kind.
    takes: { mostBytes: mostCaptureBytes, mediaTypes: [...Object.keys(keptMediaTypes), 'application/octet-stream'] },
    answer: SourceItemView,
    status: 201,
    prepare: sentToKeep,
    run: keepUploaded,
  }),
  writesAfter({
    id: 'captureNow',
    method: 'POST',
    path: '/source-items/{id}/capture-now',
    tag: 'Sources',
    summary:
      'Fetch the address of a source item and keep what it answers; what is found against the last time comes first in `captures`',
    permission: 'source.write',
    params: ById,
    answer: SourceItemView,
    status: 201,
    prepare: async (viewer, { id }) => {
      const url = await addressToFetch(viewer, id)
      await takeFetchTurn(viewer.id)
      return fetchedToKeep(url)
    },
    run: keepFetched,
  }),
  writes({
    id: 'noteLook',
    method: 'POST',
    path: '/source-items/{id}/look',
    tag: 'Sources',
    summary: 'Say what a person saw who opened the original: it is there, it says something else, or it is gone',
    permission: 'source.write',
    params: ById,
    body: Looked,
    answer: SourceItemView,
    run: noteLook,
  }),
  gives({
    id: 'takeOutCapture',
    path: '/captures/{id}/file',
    tag: 'Sources',
    summary: 'The bytes of a kept copy, to be saved and never shown',
    permission: 'desk.read',
    params: ById,
    gives: ['application/octet-stream'],
    run: async (viewer, { id }) => {
      const { bytes, name } = await keptCopy(viewer, id)
      return new GivenFile(bytes, 'application/octet-stream', name, 'attachment')
    },
  }),
]
