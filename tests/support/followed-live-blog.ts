import { afterEach, beforeAll, beforeEach, vi } from 'vitest'
import type { Viewer } from '@/lib/access/roles'
import { type APress, aPress } from './press'
import { aLiveBlog, somebody } from './story'

/** A live blog that is new for each test, who writes and who reviews in it, and presses that are closed after the test. */

export let editor: Viewer
export let reviewer: Viewer
export let blog: Awaited<ReturnType<typeof aLiveBlog>>
let presses: APress[] = []

beforeAll(async () => {
  editor = await somebody('editor')
  reviewer = await somebody('reviewer')
})
beforeEach(async () => {
  blog = await aLiveBlog(editor)
})
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(presses.map((each) => each.close()))
  presses = []
})

export async function open(...settings: Parameters<typeof aPress>): Promise<APress> {
  const made = await aPress(...settings)
  presses.push(made)
  return made
}
