import { useEffect, useRef, useState } from 'react'
import type { StanceKind } from '@/lib/claim/claim'
import type { ClaimListed, ClaimView } from '@/lib/claim/claim-schema'
import { type Around, wordsToClaim } from '@/lib/claim/claim-words'
import {
  type ClaimInHand,
  claimOf,
  type PositionInHand,
  withKind,
  withOneMore,
  withPositions,
} from '@/lib/entry/claim-in-hand'
import { mentionOf, unsaidIn } from '@/lib/entry/claim-on-desk'
import { actorsNamed, claimsAtWork, firstSourceOf, namesSaid } from '@/lib/entry/draft-in-hand'
import { ask, newKey, type Refused } from '../desk/door'
import { ClaimMaker, type ClaimWork } from './claim-maker'
import type { Draft } from './use-draft'

const retryMs = 15_000

/** Characters of a statement, as the table of claims has them. */
const shortest = 8
const longest = 500

/**
 * The claims in hand, from the words to what the server holds. A claim is made at once, beside the typing; what is changed of
 * its position afterwards is written with the next save. What could not be done yet stays in the draft and is tried again.
 */
export function useClaims(draft: Draft, { liveBlogId, language }: { liveBlogId: string; language: string }) {
  const { latest, change } = draft
  const [work, setWork] = useState<ReadonlyMap<string, ClaimWork>>(new Map())
  const [news, setNews] = useState('')
  const [atCursor, setAtCursor] = useState<string | null>(null)
  const [maker] = useState(() => new ClaimMaker(draft, liveBlogId, { work: setWork, news: setNews }))
  /** Somebody waits for a question to be answered before the entry is sent. */
  const sending = useRef<((goesOn: boolean) => void) | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever there are other claims in hand
  useEffect(() => maker.begin(), [draft.hand.claims, maker])

  useEffect(() => {
    const again = () => maker.retry()
    const timer = setInterval(again, retryMs)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [maker])

  /** Makes a claim of the words that are meant. False when there are none. */
  const claim = (around: Around): boolean => {
    const { hand } = latest.current
    const taken = hand.claims.map(({ from }) => from)
    const words = wordsToClaim(around, { taken, names: namesSaid(hand), language })
    if (words === null) return false
    if (words === 'already') {
      setNews('These words are a claim of this entry already.')
      return true
    }
    const made = claimOf(newKey(), words, actorsNamed(hand), firstSourceOf(hand))
    if (made.statement.length < shortest || made.statement.length > longest) {
      setNews(
        made.statement.length < shortest
          ? 'That is too short for a claim. Nothing was made; select the words that say it.'
          : 'That is too long for a claim. Nothing was made; select the words that say it.',
      )
      return true
    }
    change(({ claims }) => ({ claims: [...claims, made] }))
    setAtCursor(made.key)
    setNews(`Claim: ${made.statement}`)
    return true
  }

  const goOn = (goesOn: boolean) => {
    sending.current?.(goesOn)
    sending.current = null
  }

  /** Takes a claim that is there for the one in hand. */
  const takeExisting = async (key: string, existing: ClaimListed) => {
    const { id: claimId, statement, kind, standing } = existing
    maker.patch(key, { claimId, statement, kind, standing, role: 'updates', asked: null })
    maker.note(key, null)
    setAtCursor(null)
    setNews(`Taken: ${statement}`)
    const view = await ask<ClaimView>(`/claims/${claimId}`)
    const now = maker.find(key)
    if (view.ok && now && now.positions.length > 0) {
      const positions = unsaidIn(view.value, now, firstSourceOf(latest.current.hand))
      maker.patch(key, { positions, ...(positions.length === 0 && { role: 'mentions' }) })
    }
    goOn(true)
  }

  const makeNew = (key: string) => {
    maker.note(key, null)
    setAtCursor(null)
    maker.patch(key, { isNew: true })
    void maker.carryOut(key, 'made').then(() => goOn(true))
  }

  /** Claims that the text only says again. */
  const mention = (existing: readonly ClaimListed[]) => {
    change(({ claims }) => ({
      claims: [...claims, ...existing.filter(({ id }) => !claims.some(({ claimId }) => claimId === id)).map(mentionOf)],
    }))
    setNews(existing.length === 1 ? 'One claim taken.' : `${existing.length} claims taken.`)
  }

  const remove = (key: string) => {
    const removed = maker.find(key)
    if (removed?.claimId)
      void maker.leave(
        removed.claimId,
        removed.positions.map(({ stanceId }) => stanceId),
      )
    change(({ claims }) => ({ claims: claims.filter((other) => other.key !== key) }))
    maker.note(key, null)
    goOn(true)
  }

  const asksStill = () => latest.current.hand.claims.find(({ key }) => maker.work.get(key)?.word === 'asks') ?? null

  /** Before an entry is sent: every claim is made, and every question answered; else the reason why nothing was sent. */
  const beforeSending = async (): Promise<Refused | null> => {
    await maker.carryOutAll()
    for (let open = asksStill(); open; open = asksStill()) {
      setAtCursor(null)
      document.getElementById(questionId(open.key))?.focus()
      const goesOn = await new Promise<boolean>((resolve) => {
        sending.current = resolve
      })
      if (!goesOn) return notSent(`Say first whether “${open.statement}” is the claim that is there already.`)
      await maker.carryOutAll()
    }
    const [unmade] = claimsAtWork(latest.current.hand)
    const why = unmade && maker.work.get(unmade.key)
    return unmade ? notSent(why && 'message' in why ? why.message : 'A claim is not made yet. Try again.') : null
  }

  const asking = atCursor === null ? undefined : work.get(atCursor)

  return {
    work,
    news,
    setNews,
    claim,
    makeNew,
    takeExisting: (key: string, existing: ClaimListed) => void takeExisting(key, existing),
    mention,
    setPositions: (key: string, positions: readonly PositionInHand[]) =>
      maker.patch(key, (now) => withPositions(now, positions)),
    setKind: (key: string, kind: StanceKind) => maker.patch(key, (now) => withKind(now, kind)),
    /** One more position on the claim, as the words behind it say. */
    say: (key: string, kind: StanceKind) => maker.patch(key, (now) => withOneMore(now, kind)),
    patch: (key: string, to: Partial<ClaimInHand>) => maker.patch(key, to),
    remove,
    /** The claim whose question is asked at the cursor, while nothing else was written. */
    atCursor: atCursor !== null && asking?.word === 'asks' ? { key: atCursor, offers: asking.offers } : null,
    writeOn: () => setAtCursor(null),
    /** Tried again with other words. */
    again: (key: string) => {
      maker.note(key, null)
      void maker.carryOut(key, 'made')
    },
    /** When what is being made is made, or waits for an answer. */
    made: () => maker.made(),
    /** Before a draft is saved: never in its way. */
    beforeSaving: () => maker.carryOutAll(),
    beforeSending,
    stop: () => goOn(false),
  }
}

export type InClaims = ReturnType<typeof useClaims>

/** Where the question about a claim gets the focus. */
export const questionId = (key: string) => `question-${key}`

const notSent = (reason: string): Refused => ({
  ok: false,
  status: 0,
  code: 'wrong_state',
  message: `Nothing was sent. ${reason}`,
  issues: [],
})
