/**
 * One thing on the web has many addresses: with and without "www", as a phone gets it, as a share button wrote it, through
 * a mirror or an archive. The canonical address is for finding the same thing again. It is never fetched or shown.
 */

/** Parameters that say where a reader came from and not what is read. */
const tracking = [
  /^(utm|ga|hsa|mtm|pk|piwik|matomo|guce)_/,
  /^_(ga|gl|hsenc|hsmi|openstat)$/,
  /^(fbclid|gclid|dclid|yclid|msclkid|twclid|ttclid|wbraid|gbraid|gclsrc|ysclid|li_fat_id|epik|rb_clickid)$/,
  /^(igsh|igshid|mc_cid|mc_eid|mkt_tok|mibextid|ns_source|ns_mchannel|ns_campaign|ns_linkname|soc_src|soc_trk)$/,
  /^at_(medium|campaign|format|ptr_name|bbc_team|link_\w+)$/,
  /^(smid|smtyp|cmp|cmpid|ito|ocid|xtor|spm|guccounter|ref_src|ref_url|referrer|__twitter_impression|amp|outputtype)$/,
]

/** What a page for phones is called in front of the name of its site. */
const variants = /^(?:www\d?|m|mobile|amp|touch|wap)\.(?=[^.]+\.)/

/** Names under which one site answers. */
const sameSite: Record<string, string> = {
  'telegram.me': 't.me',
  'telegram.dog': 't.me',
  'twitter.com': 'x.com',
  'fxtwitter.com': 'x.com',
  'vxtwitter.com': 'x.com',
  'fixupx.com': 'x.com',
  'fixvx.com': 'x.com',
  'youtube-nocookie.com': 'youtube.com',
  'music.youtube.com': 'youtube.com',
  'fb.com': 'facebook.com',
  'web.facebook.com': 'facebook.com',
  'mbasic.facebook.com': 'facebook.com',
  'instagr.am': 'instagram.com',
  'vk.ru': 'vk.com',
  'vkontakte.ru': 'vk.com',
}

type Page = { host: string; segments: string[]; query: URLSearchParams }
type Account = { platform: string; handle: string }
type Platform = {
  name: string
  /** The same, as people also write it. */
  alsoCalled?: readonly string[]
  /** What one item is called there, whatever address led to it; null where the general rules will do. */
  item: (page: Page) => string | null
  /** Whose page or whose item it is. */
  handle: (page: Page) => string | null
  profile: (handle: string) => string
}

const nameOnly = (segment: string | undefined, notNames: RegExp): string | null =>
  segment !== undefined && /^[\p{L}\p{N}._-]+$/u.test(segment) && !notNames.test(segment) ? segment : null

