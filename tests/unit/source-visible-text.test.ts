import { describe, expect, test } from 'vitest'
import { textOfBytes, visibleTextOfPage } from '@/lib/source/visible-text'

describe('what a person can read on a page', () => {
  test.each<[string, string, string]>([
    ['words in elements', '<p>Two <b>villages</b></p><p>were entered.</p>', 'Two villages were entered.'],
    ['words parted by what parts them', '<td>1</td><td>2</td>a<br>b<i>c</i>', '1 2 a bc'],
    [
      'signs written as entities',
      'A &amp; B &lt;C&gt; &quot;D&quot;&nbsp;&#8212; &#x410; &unknown; &#0;',
      'A & B <C> "D" — А &unknown;',
    ],
    [
      'no scripts, styles or comments',
      'a<script>if (1 < 2) "<p>x</p>"</script><style>p{}</style><!-- no > no -->b',
      'a b',
    ],
    [
      'nothing that hides in a template or a frame',
      'a<template>x</template><iframe>y</iframe><noscript>z</noscript>b',
      'a b',
    ],
    ['tags with angle brackets in what they carry', '<p title="a > b" data-x=\'<p>\'>c</p>', 'c'],
    ['a sign that is no tag', '1 < 2 and 3 <4', '1 < 2 and 3 <4'],
    ['a page that breaks off', '<p>here</p><p class="', 'here'],
    ['a comment that never ends', 'a<!-- b', 'a'],
    ['elements closed in the wrong order', '<b><i>a</b></i> b', 'a b'],
  ])('%s', (_, html, text) => {
    expect(visibleTextOfPage(html)).toBe(text)
  })

  test('of a page that says which part is the main one, that part', () => {
    const page = (ad: string, time: string) => `
      <html><head><title>Gazette</title></head><body><nav>Home ${ad}</nav><p>${ad}</p>
      <main><h1>Two villages</h1><time>${time}</time><p>were entered</p><aside>${ad}</aside></main><footer>${ad}</footer>`
    expect(visibleTextOfPage(page('Buy this', '3 minutes ago'))).toBe('Gazette Two villages were entered')
    expect(visibleTextOfPage(page('Buy that', '4 minutes ago'))).toBe(
      visibleTextOfPage(page('Buy this', '3 minutes ago')),
    )
    expect(visibleTextOfPage('<p>around</p><article>one</article><article>two</article>')).toBe('one two')
  })

  test('what a page says of itself to others counts, since some say nothing else', () => {
    const post = (text: string) =>
      `<head><title>Channel</title><meta property="og:description" content="${text}"><meta name='description' content='second'></head><body><script>draw()</script></body>`
    expect(visibleTextOfPage(post('Two &quot;villages&quot;'))).toBe('Channel Two "villages" second')
    expect(visibleTextOfPage(post('One village'))).not.toBe(visibleTextOfPage(post('Two villages')))
  })

  test('of one that is drawn by scripts there is nothing to read', () => {
    expect(visibleTextOfPage('<title>X</title><body><div id="root"></div><script>draw()</script>')).toBe('')
  })

  test('a hostile page of ten megabytes is read about as fast as an honest one', () => {
    const timeFor = (piece: string) => {
      const page = piece.repeat(10_000_000 / piece.length)
      const before = performance.now()
      visibleTextOfPage(page)
      return performance.now() - before
    }
    const honest = Math.max(timeFor('<p>words and words</p> '), timeFor('<p>words and words</p> '))
    for (const piece of [
      '<',
      '<p>',
      '</p>',
      '</',
      '<!--',
      '<a href="',
      '<script>',
      '&#',
      '<article><nav>',
      "<main a='",
    ]) {
      expect(timeFor(piece), piece).toBeLessThan(10 * honest + 500)
    }
  }, 60_000)
})

describe('bytes are read in the encoding that is said', () => {
  const cyrillic = new Uint8Array([0xca, 0xee, 0xe7, 0xe8, 0xed, 0xea, 0xe0])
  test.each<[string, Uint8Array, string, string]>([
    ['by the header', cyrillic, 'text/html; charset=windows-1251', 'Козинка'],
    [
      'by the page',
      new Uint8Array([...new TextEncoder().encode('<meta charset="windows-1251">'), ...cyrillic]),
      'text/html',
      '<meta charset="windows-1251">Козинка',
    ],
    ['by nobody: UTF-8', new TextEncoder().encode('Козинка'), '', 'Козинка'],
    [
      'by a name that does not exist: UTF-8',
      new TextEncoder().encode('Козинка'),
      'text/html; charset=nonsense',
      'Козинка',
    ],
  ])('%s', (_, bytes, contentType, text) => {
    expect(textOfBytes(bytes, contentType)).toBe(text)
  })
})
