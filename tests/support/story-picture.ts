import { perform } from '@/lib/act'
import { develop } from '@/lib/picture/developing'
import { clearRights, editPicture, keepPicture } from '@/lib/picture/picture-commands'
import type { Desk } from './long-live-blog'
import { aScene } from './picture-files'

/** A picture that may be shown, as large as a telephone takes them; the same number draws the same. */
export async function aShownPicture({ editor }: Desk, scene: number): Promise<string> {
  const original = await aScene(scene, { width: 1_600, height: 1_067 }).jpeg().toBuffer()
  const file = { original, developed: await develop(original) }
  const { id, version } = await perform(editor, (act) => keepPicture(act, { file }))
  const words = {
    credit: 'Lesna Courier',
    licence: 'CC BY 4.0',
    altText: 'A street under water',
    caption: 'Mill Street in the morning.',
  }
  const said = await perform(editor, (act) => editPicture(act, { id, version, ...words }))
  await perform(editor, (act) => clearRights(act, { id, version: said.version }))
  return id
}
