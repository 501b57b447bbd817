import { accountIn, siteOf } from '../source/canonical-url'
import type { SourceItemKind } from '../source/source'
import type { ImportedSource } from './imported-entry'
import { shortened } from './words'

/** What is shown at these is nobody's to know from the address alone. */
const platformOf: readonly { host: RegExp; label: string; itemKind: SourceItemKind }[] = [
  { host: /(^|\.)(youtube\.com|youtu\.be)$/, label: 'An account on YouTube', itemKind: 'video' },
  { host: /(^|\.)facebook\.com$/, label: 'An account on Facebook', itemKind: 'social_post' },
  { host: /(^|\.)instagram\.com$/, label: 'An account on Instagram', itemKind: 'social_post' },
  { host: /(^|\.)(twitter|x)\.com$|^t\.co$/, label: 'An account on X', itemKind: 'social_post' },
  { host: /(^|\.)t\.me$|^telegram\.me$/, label: 'A channel on Telegram', itemKind: 'social_post' },
  { host: /(^|\.)tiktok\.com$/, label: 'An account on TikTok', itemKind: 'video' },
  { host: /(^|\.)(reddit\.com|redd\.it)$/, label: 'An account on Reddit', itemKind: 'social_post' },
  { host: /(^|\.)vk\.com$/, label: 'An account on VK', itemKind: 'social_post' },
]

/**
 * A source item for an address on the web (http or https): the account where the address gives it away, else the site. Where
 * many publish and the address does not say who did, nobody is identified.
 */
export function linkedSource(
  url: string,
  { title = null, by = null }: { title?: string | null; by?: string | null } = {},
): ImportedSource {
  const host = new URL(url).hostname
  const shared = { url, title: title && shortened(title, 300), excerpt: null, stated: null }
  const platform = platformOf.find((one) => one.host.test(host))
  const account = accountIn(url)
  if (account) {
    const { platform: name, handle } = account
    return {
      ...shared,
      label: shortened(by ?? handle, 200),
      kind: 'social_account',
      account: { platform: name, handle },
      itemKind: platform?.itemKind ?? 'social_post',
    }
  }
  if (platform) {
    return { ...shared, label: platform.label, kind: 'unidentified', account: null, itemKind: platform.itemKind }
  }
  const label = by ?? siteOf(url) ?? host
  return { ...shared, label: shortened(label, 200), kind: 'organisation', account: null, itemKind: 'document' }
}
