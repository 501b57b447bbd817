import { type Block, type Document, textOf, withInlines } from './document'

/**
 * What a copy editor would point at. Advice never stands in the way of anything: the person who writes knows more than a
 * list of words does.
 */
export type Advice = {
  field: 'headline' | 'body'
  /** Where the words stand: in the headline, or in what `textOf` makes of the body. `to` is behind the last sign. */
  from: number
  to: number
  words: string
  message: string
}

/** What the text rests on: equal voices only repeat one another. */
type Written = { headline: string | null; body: Document; sources: readonly { voice: string }[] }

type Habit = {
  /** Only said where this is so; everywhere without it. */
  when?: (voices: number) => boolean
  message: (voices: number) => string
  phrases: readonly RegExp[]
}

/** A phrase that stands by itself, in any script, however the words are parted. */
const phrase = (source: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${source.replaceAll(' ', '\\s+')})(?![\\p{L}\\p{N}])`, 'giu')

const habits: readonly Habit[] = [
  {
    when: (voices) => voices < 2,
    message: (voices) =>
      voices === 0
        ? 'More than one source is spoken of here, and none stands beside the entry. Add them, or say how you know'
        : 'More than one source is spoken of here, but everything beside the entry comes from one voice. Name it, or add a second that does not repeat it',
    phrases: [
      phrase(
        '(?<!\\bone of (?:the|our|its|his|her|their) )sources (?:have |had |also |now |further )*(?:say|says|said|tell|told|claim|claimed|claims|report|reported|confirm|confirmed|add|added|suggest|suggested|indicate|indicated|believe|believed|allege|alleged)',
      ),
      phrase('according to (?:\\p{L}+ ){0,2}(?:sources|reports)'),
      phrase(
        '(?:several|multiple|many|various|numerous|two|three|a number of|a range of) (?:\\p{L}+ ){0,2}(?:sources|reports|accounts)',
      ),
      // Ukrainian
      phrase(
        'джерела (?:також )?(?:кажуть|говорять|повідомляють|повідомили|стверджують|розповіли|підтвердили|зазначають)',
      ),
      phrase('за (?:даними|словами|інформацією|повідомленнями) (?:\\p{L}+ )?джерел'),
      phrase('(?:кілька|декілька|низка|ряд|багато|численні) (?:\\p{L}+ )?(?:джерел|джерела|повідомлень|повідомлення)'),
      // Russian
      phrase('источники (?:также )?(?:говорят|сообщают|сообщили|утверждают|рассказали|подтвердили|отмечают)'),
      phrase('по (?:данным|словам|информации|сообщениям) (?:\\p{L}+ )?источников'),
      phrase('(?:несколько|ряд|много|многие|многочисленные) (?:\\p{L}+ )?(?:источников|источники|сообщений|сообщения)'),
    ],
  },
  {
    message: () =>
      '“Liberated” is the word of one side. Quote whoever says it, or say who holds the place now (“took”, “entered”)',
    phrases: [phrase('liberat(?:e|es|ed|ing)')],
  },
]

/** What to point at in a text, in reading order. Words that somebody is quoted with are theirs, and passed over. */
export function advice({ headline, body, sources }: Written): Advice[] {
  const voices = new Set(sources.map(({ voice }) => voice)).size
  return [
    ...found('headline', headline ?? '', headline ?? '', voices),
    ...found('body', textOf(body), textOf({ ...body, content: body.content.map(quiet) }), voices),
  ]
}

function found(field: Advice['field'], text: string, heard: string, voices: number): Advice[] {
  const ours = withoutQuotes(heard)
  const all = habits
    .filter(({ when }) => when?.(voices) ?? true)
    .flatMap(({ phrases, message }) =>
      phrases.flatMap((one) =>
        [...ours.matchAll(one)].map(({ index, 0: words }) => ({
          field,
          from: index,
          to: index + words.length,
          words: text.slice(index, index + words.length),
          message: message(voices),
        })),
      ),
    )
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
  // "Several sources said" is one habit, not two.
  return all.filter(({ from }, index) => !all.slice(0, index).some((earlier) => earlier.to > from))
}

const quotes = /“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|‘[^’\n]*’|"[^"\n]*"/g

/** As long as before, so that what is found stands where it stood. */
const unsaid = (text: string): string => text.replace(/\S/g, '·')
const withoutQuotes = (text: string): string => text.replace(quotes, unsaid)

function quiet(block: Block): Block {
  if (block.type !== 'blockquote') return block
  const { content } = withInlines({ type: 'doc', content: [block] }, (inline) =>
    inline.type === 'text'
      ? { ...inline, text: unsaid(inline.text) }
      : inline.type === 'hardBreak'
        ? inline
        : { ...inline, attrs: { ...inline.attrs, label: unsaid(inline.attrs.label) } },
  )
  return content[0] ?? block
}
