import { desk } from '@/lib/paths'
import type { AddressKnown, SourceItemFound, SourceListed } from '@/lib/source/source-schema'
import { type Answer, ask } from '../desk/door'
import type { Chosen, Find } from '../usage/chosen'
import { nameOfItem } from './source-words'

/** A source item, as one chooses it. */
export const chosenItem = (
  item: Pick<SourceItemFound, 'id' | 'title' | 'kind'> & { source: { label: string } },
): Chosen => ({
  id: item.id,
  label: `${item.source.label}: ${nameOfItem(item)}`,
  hint: '',
  href: desk.sourceItem(item.id),
})

/** Whether what is typed is an address, whole enough to ask about. */
export const isAddress = (words: string): boolean => /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(words.trim())

/** What is known of a pasted address. */
export const lookUp = (url: string, signal?: AbortSignal): Promise<Answer<AddressKnown>> =>
  ask<AddressKnown>(`/source-items?${new URLSearchParams({ url: url.trim() })}`, signal)

/** Source items by their address, or by the source they are of. */
export const findItems: Find = async (words, signal) => {
  if (isAddress(words)) {
    const known = await lookUp(words, signal)
    return known.ok ? { ok: true, value: known.value.items.map(chosenItem) } : known
  }
  const found = await ask<{ sources: SourceListed[] }>(`/sources?${new URLSearchParams({ q: words })}`, signal)
  if (!found.ok) return found
  return {
    ok: true,
    value: found.value.sources.flatMap((source) => source.items.map((item) => chosenItem({ ...item, source }))),
  }
}