const platforms: Record<string, Platform> = {
  't.me': {
    name: 'Telegram',
    item: ({ segments }) => {
      const [channel, ...rest] = segments[0] === 's' ? segments.slice(1) : segments
      // Two kinds of address stand for what only members see: their letters count.
      if (channel === undefined || channel === 'c' || channel === 'joinchat' || channel.startsWith('+')) return null
      return [channel.toLowerCase(), ...rest].join('/')
    },
    handle: ({ segments }) =>
      nameOnly(
        segments[0] === 's' ? segments[1] : segments[0],
        /^(c|s|joinchat|share|addstickers|addemoji|proxy|socks|iv|bg|login|confirmphone|setlanguage|invoice|boost|m)$/i,
      ),
    profile: (handle) => `https://t.me/${handle}`,
  },
  'x.com': {
    name: 'X',
    alsoCalled: ['Twitter'],
    // The number alone says which post it is; the name in front of it may be anything.
    item: ({ segments }) => {
      const at = segments.findIndex((segment) => segment === 'status' || segment === 'statuses')
      const number = at > 0 ? /^\d+/.exec(segments[at + 1] ?? '')?.[0] : undefined
      if (number) return `i/status/${number}`
      return segments.length === 1 ? (segments[0]?.toLowerCase() ?? null) : null
    },
    handle: ({ segments }) =>
      nameOnly(segments[0], /^(i|home|search|hashtag|intent|share|explore|settings|login|messages|notifications)$/i),
    profile: (handle) => `https://x.com/${handle}`,
  },
  'youtube.com': {
    name: 'YouTube',
    item: ({ segments: [first, second], query }) => {
      const video =
        first === 'watch' ? query.get('v') : /^(shorts|live|embed|v|e)$/.test(first ?? '') ? (second ?? null) : null
      return video && `watch?v=${video}`
    },
    handle: ({ segments: [first, second] }) =>
      first?.startsWith('@')
        ? nameOnly(first.slice(1), /^$/)
        : /^(channel|c|user)$/.test(first ?? '')
          ? nameOnly(second, /^$/)
          : null,
    profile: (handle) =>
      /^UC[\w-]{22}$/.test(handle) ? `https://youtube.com/channel/${handle}` : `https://youtube.com/@${handle}`,
  },
  'facebook.com': {
    name: 'Facebook',
    item: ({ segments, query }) => {
      const kept = ['story_fbid', 'fbid', 'id', 'v'].flatMap((name) => {
        const value = query.get(name)
        return value ? [`${name}=${value}`] : []
      })
      return `${segments.join('/')}${kept.length > 0 ? `?${kept.join('&')}` : ''}`
    },
    handle: ({ segments: [first, , third], query }) => {
      if (/^(profile|story|permalink)\.php$/.test(first ?? '')) return nameOnly(query.get('id') ?? undefined, /^$/)
      if (first === 'people') return nameOnly(third, /^$/)
      return nameOnly(
        first,
        /\.php$|^(watch|groups|events|photo|photos|video|videos|reel|share|sharer|login|hashtag|marketplace|pages|search|plugins|l)$/i,
      )
    },
    profile: (handle) => `https://facebook.com/${handle}`,
  },
  'instagram.com': {
    name: 'Instagram',
    item: ({ segments }) => {
      const at = segments.findIndex((segment) => /^(p|reels?|tv)$/.test(segment))
      const code = at >= 0 ? segments[at + 1] : undefined
      return code ? `p/${code}` : null
    },
    handle: ({ segments: [first, second] }) =>
      first === 'stories'
        ? nameOnly(second, /^highlights$/)
        : nameOnly(first, /^(p|reels?|tv|explore|accounts|direct|about|share)$/i),
    profile: (handle) => `https://instagram.com/${handle}`,
  },
  'vk.com': {
    name: 'VK',
    item: (page) => {
      const [, kind, owner, number] = vkItem(page) ?? []
      return kind ? `${kind}${owner}_${number}` : null
    },
    handle: (page) => {
      const owner = vkItem(page)?.[2]
      if (owner) return owner.startsWith('-') ? `club${owner.slice(1)}` : `id${owner}`
      const name = nameOnly(
        page.segments[0],
        /^(feed|im|search|friends|groups|video|videos|photos|audios|music|market|clips|away\.php|share\.php)$|^(wall|photo|video|clip|topic|album)-?\d/i,
      )
      return name?.replace(/^public(?=\d+$)/, 'club') ?? null
    },
    profile: (handle) => `https://vk.com/${handle}`,
  },
  'bsky.app': {
    name: 'Bluesky',
    item: ({ segments: [first, who, kind, id] }) =>
      first === 'profile' && who ? ['profile', who.toLowerCase(), ...(kind && id ? [kind, id] : [])].join('/') : null,
    handle: ({ segments: [first, who] }) => (first === 'profile' && who && /^[\w.:-]+$/.test(who) ? who : null),
    profile: (handle) => `https://bsky.app/profile/${handle}`,
  },
}

const vkItem = ({ segments, query }: Page) =>
  /^(wall|photo|video|clip)(-?\d+)_(\d+)/.exec(query.get('w') ?? query.get('z') ?? segments[0] ?? '')

/** Sites whose "@name" is not that of the federated network. */
const notFederated =
  /^(youtube\.com|x\.com|t\.me|medium\.com|.*\.medium\.com|threads\.(net|com)|tiktok\.com|.*\.substack\.com|substack\.com)$/

/** A post has a number there, which tells it from the many other sites that write names with an "@". */
function federated({ host, segments }: Page): { user: string; number: string } | null {
  if (notFederated.test(host)) return null
  const [first = '', second = '', third, fourth = ''] = segments
  if (first === 'users' && third === 'statuses' && /^\d{10,}$/.test(fourth)) return { user: second, number: fourth }
  const user = /^@([\w.-]+(?:@[\w.-]+)?)$/.exec(first)?.[1]
  return user && /^\d{10,}$/.test(second) ? { user, number: second } : null
}

