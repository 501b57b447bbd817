import { saysTheSame, standingInWords } from '@/lib/claim/claim'
import type { ClaimListed, Claims, ClaimView } from '@/lib/claim/claim-schema'
import { type ClaimInHand, stanceOf, toSay, workOn } from '@/lib/entry/claim-in-hand'
import { stanceIdIn, withMade, withSaid } from '@/lib/entry/claim-on-desk'
import { claimsAtWork, firstSourceOf } from '@/lib/entry/draft-in-hand'
import type { SourceItemView } from '@/lib/source/source-schema'
import { act, ask, newKey, type Refused } from '../desk/door'
import type { Draft } from './use-draft'

/** What is being done about a claim in hand, or what stands in its way. */
export type ClaimWork =
  | { word: 'looking' | 'making' | 'saying' }
  /** Claims of this live blog that may say the same: a person has to choose. */
  | { word: 'asks'; offers: readonly ClaimListed[] }
  | { word: 'unreachable' | 'refused'; message: string }

/** As many as can be read at a glance. */
const offersAtMost = 3

type Told = {
  work: (work: ReadonlyMap<string, ClaimWork>) => void
  news: (words: string) => void
}

/**
 * Brings the claims in hand to the desk: looks for those that are there, makes the others, writes their positions and takes
 * back what no longer holds, one step after the other for each claim, whoever asks. What could not be done stays in the draft.
 */
export class ClaimMaker {
  readonly #draft: Pick<Draft, 'latest' | 'change' | 'keepNow'>
  readonly #liveBlogId: string
  readonly #told: Told
  readonly #running = new Map<string, Promise<void>>()
  readonly #excerpts = new Map<string, Promise<string>>()
  #work: ReadonlyMap<string, ClaimWork> = new Map()

  constructor(draft: Pick<Draft, 'latest' | 'change' | 'keepNow'>, liveBlogId: string, told: Told) {
    this.#draft = draft
    this.#liveBlogId = liveBlogId
    this.#told = told
  }

  /** By the claims' keys. */
  get work(): ReadonlyMap<string, ClaimWork> {
    return this.#work
  }

  find(key: string): ClaimInHand | undefined {
    return this.#draft.latest.current.hand.claims.find((claim) => claim.key === key)
  }

