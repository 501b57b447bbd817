import { describe, expect, test } from 'vitest'
import { accountIn, canonicalUrl, namesOfPlatform, siteOf } from '@/lib/source/canonical-url'

describe('addresses of one thing have one canonical form', () => {
  test.each<[string, ...string[]]>([
    [
      'https://gazette.example/2023/05/story',
      'http://gazette.example/2023/05/story',
      'https://www.gazette.example/2023/05/story/',
      'https://m.gazette.example/2023/05/story#comments',
      'https://amp.gazette.example/2023/05/story?utm_source=x&utm_medium=y&fbclid=abc',
      'HTTPS://GAZETTE.example:443/2023/05/story',
      'https://gazette.example./2023/05/story/amp/',
      'https://gazette.example/amp/2023/05/story?gclid=1&mc_cid=2&igshid=3&ysclid=4&at_medium=RSS&ref_src=twsrc',
      'https://user:password@gazette.example/2023/05/story',
      'https://www.google.com/amp/s/www.gazette.example/2023/05/story',
      'https://gazette-example.cdn.ampproject.org/c/s/gazette.example/2023/05/story',
      'https://web.archive.org/web/20230523120000/https://gazette.example/2023/05/story',
      'https://web.archive.org/web/20230523120000id_/http://www.gazette.example/2023/05/story?utm_source=x',
      '  https://gazette.example/2023/05/%73tory ',
    ],
    ['https://gazette.example/story?id=7&page=2', 'https://gazette.example/story?page=2&id=7&utm_campaign=z'],
    ['https://gazette.example/story.html', 'https://gazette.example/story.amp.html'],
    ['https://gazette.example:8443/a', 'http://gazette.example:8443/a/'],
    [
      'https://t.me/starskyua/1234',
      'https://t.me/StarskyUA/1234',
      'https://t.me/s/starskyUA/1234?single',
      'http://telegram.me/starskyua/1234?embed=1',
      'https://starskyua.t.me/1234',
    ],
    ['https://t.me/starskyua', 'https://t.me/s/StarskyUA', 'https://t.me/s/starskyua?before=90'],
    [
      'https://x.com/i/status/1660900000000000001',
      'https://twitter.com/StarskyUA/status/1660900000000000001?s=20&t=abc',
      'https://mobile.twitter.com/StarskyUA/status/1660900000000000001',
      'https://x.com/starskyua/status/1660900000000000001/photo/1',
      'https://x.com/i/web/status/1660900000000000001',
      'https://fxtwitter.com/anybody/status/1660900000000000001',
    ],
    ['https://x.com/starskyua', 'https://twitter.com/StarskyUA', 'https://www.x.com/starskyUA/'],
    [
      'https://youtube.com/watch?v=dQw4w9WgXcQ',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s&feature=share',
      'https://youtu.be/dQw4w9WgXcQ?si=abc',
      'https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ',
      'https://youtube.com/shorts/dQw4w9WgXcQ',
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    ],
    [
      'https://facebook.com/story.php?story_fbid=12&id=34',
      'https://m.facebook.com/story.php?id=34&story_fbid=12&mibextid=x&refid=5',
    ],
    [
      'https://instagram.com/p/Cabc_DEF',
      'https://www.instagram.com/reel/Cabc_DEF/?igshid=x',
      'https://instagram.com/somebody/p/Cabc_DEF/',
    ],
    [
      'https://vk.com/wall-123_456',
      'https://m.vk.com/wall-123_456?reply=7',
      'https://vk.com/public123?w=wall-123_456',
      'https://vk.ru/feed?w=wall-123_456',
    ],
    ['https://bsky.app/profile/desk.example/post/3kabc', 'https://bsky.app/profile/Desk.Example/post/3kabc?ref=x'],
    [
      'https://social.example/@reporter/110400000000000001',
      'https://social.example/@Reporter/110400000000000001',
      'https://social.example/users/reporter/statuses/110400000000000001',
    ],
  ])('%s', (canonical, ...others) => {
    for (const address of [canonical, ...others]) expect(canonicalUrl(address), address).toBe(canonical)
  })

  test('what is different stays different', () => {
    const different = [
      'https://gazette.example/story?id=1',
      'https://gazette.example/story?id=2',
      'https://gazette.example/Story?id=1',
      'https://news.gazette.example/story?id=1',
      'https://t.me/starskyua/1',
      'https://t.me/starskyua/2',
      'https://t.me/c/1234/1',
      'https://t.me/joinchat/AbC',
      'https://t.me/joinchat/aBc',
      'https://youtu.be/aaaaaaaaaaa',
      'https://youtu.be/AAAAAAAAAAA',
      'https://sheets.example/s?gid=1',
      'https://sheets.example/s?gid=2',
      'https://facebook.com/photo.php?fbid=1',
      'https://facebook.com/photo.php?fbid=2',
      'https://m.me/story',
      'https://amp.dev/story',
    ]
    expect(new Set(different.map(canonicalUrl)).size).toBe(different.length)
  })

  test('what is no address of the web has none', () => {
    for (const words of [
      '',
      'gazette',
      'ftp://gazette.example/a',
      'javascript:alert(1)',
      'mailto:a@b.example',
      'http://',
    ]) {
      expect(canonicalUrl(words), words).toBeNull()
      expect(accountIn(words), words).toBeNull()
      expect(siteOf(words), words).toBeNull()
    }
  })

  test('a form that is canonical already stays as it is', () => {
    for (const address of [
      'https://gazette.example/a%20b/(c)?q=%D0%BA',
      'https://gazette.example/%D0%BA%D0%BE%D0%B7',
      'https://gazette.example/100%',
      'https://facebook.com/somebody/posts/77',
    ]) {
      const once = canonicalUrl(address) ?? ''
      expect(canonicalUrl(once), address).toBe(once)
    }
  })
})