/** The canonical form of an address, or null when it is not one of the web. */
export function canonicalUrl(address: string): string | null {
  const page = pageOf(address)
  if (!page) return null
  const { host, segments, query } = page
  const item = platforms[host]?.item(page) ?? null
  if (item !== null) return `https://${host}/${item}`
  const post = federated(page)
  if (post) return `https://${host}/@${post.user.toLowerCase()}/${post.number}`
  const path = segments.map(evenly).join('/')
  const rest = query.toString()
  return `https://${host}/${path}${rest && `?${rest}`}`
}

/** An account as its address gives it away: the platform, the name on it, and the page of the account. */
export type AccountInAddress = Account & { profileUrl: string }

/** Whose page or whose post this is, on the platforms that we know; null when the address does not say. */
export function accountIn(address: string): AccountInAddress | null {
  const page = pageOf(address)
  if (!page) return null
  const platform = platforms[page.host]
  const handle = platform?.handle(page)
  if (platform && handle) return { platform: platform.name, handle, profileUrl: platform.profile(handle) }
  const post = platform ? null : federated(page)
  if (!post) return null
  const [user = '', home = page.host] = post.user.split('@')
  return { platform: 'Mastodon', handle: `${user}@${home}`, profileUrl: `https://${home}/@${user}` }
}

/** Every name of a platform, in small letters: "X" and "Twitter" are one. */
export function namesOfPlatform(name: string): string[] {
  const wanted = name.toLowerCase()
  const all = Object.values(platforms).map(({ name: first, alsoCalled = [] }) =>
    [first, ...alsoCalled].map((one) => one.toLowerCase()),
  )
  return all.find((names) => names.includes(wanted)) ?? [wanted]
}

/** The site of an address, where all that stands on it is of one publisher; null for platforms, where it is of many. */
export function siteOf(address: string): string | null {
  const page = pageOf(address)
  return !page || platforms[page.host] || federated(page) ? null : page.host
}

/** An address taken apart, with what does not say what it is left out. */
function pageOf(address: string): Page | null {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) return null
  const inside = wrapped(url)
  if (inside !== null) return pageOf(inside)

  const bare = url.hostname.replace(/\.$/, '').replace(variants, '')
  const host = sameSite[bare] ?? bare
  const segments = url.pathname.split('/').filter((segment) => segment !== '')
  const short = shortened(host, segments)
  if (short) return { ...short, query: new URLSearchParams() }

  const kept = [...url.searchParams].filter(([name]) => !tracking.some((known) => known.test(name.toLowerCase())))
  const port = url.port ? `:${url.port}` : ''
  return {
    host: host + port,
    segments: withoutAmp(segments),
    query: new URLSearchParams(kept.toSorted(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1))),
  }
}

/** Addresses that only lead to another one: page viewers and archives. */
function wrapped({ hostname, pathname, search }: URL): string | null {
  const inside =
    (/(^|\.)google\.[a-z.]+$/.test(hostname) && /^\/amp\/(s\/)?(.+)$/.exec(pathname)) ||
    (/\.cdn\.ampproject\.org$/.test(hostname) && /^\/[a-z]\/(s\/)?(.+)$/.exec(pathname))
  if (inside) return `https://${inside[2]}${search}`
  const archived = /^web\.archive\.org$/.test(hostname) && /^\/web\/\w+\/(https?:\/{1,2})(.+)$/.exec(pathname)
  return archived ? `https://${archived[2]}${search}` : null
}

/** Names that a platform gives to single items or accounts. */
function shortened(host: string, segments: string[]): Omit<Page, 'query'> | null {
  const [first] = segments
  if (host === 'youtu.be' && first) return { host: 'youtube.com', segments: ['live', first] }
  const channel = /^([a-z]\w{3,})\.t\.me$/i.exec(host)?.[1]
  return channel ? { host: 't.me', segments: [channel, ...segments] } : null
}

/** "/story/amp", "/amp/story" and "/story.amp.html" are "/story". */
const withoutAmp = (segments: readonly string[]): string[] =>
  segments
    .filter((segment, index) => !(segment === 'amp' && (index === 0 || index === segments.length - 1)))
    .map((segment, index, all) => (index === all.length - 1 ? segment.replace(/\.amp(?=(\.html?)?$)/, '') : segment))

/** The same sign written in two ways is the same sign. */
function evenly(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment)).replace(
      /%(21|24|26|27|28|29|2A|2B|2C|3A|3B|3D|40)/g,
      (sign) => decodeURIComponent(sign),
    )
  } catch {
    return segment
  }
}