  patch(key: string, to: Partial<ClaimInHand> | ((claim: ClaimInHand) => ClaimInHand)): void {
    this.#draft.change(({ claims }) => ({
      claims: claims.map((claim) =>
        claim.key === key ? (typeof to === 'function' ? to(claim) : { ...claim, ...to }) : claim,
      ),
    }))
  }

  /** Null: nothing is being done and nothing stands in its way. */
  note(key: string, now: ClaimWork | null): void {
    const after = new Map(this.#work)
    if (now) after.set(key, now)
    else after.delete(key)
    this.#work = after
    this.#told.work(after)
  }

  /** Makes the claim, or besides writes what there is to say of it. */
  carryOut(key: string, upTo: 'made' | 'said'): Promise<void> {
    const now = (this.#running.get(key) ?? Promise.resolve()).then(() => this.#steps(key, upTo))
    this.#running.set(key, now)
    return now.finally(() => {
      if (this.#running.get(key) === now) this.#running.delete(key)
    })
  }

  /** Does for all claims what can be done. */
  async carryOutAll(): Promise<void> {
    const open = claimsAtWork(this.#draft.latest.current.hand)
    await Promise.all([...this.#running.values(), ...open.map(({ key }) => this.carryOut(key, 'said'))])
  }

  /** Makes what is not made yet: just asked for, or left by an earlier page. */
  begin(): void {
    for (const { key, claimId } of this.#draft.latest.current.hand.claims) {
      if (claimId === null && !this.#work.has(key) && !this.#running.has(key)) void this.carryOut(key, 'made')
    }
  }

  /** Tries again where the server did not answer. */
  retry(): void {
    for (const [key, { word }] of this.#work) if (word === 'unreachable') void this.carryOut(key, 'made')
  }

  /** When what is being made is made, or waits for an answer. */
  made(): Promise<unknown> {
    return Promise.all(this.#running.values())
  }

  /** What was said of a claim that was never saved with an entry, and that none rests on, waits for nobody. */
  async leave(claimId: string, stanceIds: readonly (string | null)[]): Promise<void> {
    const { ground } = this.#draft.latest.current
    if (ground.hand.claims.some((claim) => claim.claimId === claimId)) return
    const view = await ask<ClaimView>(`/claims/${claimId}`)
    if (!view.ok || view.value.entries.length > 0 || view.value.isPublic) return
    for (const { id, counts, takenBack } of view.value.positions) {
      if (counts || takenBack || !stanceIds.includes(id)) continue
      await act<ClaimView>('POST', `/claims/${claimId}/take-back`, { stanceId: id })
    }
  }

  async #steps(key: string, upTo: 'made' | 'said'): Promise<void> {
    let refused = ''
    for (;;) {
      const claim = this.find(key)
      const next = claim ? workOn(claim, this.#firstSource()) : null
      if (!next || (next !== 'make' && upTo === 'made')) break
      if (next === 'make' && !(await this.#make(key))) return
      if (next === 'say' && !(await this.#say(key))) return
      if (next === 'takeBack') {
        const answer = await this.#takeBack(key)
        if (answer === null) return
        refused ||= answer
      }
    }
    this.note(key, refused ? { word: 'refused', message: refused } : null)
  }

  /** Claims that may say the same, asked for once. False: nobody may go on yet. */
  async #look({ key, statement }: ClaimInHand): Promise<boolean> {
    this.note(key, { word: 'looking' })
    const found = await ask<Claims>(`/claims?${new URLSearchParams({ liveBlogId: this.#liveBlogId, q: statement })}`)
    if (!found.ok) {
      this.#trouble(key, found)
      return false
    }
    // Also those of this entry that are being made at this moment.
    const here = this.#draft.latest.current.hand.claims.flatMap((claim) =>
      claim.key === key ? [] : [claim.claimId, claim.statement],
    )
    const offers = found.value.claims
      .filter(({ closeness }) => (closeness ?? 0) >= saysTheSame)
      .filter((offer) => !here.includes(offer.id) && !here.includes(offer.statement))
      .slice(0, offersAtMost)
    const [best] = offers
    if (!best) {
      this.patch(key, { isNew: true })
      return true
    }
    this.note(key, { word: 'asks', offers })
    this.#told.news(
      `A claim that may say the same: “${best.statement}”. Enter takes it, arrow down and Enter make a new one.`,
    )
    return false
  }

  async #make(key: string): Promise<boolean> {
    const begun = this.find(key)
    if (!begun || this.#work.get(key)?.word === 'asks') return false
    if (!begun.asked && !begun.isNew && !(await this.#look(begun))) return false
    const claim = this.find(key)
    if (!claim) return false
    this.note(key, { word: 'making' })
    const asked = claim.asked ?? { key: newKey(), body: await this.#newClaim(claim) }
    this.patch(key, { asked })
    this.#draft.keepNow()
    const made = await act<ClaimView>('POST', '/claims', asked.body, asked.key)
    if (!made.ok) {
      // A clear no: nothing was made, and mended words are a new question.
      if (made.code !== 'offline' && made.code !== 'unavailable') this.patch(key, { asked: null })
      this.#trouble(key, made)
      return false
    }
    const stances = asked.body.stances ?? []
    if (!this.find(key)) {
      // Taken out of the entry while it was being made.
      void this.leave(
        made.value.id,
        stances.map((stance) => stanceIdIn(made.value, stance)),
      )
      return true
    }
    this.patch(key, (now) => withMade(now, made.value, { stances, firstSource: this.#firstSource() }))
    const { statement, kind, standing } = made.value
    this.#told.news(`Claim made: ${statement}. ${kind}, ${standingInWords(kind, standing)}.`)
    return true
  }

  async #newClaim(claim: ClaimInHand) {
    const first = this.#firstSource()
    const stances = claim.positions.map((position) => stanceOf(position, first)).filter((stance) => stance !== null)
    return {
      liveBlogId: this.#liveBlogId,
      kind: claim.kind,
      statement: claim.statement,
      stances: await Promise.all(
        stances.map(async (stance) => ({ ...stance, words: await this.#wordsIn(stance.sourceItemId, claim) })),
      ),
    }
  }

  async #say(key: string): Promise<boolean> {
    const claim = this.find(key)
    const first = this.#firstSource()
    const position = claim && toSay(claim, first)
    const stance = position && stanceOf(position, first)
    if (!claim?.claimId || !stance) return false
    this.note(key, { word: 'saying' })
    const words = stance.words ?? (await this.#wordsIn(stance.sourceItemId, claim))
    const answer = await act<ClaimView>('POST', `/claims/${claim.claimId}/stances`, { ...stance, words })
    if (!answer.ok) {
      this.#trouble(key, answer)
      return false
    }
    this.patch(key, (now) => withSaid(now, position, { stance: { ...stance, words }, answer: answer.value }))
    return stanceIdIn(answer.value, stance) !== null
  }

  /** What was said from here and no longer holds is taken back. What counts by now is for a reviewer to take back. */
  async #takeBack(key: string): Promise<string | null> {
    const claim = this.find(key)
    const [stanceId] = claim?.takeBack ?? []
    if (!claim?.claimId || !stanceId) return null
    const answer = await act<ClaimView>('POST', `/claims/${claim.claimId}/take-back`, { stanceId })
    if (!answer.ok && (answer.code === 'offline' || answer.code === 'unavailable')) {
      this.#trouble(key, answer)
      return null
    }
    this.patch(key, (now) => ({
      ...now,
      takeBack: now.takeBack.filter((other) => other !== stanceId),
      ...(answer.ok ? { standing: answer.value.standing } : {}),
    }))
    return answer.ok ? '' : answer.message
  }

  /** The words of the source, where its item is text and has the very words of the claim. */
  async #wordsIn(sourceItemId: string, claim: ClaimInHand): Promise<string | null> {
    const known =
      this.#excerpts.get(sourceItemId) ??
      ask<SourceItemView>(`/source-items/${sourceItemId}`).then((item) => {
        if (item.ok) return item.value.excerpt ?? ''
        this.#excerpts.delete(sourceItemId)
        return ''
      })
    this.#excerpts.set(sourceItemId, known)
    const excerpt = (await known).replaceAll(/\s+/gu, ' ')
    const words = [claim.from, claim.statement].find((some) => excerpt.includes(some))
    return words?.slice(0, 1_000) ?? null
  }

  #trouble(key: string, { code, message }: Refused): void {
    const open = this.find(key)?.claimId ? 'Its position is not written' : 'Not made'
    if (code === 'offline' || code === 'unavailable') {
      const words = `${open} yet: the server did not answer. It is kept with your text and tried again.`
      this.note(key, { word: 'unreachable', message: words })
    } else if (code === 'not_signed_in') this.note(key, { word: 'unreachable', message: `${open} yet. ${message}` })
    else this.note(key, { word: 'refused', message: `${open}: ${message}` })
  }

  #firstSource(): string | null {
    return firstSourceOf(this.#draft.latest.current.hand)
  }
}
