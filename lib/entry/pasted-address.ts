import type * as z from 'zod'
import { accountIn, siteOf } from '../source/canonical-url'
import type { SourceItemKind } from '../source/source'
import type { NewSource } from '../source/source-schema'

/** The address that was pasted, when what was pasted is one address of the web and nothing else. */
export function addressIn(pasted: string): string | null {
  const address = pasted.trim()
  return /^https?:\/\/[^\s/]+\.[^\s/]+\S*$/i.test(address) && URL.canParse(address) && address.length <= 2_000
    ? address
    : null
}

/** What is called so in the text before the server has answered. */
export function guessOfAddress(url: string): string {
  const account = accountIn(url)
  return account ? labelOf(account) : (siteOf(url) ?? new URL(url).hostname)
}

/**
 * The source that an address proposes where the desk knows none: the account it gives away, else the site. Null where it says
 * of nobody: a platform's address without an account.
 */
export function sourceProposedBy(url: string): z.input<typeof NewSource> | null {
  const account = accountIn(url)
  if (account) return { kind: 'social_account', publicLabel: labelOf(account), ...account }
  const site = siteOf(url)
  return site ? { kind: 'organisation', publicLabel: site, profileUrl: `https://${site}/` } : null
}

/** What is most likely read there; the chip opens to say otherwise. */
export function itemKindAt(url: string): SourceItemKind {
  const { pathname } = new URL(url)
  if (/\.(?:jpe?g|png|webp|gif|avif)$/i.test(pathname)) return 'image'
  if (/\.(?:mp4|mov|webm)$/i.test(pathname)) return 'video'
  if (/\.pdf$/i.test(pathname)) return 'document'
  const platform = accountIn(url)?.platform ?? ''
  if (/^(?:YouTube|TikTok)$/.test(platform) || /(?:^|\.)youtu(?:be\.com|\.be)$/.test(new URL(url).hostname))
    return 'video'
  return platform ? 'social_post' : 'news_article'
}

const labelOf = ({ platform, handle }: { platform: string; handle: string }) => `${handle} on ${platform}`
