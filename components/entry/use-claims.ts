import { useCallback, useEffect, useRef, useState } from 'react'
import type * as z from 'zod'
import { type StanceKind, standingInWords } from '@/lib/claim/claim'
import type { ClaimListed, Claims, ClaimView, NewStance } from '@/lib/claim/claim-schema'
import { type Around, wordsToClaim } from '@/lib/claim/claim-words'
import {
  type ClaimInHand,
  claimOf,
  type PositionInHand,
  readIn,
  saysTheSame,
  stanceOf,
  toSay,
  withKind,
  withOneMore,
  withPositions,
  workOn,
} from '@/lib/entry/claim-in-hand'
import { actorsNamed, claimsAtWork, firstSourceOf, namesSaid } from '@/lib/entry/draft-in-hand'
import { sameValue } from '@/lib/entry/entry-draft'
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

const retryMs = 15_000

/** Characters of a statement, as the table of claims has them. */
const shortest = 8
const longest = 500

/**
 * The claims in hand, from the words to what the server holds. A claim is made at once, beside the typing; what is changed of
 * its position afterwards is written with the next save. What could not be done yet stays in the draft and is tried again.
 */
export function useClaims(draft: Draft, { liveBlogId, language }: { liveBlogId: string; language: string }) {
  const { latest, change, keepNow } = draft
  const [work, setWork] = useState<ReadonlyMap<string, ClaimWork>>(new Map())
  const workNow = useRef(work)
  const [news, setNews] = useState('')
  const [atCursor, setAtCursor] = useState<string | null>(null)
  const running = useRef(new Map<string, Promise<void>>())
  const excerpts = useRef(new Map<string, Promise<string>>())
  const sending = useRef<((goesOn: boolean) => void) | null>(null)

  const note = useCallback((key: string, now: ClaimWork | null) => {
    const after = new Map(workNow.current)
    if (now) after.set(key, now)
    else after.delete(key)
    workNow.current = after
    setWork(after)
  }, [])

  const find = useCallback((key: string) => latest.current.hand.claims.find((claim) => claim.key === key), [latest])
  const patch = useCallback(
    (key: string, to: Partial<ClaimInHand> | ((claim: ClaimInHand) => ClaimInHand)) =>
      change(({ claims }) => ({
        claims: claims.map((claim) =>
          claim.key === key ? (typeof to === 'function' ? to(claim) : { ...claim, ...to }) : claim,
        ),
      })),
    [change],
  )

  const trouble = useCallback(
    (key: string, { code, message }: Refused) => {
      const open = find(key)?.claimId ? 'Its position is not written' : 'Not made'
      if (code === 'offline' || code === 'unavailable') {
        const words = `${open} yet: the server did not answer. It is kept with your text and tried again.`
        note(key, { word: 'unreachable', message: words })
      } else if (code === 'not_signed_in') note(key, { word: 'unreachable', message: `${open} yet. ${message}` })
      else note(key, { word: 'refused', message: `${open}: ${message}` })
    },
    [find, note],
  )

  /** Claims that may say the same, asked for once. False: nobody may go on yet. */
  const look = useCallback(
    async ({ key, statement }: ClaimInHand): Promise<boolean> => {
      note(key, { word: 'looking' })
      const found = await ask<Claims>(`/claims?${new URLSearchParams({ liveBlogId, q: statement })}`)
      if (!found.ok) {
        trouble(key, found)
        return false
      }
      // Also those of this entry that are being made at this moment.
      const here = latest.current.hand.claims.flatMap((claim) =>
        claim.key === key ? [] : [claim.claimId, claim.statement],
      )
      const offers = found.value.claims
        .filter(({ closeness }) => (closeness ?? 0) >= saysTheSame)
        .filter((offer) => !here.includes(offer.id) && !here.includes(offer.statement))
        .slice(0, offersAtMost)
      const [best] = offers
      if (!best) {
        patch(key, { isNew: true })
        return true
      }
      note(key, { word: 'asks', offers })
      setNews(
        `A claim that may say the same: “${best.statement}”. Enter takes it, arrow down and Enter make a new one.`,
      )
      return false
    },
    [latest, liveBlogId, note, patch, trouble],
  )

  /** The words of the source, where its item is text and has the very words of the claim. */
  const wordsIn = useCallback(async (sourceItemId: string, claim: ClaimInHand): Promise<string | null> => {
    const known =
      excerpts.current.get(sourceItemId) ??
      ask<SourceItemView>(`/source-items/${sourceItemId}`).then((item) => {
        if (item.ok) return item.value.excerpt ?? ''
        excerpts.current.delete(sourceItemId)
        return ''
      })
    excerpts.current.set(sourceItemId, known)
    const excerpt = (await known).replaceAll(/\s+/gu, ' ')
    const words = [claim.from, claim.statement].find((some) => excerpt.includes(some))
    return words?.slice(0, 1_000) ?? null
  }, [])

  const make = useCallback(
    async (key: string): Promise<boolean> => {
      const begun = find(key)
      if (!begun || workNow.current.get(key)?.word === 'asks') return false
      if (!begun.asked && !begun.isNew && !(await look(begun))) return false
      const claim = find(key)
      if (!claim) return false
      note(key, { word: 'making' })
      const asked = claim.asked ?? { key: newKey(), body: await newClaim(claim) }
      patch(key, { asked })
      keepNow()
      const made = await act<ClaimView>('POST', '/claims', asked.body, asked.key)
      if (!made.ok) {
        // A clear no: nothing was made, and mended words are a new question.
        if (made.code !== 'offline' && made.code !== 'unavailable') patch(key, { asked: null })
        trouble(key, made)
        return false
      }
      const { id, statement, kind, standing } = made.value
      const said = (asked.body.stances ?? []).map((stance) => ({
        stance,
        id: idOf(made.value, stance),
      }))
      patch(key, (now) => {
        const first = firstSourceOf(latest.current.hand)
        // What was changed while it was being made is taken back and said anew.
        const positions = now.positions.map((position) => {
          const wanted = stanceOf(position, first)
          const held = said.find(({ stance }) => wanted && sameValue({ ...wanted, words: stance.words }, stance))
          return held
            ? {
                ...position,
                sourceItemId: held.stance.sourceItemId,
                words: held.stance.words ?? null,
                stanceId: held.id,
              }
            : { ...position, stanceId: null }
        })
        const holds = positions.map(({ stanceId }) => stanceId)
        const gone = said.flatMap(({ id: stanceId }) => (stanceId && !holds.includes(stanceId) ? [stanceId] : []))
        return {
          ...now,
          claimId: id,
          statement,
          kind,
          standing,
          asked: null,
          positions,
          takeBack: [...now.takeBack, ...gone],
        }
      })
      setNews(`Claim made: ${statement}. ${kind}, ${standingInWords(kind, standing)}.`)
      return true

      async function newClaim(claim: ClaimInHand) {
        const first = firstSourceOf(latest.current.hand)
        const stances = claim.positions.map((position) => stanceOf(position, first)).filter((stance) => stance !== null)
        return {
          liveBlogId,
          kind: claim.kind,
          statement: claim.statement,
          stances: await Promise.all(
            stances.map(async (stance) => ({ ...stance, words: await wordsIn(stance.sourceItemId, claim) })),
          ),
        }
      }
    },
    [find, keepNow, latest, liveBlogId, look, note, patch, trouble, wordsIn],
  )

  /** What was said from here and no longer holds is taken back. What counts by now is for a reviewer to take back. */
  const takeBack = useCallback(
    async (key: string): Promise<string | null> => {
      const claim = find(key)
      const [stanceId] = claim?.takeBack ?? []
      if (!claim?.claimId || !stanceId) return null
      const answer = await act<ClaimView>('POST', `/claims/${claim.claimId}/take-back`, { stanceId })
      if (!answer.ok && (answer.code === 'offline' || answer.code === 'unavailable')) {
        trouble(key, answer)
        return null
      }
      patch(key, (now) => ({
        ...now,
        takeBack: now.takeBack.filter((other) => other !== stanceId),
        ...(answer.ok ? { standing: answer.value.standing } : {}),
      }))
      return answer.ok ? '' : answer.message
    },
    [find, patch, trouble],
  )

  const say = useCallback(
    async (key: string): Promise<boolean> => {
      const claim = find(key)
      const first = firstSourceOf(latest.current.hand)
      const position = claim && toSay(claim, first)
      const stance = position && stanceOf(position, first)
      if (!claim?.claimId || !stance) return false
      note(key, { word: 'saying' })
      const words = stance.words ?? (await wordsIn(stance.sourceItemId, claim))
      const answer = await act<ClaimView>('POST', `/claims/${claim.claimId}/stances`, { ...stance, words })
      if (!answer.ok) {
        trouble(key, answer)
        return false
      }
      const stanceId = idOf(answer.value, stance)
      patch(key, (now) => {
        const holds = now.positions.some((one) => sameValue(one, position))
        return {
          ...now,
          standing: answer.value.standing,
          positions: now.positions.map((one) =>
            sameValue(one, position) ? { ...one, sourceItemId: stance.sourceItemId, words, stanceId } : one,
          ),
          // Changed while it was being written.
          takeBack: stanceId && !holds ? [...now.takeBack, stanceId] : now.takeBack,
        }
      })
      return stanceId !== null
    },
    [find, latest, note, patch, trouble, wordsIn],
  )

  const steps = useCallback(
    async (key: string, upTo: 'made' | 'said') => {
      let refused = ''
      for (;;) {
        const claim = find(key)
        const next = claim ? workOn(claim, firstSourceOf(latest.current.hand)) : null
        if (!next || (next !== 'make' && upTo === 'made')) break
        if (next === 'make' && !(await make(key))) return
        if (next === 'say' && !(await say(key))) return
        if (next === 'takeBack') {
          const answer = await takeBack(key)
          if (answer === null) return
          refused ||= answer
        }
      }
      note(key, refused ? { word: 'refused', message: refused } : null)
    },
    [find, latest, make, note, say, takeBack],
  )

  /** One step after the other for each claim, whoever asks for them. */
  const carryOut = useCallback(
    (key: string, upTo: 'made' | 'said'): Promise<void> => {
      const now = (running.current.get(key) ?? Promise.resolve()).then(() => steps(key, upTo))
      running.current.set(key, now)
      return now.finally(() => {
        if (running.current.get(key) === now) running.current.delete(key)
      })
    },
    [steps],
  )

  // What is not made yet: just asked for, or left by an earlier page.
  useEffect(() => {
    for (const { key, claimId } of draft.hand.claims) {
      if (claimId === null && !workNow.current.has(key) && !running.current.has(key)) void carryOut(key, 'made')
    }
  }, [draft.hand.claims, carryOut])

  useEffect(() => {
    const again = () => {
      for (const [key, { word }] of workNow.current) if (word === 'unreachable') void carryOut(key, 'made')
    }
    const timer = setInterval(again, retryMs)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [carryOut])

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

  /** What was said of a claim that was never saved with an entry, and that none rests on, waits for nobody. */
  const leave = async (claimId: string, said: readonly PositionInHand[]) => {
    if (draft.ground.hand.claims.some((claim) => claim.claimId === claimId)) return
    const view = await ask<ClaimView>(`/claims/${claimId}`)
    if (!view.ok || view.value.entries.length > 0 || view.value.isPublic) return
    for (const { id, counts, takenBack } of view.value.positions) {
      if (counts || takenBack || !said.some(({ stanceId }) => stanceId === id)) continue
      await act<ClaimView>('POST', `/claims/${claimId}/take-back`, { stanceId: id })
    }
  }

  const answered = () => {
    sending.current?.(true)
    sending.current = null
  }

  /** Takes a claim that is there for the one in hand. */
  const takeExisting = async (key: string, existing: ClaimListed) => {
    patch(key, {
      claimId: existing.id,
      statement: existing.statement,
      kind: existing.kind,
      standing: existing.standing,
      role: 'updates',
      asked: null,
    })
    note(key, null)
    setAtCursor(null)
    setNews(`Taken: ${existing.statement}`)
    const view = await ask<ClaimView>(`/claims/${existing.id}`)
    const now = find(key)
    if (view.ok && now && now.positions.length > 0) {
      const first = firstSourceOf(latest.current.hand)
      const isSaid = (position: PositionInHand) =>
        view.value.positions.some(
          (one) =>
            !one.takenBack &&
            one.source.sourceItemId === readIn(position, first) &&
            one.kind === position.kind &&
            (position.actorId === null || one.actor?.id === position.actorId),
        )
      // The same source says it again: that is no new position.
      const positions = now.positions.filter((position) => !isSaid(position))
      patch(key, { positions, ...(positions.length === 0 && { role: 'mentions' }) })
    }
    answered()
  }

  const makeNew = (key: string) => {
    note(key, null)
    setAtCursor(null)
    patch(key, { isNew: true })
    void carryOut(key, 'made').then(answered)
  }

  /** Claims that the text only says again. */
  const mention = (existing: readonly ClaimListed[]) => {
    change(({ claims }) => ({
      claims: [
        ...claims,
        ...existing
          .filter(({ id }) => !claims.some(({ claimId }) => claimId === id))
          .map(
            ({ id, statement, kind, standing }): ClaimInHand => ({
              key: id,
              claimId: id,
              statement,
              kind,
              role: 'mentions',
              from: statement,
              standing,
              positions: [],
              takeBack: [],
              isNew: false,
              asked: null,
            }),
          ),
      ],
    }))
    setNews(existing.length === 1 ? 'One claim taken.' : `${existing.length} claims taken.`)
  }

  /** Does what can be done before the draft is saved. */
  const carryOutAll = async () => {
    const open = claimsAtWork(latest.current.hand)
    await Promise.all([...running.current.values(), ...open.map(({ key }) => carryOut(key, 'said'))])
  }

  const asksStill = () =>
    latest.current.hand.claims.find(({ key }) => workNow.current.get(key)?.word === 'asks') ?? null

  /** Before a draft is saved: never in its way. */
  const beforeSaving = carryOutAll

  /** Before an entry is sent: every claim is made, and every question answered; else the reason why nothing was sent. */
  const beforeSending = async (): Promise<Refused | null> => {
    await carryOutAll()
    for (let open = asksStill(); open; open = asksStill()) {
      setAtCursor(null)
      document.getElementById(questionId(open.key))?.focus()
      const goesOn = await new Promise<boolean>((resolve) => {
        sending.current = resolve
      })
      if (!goesOn) return notSent(`Say first whether “${open.statement}” is the claim that is there already.`)
      await carryOutAll()
    }
    const [unmade] = claimsAtWork(latest.current.hand)
    const why = unmade && workNow.current.get(unmade.key)
    return unmade ? notSent(why && 'message' in why ? why.message : 'A claim is not made yet. Try again.') : null
  }

  const stop = () => {
    sending.current?.(false)
    sending.current = null
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
      patch(key, (now) => withPositions(now, positions)),
    setKind: (key: string, kind: StanceKind) => patch(key, (now) => withKind(now, kind)),
    /** One more position on the claim, as the words behind it say. */
    say: (key: string, kind: StanceKind) => patch(key, (now) => withOneMore(now, kind)),
    patch,
    remove: (key: string) => {
      const claim = find(key)
      if (claim?.claimId) void leave(claim.claimId, claim.positions)
      change(({ claims }) => ({ claims: claims.filter((other) => other.key !== key) }))
      note(key, null)
      answered()
    },
    /** The claim whose question is asked at the cursor, while nothing else was written. */
    atCursor: atCursor !== null && asking?.word === 'asks' ? { key: atCursor, offers: asking.offers } : null,
    writeOn: () => setAtCursor(null),
    /** Tried again with other words. */
    again: (key: string) => {
      note(key, null)
      void carryOut(key, 'made')
    },
    /** When what is being made is made, or waits for an answer. */
    made: () => Promise.all(running.current.values()),
    beforeSaving,
    beforeSending,
    stop,
  }
}

/** The position on the desk that says this, the newest where there are several; null when there is none. */
const idOf = ({ positions }: ClaimView, { kind, actorId, sourceItemId }: z.input<typeof NewStance>): string | null =>
  positions
    .filter((one) => !one.takenBack && one.kind === kind && one.source.sourceItemId === sourceItemId)
    .filter((one) => (one.actor?.id ?? null) === (actorId ?? null))
    .toSorted((one, other) => other.createdAt.localeCompare(one.createdAt))[0]?.id ?? null

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
