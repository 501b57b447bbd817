import type { Viewer } from '@/lib/access/roles'
import { type Act, perform } from '@/lib/act'
import { makeClaim, settleClaim } from '@/lib/claim/claim-commands'
import { oneClaim } from '@/lib/claim/claim-queries'
import { NewClaim, NewStance } from '@/lib/claim/claim-schema'
import { addStance, checkStance } from '@/lib/claim/stance-commands'
import { documentOf } from '@/lib/entry/document'
import { writeEntry } from '@/lib/entry/entry-commands'
import type { EntryDraft } from '@/lib/entry/entry-schema'
import { Refusal } from '@/lib/errors'
import { editLiveBlog, moveLiveBlog } from '@/lib/live-blog/live-blog-commands'
import { oneLiveBlog } from '@/lib/live-blog/live-blog-queries'
import { makeLocation } from '@/lib/location/location-commands'
import { NewLocation } from '@/lib/location/location-schema'
import { pinEntry, unpinEntry } from '@/lib/publish/publish-commands'
import { moveEntry } from '@/lib/review/review-commands'
import { approveSummary } from '@/lib/summary/summary-commands'
import { summaryOf } from '@/lib/summary/summary-queries'
import type { Deed } from './deeds'
import { draft } from './draft'
import { anItemOfItsOwn } from './evidence'
import { aLiveBlog, aPublishedEntry, move, rewrite, somebody } from './story'

/** Somebody's words, hostile to whoever takes them for HTML, and told apart by their number. */
const wordsOf = (number: number, what: string) => `${what} w${number}w <b>&amp;"' مرحبا ‏${'so '.repeat(number % 7)}`

/** A live blog of its own with the people who run it. What is not possible at the moment is refused to them, and left at that. */
export class NewsroomAtWork {
  readonly editor: Viewer
  readonly reviewer: Viewer
  readonly chief: Viewer
  readonly liveBlogId: string
  readonly slug: string
  readonly entries: string[] = []
  readonly claims: string[] = []
  readonly places: string[] = []
  #items: string[] = []
  #words = 0
  /** Numbers of the words that each entry has said to readers so far. */
  #said = new Map<string, number[]>()
  #gone = new Set<string>()

  private constructor(people: { editor: Viewer; reviewer: Viewer; chief: Viewer }, blog: { id: string; slug: string }) {
    this.editor = people.editor
    this.reviewer = people.reviewer
    this.chief = people.chief
    this.liveBlogId = blog.id
    this.slug = blog.slug
  }

  /** `entries`: so many are published already. */
  static async open({ entries = 0 } = {}): Promise<NewsroomAtWork> {
    const [editor, reviewer, chief] = await Promise.all([
      somebody('editor'),
      somebody('reviewer'),
      somebody('managing_editor'),
    ])
    const made = new NewsroomAtWork({ editor, reviewer, chief }, await aLiveBlog(editor))
    for (const [name, latitude] of [
      ['Grayvoron', 50.48],
      ['Kozinka', 50.51],
    ] as const) {
      const asked = NewLocation.parse({ name, kind: 'village', latitude, longitude: 35.67 })
      made.places.push((await perform(editor, (act) => makeLocation(act, asked))).id)
    }
    for (const _ of [1, 2, 3]) {
      const sourceItemId = await anItemOfItsOwn(editor)
      made.#items.push(sourceItemId)
      const asked = NewClaim.parse({
        liveBlogId: made.liveBlogId,
        statement: `The village number ${made.claims.length + 1} has been taken.`,
        stances: [{ kind: 'asserts', sourceItemId }],
      })
      made.claims.push((await perform(editor, (act) => makeClaim(act, asked))).id)
    }
    if (entries === 0) return made
    await made.#publishAtOnce(entries)
    await made.do({ do: 'pin', entry: entries - 1 })
    await made.do({ do: 'say what we know', lines: 3 })
    return made
  }