describe('whose page or post it is', () => {
  test.each<[string, string, string, string]>([
    ['https://t.me/s/StarskyUA/12', 'Telegram', 'StarskyUA', 'https://t.me/StarskyUA'],
    ['https://t.me/legion', 'Telegram', 'legion', 'https://t.me/legion'],
    ['https://mobile.twitter.com/StarskyUA/status/1', 'X', 'StarskyUA', 'https://x.com/StarskyUA'],
    ['https://www.youtube.com/@Channel/videos', 'YouTube', 'Channel', 'https://youtube.com/@Channel'],
    [
      'https://youtube.com/channel/UCabcdefghijklmnopqrstuv',
      'YouTube',
      'UCabcdefghijklmnopqrstuv',
      'https://youtube.com/channel/UCabcdefghijklmnopqrstuv',
    ],
    ['https://m.facebook.com/press.office/posts/77', 'Facebook', 'press.office', 'https://facebook.com/press.office'],
    ['https://facebook.com/profile.php?id=1000', 'Facebook', '1000', 'https://facebook.com/1000'],
    ['https://facebook.com/people/A-Name/1000/', 'Facebook', '1000', 'https://facebook.com/1000'],
    ['https://instagram.com/press_office/', 'Instagram', 'press_office', 'https://instagram.com/press_office'],
    ['https://instagram.com/stories/press_office/1', 'Instagram', 'press_office', 'https://instagram.com/press_office'],
    ['https://vk.com/wall-123_456', 'VK', 'club123', 'https://vk.com/club123'],
    ['https://vk.com/public123', 'VK', 'club123', 'https://vk.com/club123'],
    ['https://vk.com/somebody?w=wall99_1', 'VK', 'id99', 'https://vk.com/id99'],
    [
      'https://bsky.app/profile/desk.example/post/3k',
      'Bluesky',
      'desk.example',
      'https://bsky.app/profile/desk.example',
    ],
    [
      'https://social.example/@reporter/110400000000000001',
      'Mastodon',
      'reporter@social.example',
      'https://social.example/@reporter',
    ],
    [
      'https://social.example/@reporter@home.example/110400000000000001',
      'Mastodon',
      'reporter@home.example',
      'https://home.example/@reporter',
    ],
  ])('%s', (address, platform, handle, profileUrl) => {
    expect(accountIn(address)).toEqual({ platform, handle, profileUrl })
    expect(siteOf(address)).toBeNull()
  })

  test.each([
    'https://t.me/c/1234/5',
    'https://t.me/+AbCdEf',
    'https://t.me/joinchat/AbC',
    'https://x.com/i/status/1',
    'https://x.com/search?q=a',
    'https://youtube.com/watch?v=dQw4w9WgXcQ',
    'https://facebook.com/watch/?v=1',
    'https://facebook.com/groups/12',
    'https://instagram.com/p/Cabc',
    'https://vk.com/feed',
    'https://medium.com/@somebody/1234567890123',
    'https://gazette.example/@somebody',
    'https://gazette.example/story',
  ])('%s does not say', (address) => {
    expect(accountIn(address)).toBeNull()
  })

  test('a platform has all its names', () => {
    expect(namesOfPlatform('Twitter')).toEqual(['x', 'twitter'])
    expect(namesOfPlatform('x')).toEqual(['x', 'twitter'])
    expect(namesOfPlatform('Odnoklassniki')).toEqual(['odnoklassniki'])
  })

  test('a site of its own is of one publisher', () => {
    expect(siteOf('https://www.gazette.example/a')).toBe('gazette.example')
    expect(siteOf('https://m.gazette.example/b?c=d')).toBe('gazette.example')
  })
})
