import { describe, expect, test } from 'vitest'
import { type Inline, paragraphsOf, wordsOfParagraph } from '@/lib/entry/document'
import { shownAgain, standingAgain } from '@/lib/record/told-now'
import { anEntry, anEntryClaim, aPlace, aSource, aStanding, idOf } from './reader-story'

const form = (changes: Parameters<typeof anEntry>[1] = {}) => anEntry(1, changes).entry
const person = aSource({ label: 'Ivan Petrov', kind: 'person' })
const unnamed = aSource({ label: 'a resident', kind: 'person', terms: 'background', channel: null, url: null })
const outlet = aSource({ label: 'TASS', kind: 'wire_agency' })
const nobody = new Map<string, ReadonlySet<string>>()
const picture = (number: number) => ({
  pictureId: idOf(number),
  width: 800,
  height: 600,
  widths: [800],
  formats: ['webp' as const],
  placeholder: 'x',
  alt: 'A bridge',
  caption: null,
  credit: 'Somebody',
  licence: null,
  takenAt: null,
  takenPrecision: 'unknown' as const,
  place: null,
})
const labels = (entry: { sources: readonly { label: string }[] }) => entry.sources.map(({ label }) => label)

describe('what of the past may be shown again', () => {
  test('the words stand as they stood', () => {
    const then = form({ headline: 'Two villages taken' })
    expect(shownAgain(then, form({ headline: 'Two villages claimed' }), nobody).entry).toMatchObject({
      headline: 'Two villages taken',
      body: then.body,
    })
  })

  test('a person whom the entry no longer names is not named again, and it is said that somebody is missing', () => {
    const again = shownAgain(form({ sources: [person, outlet] }), form({ sources: [unnamed, outlet] }), nobody)
    expect(labels(again.entry)).toEqual(['TASS'])
    expect(again.leftOut.sources).toBe(1)
    expect(JSON.stringify(again)).not.toContain('Ivan')
  })

  test('nor when readers see nothing of the entry today', () => {
    expect(labels(shownAgain(form({ sources: [person] }), null, nobody).entry)).toEqual([])
  })

  test('who is still named is named, also in the past', () => {
    expect(labels(shownAgain(form({ sources: [person] }), form({ sources: [person] }), nobody).entry)).toEqual([
      'Ivan Petrov',
    ])
  })

  test('an outlet that a correction has replaced is still what it was attributed to', () => {
    const again = shownAgain(form({ sources: [outlet] }), form({ sources: [aSource({ label: 'RIA' })] }), nobody)
    expect(labels(again.entry)).toEqual(['TASS'])
  })

  test('who a source speaks for, and what it was copied from, are told as far as they are today', () => {
    const then = aSource({ kind: 'person', speaksFor: 'A ministry', copies: { how: 'quotes', label: 'Ivan Petrov' } })
    const now = aSource({ kind: 'person', speaksFor: null, copies: { how: 'quotes', label: 'a resident' } })
    expect(shownAgain(form({ sources: [then] }), form({ sources: [now] }), nobody).entry.sources[0]).toMatchObject({
      speaksFor: null,
      copies: { how: 'quotes', label: 'a resident' },
    })
  })

  test('in the text a source is called what it is called today', () => {
    const said = (label: string) => {
      const content: Inline[] = [
        { type: 'sourceRef', attrs: { id: idOf(70), label } },
        { type: 'text', text: ' said.' },
      ]
      return form({ body: { type: 'doc', content: [{ type: 'paragraph', content }] } })
    }
    const again = shownAgain(said('Ivan Petrov'), said('a resident'), nobody)
    expect(JSON.stringify(again.entry.body)).not.toContain('Ivan')
    expect(JSON.stringify(again.entry.body)).toContain('a resident')
  })

  test('a label that was changed since is not told again: it may have told who somebody is', () => {
    const nurse = aSource({ ...unnamed, label: 'a nurse of the one clinic there' })
    const again = shownAgain(form({ sources: [nurse, unnamed] }), form({ sources: [unnamed] }), nobody)
    expect(labels(again.entry)).toEqual(['a resident'])
    expect(again.leftOut.sources).toBe(1)
  })

  describe('in a text that no longer has its source', () => {
    const said = (label: string, more: Parameters<typeof form>[0]) =>
      form({
        body: {
          type: 'doc',
          content: [
            {
              type: 'paragraph',
              content: [
                { type: 'sourceRef', attrs: { id: idOf(70), label } },
                { type: 'text', text: ' said so. It is so.' },
              ],
            },
          ],
        },
        ...more,
      })

    test('a person whom the entry no longer names is not named there either', () => {
      const again = shownAgain(said('I. Petrov', { sources: [person, outlet] }), form({ sources: [outlet] }), nobody)
      expect(JSON.stringify(again)).not.toContain('Petrov')
      expect(JSON.stringify(again.entry.body)).toContain('somebody no longer named')
    })

    test('an agency keeps its name', () => {
      const again = shownAgain(said('TASS', { sources: [person, outlet] }), form({ sources: [outlet] }), nobody)
      expect(JSON.stringify(again.entry.body)).toContain('TASS')
    })

    test('and whoever is called otherwise now, the sentence that was corrected is still the one that is marked', () => {
      const sentence = ' said so. It is so.'.indexOf('It')
      const from = 'I. Petrov'.length + sentence
      const then = said('I. Petrov', { sources: [person], correctedText: [{ paragraph: 0, from, to: from + 9 }] })
      const marked = (entry: typeof then) => {
        const [first] = paragraphsOf(entry.body)
        return entry.correctedText.map((part) => first && wordsOfParagraph(first).slice(part.from, part.to))
      }
      expect(marked(then)).toEqual(['It is so.'])
      for (const now of [form(), said('a resident', { sources: [unnamed] })]) {
        expect(marked(shownAgain(then, now, nobody).entry)).toEqual(['It is so.'])
      }
    })
  })

  describe('a place', () => {
    const house = aPlace({ name: 'The mill', region: 'Kozinka, Belgorod Oblast, Russia', locationId: idOf(81) })
    const village = aPlace({ name: 'Kozinka', locationId: idOf(82) })
    const other = aPlace({ name: 'Gora-Podol', locationId: idOf(83) })
    const at = (place: typeof house, label: string) =>
      form({
        places: [place],
        body: {
          type: 'doc',
          content: [
            { type: 'paragraph', content: [{ type: 'locationRef', attrs: { id: place.locationId ?? '', label } }] },
          ],
        },
      })

    test('that the entry tells less exactly today is told so in the past too, also in the text', () => {
      const again = shownAgain(at(house, 'the old mill'), at(village, 'Kozinka'), nobody).entry
      expect(again.places).toEqual([village])
      expect(JSON.stringify(again)).not.toMatch(/mill/)
    })

    test('that was a mistake is what the correction put right, so it is shown', () => {
      const again = shownAgain(at(village, 'Kozinka'), at(other, 'Gora-Podol'), nobody).entry
      expect(again.places).toEqual([village])
    })

    test('stays as it was when the wider one stood beside it already', () => {
      const then = form({ places: [house, village] })
      expect(shownAgain(then, form({ places: [village] }), nobody).entry.places).toEqual([house, village])
    })
  })

  test('a picture that the entry no longer shows is not shown', () => {
    const again = shownAgain(form({ pictures: [picture(1), picture(2)] }), form({ pictures: [picture(2)] }), nobody)
    expect(again.entry.pictures.map(({ pictureId }) => pictureId)).toEqual([idOf(2)])
    expect(again.leftOut.pictures).toBe(1)
  })

  test('a claim that no entry rests on any more is not repeated', () => {
    const again = shownAgain(
      form({ claims: [anEntryClaim(1), anEntryClaim(2)] }),
      form(),
      new Map([[idOf(502), new Set<string>()]]),
    )
    expect(again.entry.claims.map(({ claimId }) => claimId)).toEqual([idOf(502)])
    expect(again.leftOut.claims).toBe(1)
  })

  test('whoever denied a claim then is named as far as they are today', () => {
    const then = aStanding({ status: 'disputed', deniedBy: ['The Kremlin', 'Ivan Petrov'], heldBy: [] })
    expect(standingAgain(then, new Set(['The Kremlin'])).deniedBy).toEqual(['The Kremlin', 'somebody no longer named'])
  })
})