  /** Words that readers were told once and that no page may show any more. */
  get wordsTakenBack(): string[] {
    return [...this.#gone].flatMap((entryId) => (this.#said.get(entryId) ?? []).map((number) => `w${number}w`))
  }

  async do(deed: Deed): Promise<void> {
    try {
      await this.#do(deed)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }

  #do(deed: Deed): Promise<unknown> {
    switch (deed.do) {
      case 'publish':
        return this.#publish(deed.kind, deed.placed, deed.claim)
      case 'rewrite':
        return this.#rewrite(deed)
      case 'withdraw':
        return this.#withdraw(this.#entry(deed.entry))
      case 'restore':
        return this.#restore(deed.entry)
      case 'pin':
        return perform(this.editor, (act) => pinEntry(act, { id: this.#entry(deed.entry) }))
      case 'unpin':
        return perform(this.editor, (act) => unpinEntry(act, { id: this.#entry(deed.entry) }))
      case 'move':
        return this.#above((act, version) => moveLiveBlog(act, deed.to, { id: this.liveBlogId, version }))
      case 'write above': {
        const words = wordsOf(++this.#words, 'Above')
        const written = deed.note ? { note: words } : { title: words, note: null }
        return this.#above((act, version) => editLiveBlog(act, { id: this.liveBlogId, version, ...written }))
      }
      case 'take a position':
        return this.#position(this.#claim(deed.claim), deed.denies)
      case 'settle':
        return perform(this.chief, async (act) => {
          const id = this.#claim(deed.claim)
          const { version } = await oneClaim(act.tx, act.viewer, id)
          return settleClaim(act, { id, version, status: deed.as, reason: 'Our reporter stood there at noon.' })
        })
      case 'say what we know':
        return perform(this.reviewer, async (act) => {
          const { proposed } = await summaryOf(act.tx, act.viewer, this.liveBlogId)
          const lines = proposed
            .slice(0, deed.lines)
            .map(({ list, text, claimId, entryId }) => ({ list, text, claimId, entryId }))
          return approveSummary(act, { id: this.liveBlogId, lines })
        })
    }
  }

  /** Many in two acts, among them turning points, places and claims. */
  async #publishAtOnce(entries: number) {
    const sent = await perform(this.editor, async (act) => {
      const written = []
      for (let number = 0; number < entries; number++) {
        const kind = number % 8 === 1 ? 'key_event' : 'update'
        const rests = number % 7 === 2 ? number : null
        const draft = this.#draft(++this.#words, kind, { placed: number % 6 === 2, claim: rests })
        const { id, version } = await writeEntry(act, { ...draft, id: this.liveBlogId })
        this.#said.set(id, [this.#words])
        written.push(await moveEntry(act, 'submit', { id, version }))
      }
      return written
    })
    await perform(this.reviewer, async (act) => {
      for (const { id, version } of sent) await moveEntry(act, 'approve', { id, version })
    })
    this.entries.push(...sent.map(({ id }) => id))
  }

  async #publish(kind: EntryDraft['kind'], placed: boolean, claim: number | null) {
    const number = ++this.#words
    const draft = this.#draft(number, kind, { placed, claim })
    const { id } = await aPublishedEntry(this.editor, this.reviewer, this.liveBlogId, draft)
    this.entries.push(id)
    this.#said.set(id, [number])
  }

  async #rewrite({ entry, as, kind, placed }: Extract<Deed, { do: 'rewrite' }>) {
    const id = this.#entry(entry)
    const number = ++this.#words
    const note = as === 'correction' ? `It was not as we said, correction ${number}.` : null
    await rewrite(this.editor, id, {
      ...this.#draft(number, kind, { placed, claim: null }),
      significance: as,
      publicNote: note,
    })
    await this.#wave(id)
    this.#said.set(id, [...(this.#said.get(id) ?? []), number])
  }

  async #withdraw(id: string) {
    await move(this.reviewer, id, 'withdraw', { publicNote: 'We can no longer stand by this.' })
    this.#gone.add(id)
  }

  async #restore(entry: number) {
    const gone = this.entries.filter((id) => this.#gone.has(id))
    const id = gone[entry % Math.max(1, gone.length)]
    if (!id) return
    await move(this.reviewer, id, 'restore')
    await move(this.reviewer, id, 'approve')
    this.#gone.delete(id)
  }

  async #wave(id: string) {
    await move(this.editor, id, 'submit')
    await move(this.reviewer, id, 'approve')
  }

  #position(id: string, denies: boolean) {
    return perform(this.editor, async (act) => {
      const sourceItemId = await anItemOfItsOwn(this.editor)
      const asked = NewStance.parse({ kind: denies ? 'denies' : 'confirms', sourceItemId })
      return addStance(act, { id, ...asked })
    }).then(({ positions }) =>
      perform(this.reviewer, (act) =>
        checkStance(act, { id, stanceId: positions.find((one) => one.checkedBy === null)?.id ?? '' }),
      ),
    )
  }

  #above(change: (act: Act, version: number) => Promise<unknown>) {
    return perform(this.editor, async (act) =>
      change(act, (await oneLiveBlog(act.tx, act.viewer, this.liveBlogId)).version),
    )
  }

  #draft(number: number, kind: EntryDraft['kind'], { placed, claim }: { placed: boolean; claim: number | null }) {
    const locationId = this.places[number % this.places.length]
    return draft({
      headline: wordsOf(number, 'Headline'),
      body: documentOf(...Array.from({ length: 1 + (number % 3) }, (_, nth) => wordsOf(number, `Paragraph ${nth}`))),
      kind,
      sourceItemIds: this.#items.slice(0, number % 3),
      locations: placed && locationId ? [{ locationId, role: number % 2 === 0 ? 'happened' : 'claimed' }] : [],
      claims: claim === null ? [] : [{ claimId: this.#claim(claim), role: 'introduces' }],
    })
  }

  #entry(number: number): string {
    const id = this.entries.at(-1 - (number % Math.max(1, this.entries.length)))
    if (!id) throw new Refusal('not_found', 'There is no entry yet')
    return id
  }

  #claim(number: number): string {
    return this.claims[number % this.claims.length] ?? ''
  }
}
