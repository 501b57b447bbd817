import { beforeAll, expect, test } from 'vitest'
import type { Viewer } from '@/lib/access/roles'
import { perform } from '@/lib/act'
import { keepFetched } from '@/lib/source/capture-commands'
import { addressToFetch } from '@/lib/source/capture-queries'
import { makeSource, makeSourceItem } from '@/lib/source/source-commands'
import { sourceItem } from '@/lib/source/source-queries'
import { NewSource, NewSourceItem } from '@/lib/source/source-schema'
import { refused } from '../support/refused'
import { somebody } from '../support/story'

let editor: Viewer

beforeAll(async () => {
  editor = await somebody('editor')
})

test('unless somebody has switched it on, nobody outside is asked, and the button says why', async () => {
  const url = 'https://gazette.example/story'
  const source = await perform(editor, (act) =>
    makeSource(act, NewSource.parse({ kind: 'news_outlet', publicLabel: 'The Gazette' })),
  )
  const { id } = await perform(editor, (act) =>
    makeSourceItem(act, NewSourceItem.parse({ sourceId: source.id, kind: 'news_article', url })),
  )
  const reason = expect.stringContaining('switched off')
  expect(await refused(addressToFetch(editor, id))).toMatchObject({ code: 'wrong_state', message: reason })
  const found = { url, httpStatus: 404, finalUrl: null, file: null, finding: 'gone' as const, error: null }
  expect(await refused(perform(editor, (act) => keepFetched(act, { id, found })))).toMatchObject({ message: reason })
  expect((await sourceItem(editor, id)).may).toEqual({
    keep: { allowed: true },
    fetch: { allowed: false, code: 'wrong_state', reason },
  })
})
