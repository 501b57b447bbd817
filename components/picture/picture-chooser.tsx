'use client'

import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import type { Verdict } from '@/lib/access/can'
import { desk } from '@/lib/paths'
import type { PictureView } from '@/lib/picture/picture-schema'
import { visible } from '@/lib/record/visible'
import { ask } from '../desk/door'
import { RecordChoice } from '../usage/record-choice'
import { findPictures } from './find'
import { PictureEssentials } from './picture-essentials'
import { PictureImage } from './picture-image'
import { lacksInWords, nameOfPicture } from './picture-words'
import { UploadPictures } from './upload-pictures'

/** As many as an entry can show. */
const most = 20

/**
 * The pictures of an entry in hand: found, uploaded, put in order and described without leaving it. It holds no choice of its
 * own: `pictureIds`, in the order of showing, is what the entry has, and `onChange` gets what it should have.
 */
export function PictureChooser({
  pictureIds,
  onChange,
  mayAdd,
}: {
  pictureIds: readonly string[]
  onChange: (pictureIds: string[]) => void
  /** `can(viewer, 'picture.write', viewer.id)` */
  mayAdd: Verdict
}) {
  const { known, learn } = usePictures(pictureIds)
  // Several uploads end one after the other, each after the choice has changed under it.
  const latest = useRef(pictureIds)
  useEffect(() => {
    latest.current = pictureIds
  }, [pictureIds])
  const add = (id: string) => {
    if (latest.current.includes(id) || latest.current.length >= most) return
    latest.current = [...latest.current, id]
    onChange([...latest.current])
  }
  const move = (from: number, to: number) => {
    const moved = [...pictureIds]
    moved.splice(to, 0, ...moved.splice(from, 1))
    onChange(moved)
  }
  return (
    <section aria-label="Pictures" className="space-y-2">
      {pictureIds.length > 0 && (
        <ol className="space-y-2">
          {pictureIds.map((id, index) => (
            <li key={id} className="rounded-sm border border-rule bg-sheet p-2">
              <Chosen
                picture={known.get(id) ?? null}
                place={{ index, of: pictureIds.length }}
                onChanged={learn}
                onMove={(to) => move(index, to)}
                onRemove={() => onChange(pictureIds.filter((other) => other !== id))}
              />
            </li>
          ))}
        </ol>
      )}
      {pictureIds.length >= most ? (
        <p className="text-sm text-quiet">An entry shows {most} pictures at most.</p>
      ) : (
        <>
          <RecordChoice
            label="Add a picture that is here"
            value={null}
            find={findPictures}
            onChange={(chosen) => chosen && add(chosen.id)}
          />
          <UploadPictures
            mayAdd={mayAdd}
            label="Upload a picture"
            onKept={(picture) => {
              learn(picture)
              add(picture.id)
            }}
          />
        </>
      )}
    </section>
  )
}

function Chosen({
  picture,
  place: { index, of },
  onChanged,
  onMove,
  onRemove,
}: {
  /** Null until it has been asked for. */
  picture: PictureView | null
  place: { index: number; of: number }
  onChanged: (picture: PictureView) => void
  onMove: (to: number) => void
  onRemove: () => void
}) {
  const name = picture ? nameOfPicture(picture) : 'Picture'
  const lacks = picture && lacksInWords({ ...picture, hasFile: picture.file !== null })
  return (
    <>
      <div className="grid grid-cols-[5rem_1fr_auto] items-start gap-2">
        <PictureImage
          picture={{ id: picture?.id ?? '', altText: '', width: null, height: null, ...measuresOf(picture) }}
          rendition={picture?.file?.widths[0] ?? null}
          className="aspect-[3/2] w-20"
        />
        <div className="min-w-0">
          {picture ? (
            <>
              <Link href={desk.picture(picture.id)} target="_blank" className="line-clamp-2 font-medium">
                {name}
              </Link>
              <p className="text-sm text-quiet">
                {[
                  ...(picture.credit ? [visible(picture.credit)] : []),
                  ...(picture.alike.length > 0 ? [`looks like ${counted(picture.alike.length)}`] : []),
                ].join('; ')}
              </p>
            </>
          ) : (
            <p className="text-sm text-quiet">Looking…</p>
          )}
        </div>
        <div className="flex">
          {of > 1 && (
            <>
              <Small name={`${name}: earlier`} sign="↑" off={index === 0} onClick={() => onMove(index - 1)} />
              <Small name={`${name}: later`} sign="↓" off={index === of - 1} onClick={() => onMove(index + 1)} />
            </>
          )}
          <Small name={`Remove ${name}`} sign="×" off={false} onClick={onRemove} />
        </div>
      </div>
      {picture && lacks && (
        <details open className="mt-1">
          <summary className="min-h-6 text-sm text-warn">
            <span aria-hidden="true">▲ </span>
            {lacks}
          </summary>
          {picture.file && (
            <div className="pt-2">
              <PictureEssentials key={picture.version} picture={picture} onChanged={onChanged} />
            </div>
          )}
        </details>
      )}
    </>
  )
}

function Small({ name, sign, off, onClick }: { name: string; sign: string; off: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      aria-disabled={off || undefined}
      className="min-h-6 min-w-6 text-quiet hover:text-ink aria-disabled:opacity-40 pointer-coarse:min-h-11 pointer-coarse:min-w-11"
      onClick={() => {
        if (!off) onClick()
      }}
    >
      {sign}
    </button>
  )
}

const measuresOf = (picture: PictureView | null) =>
  picture?.file ? { width: picture.file.width, height: picture.file.height } : {}

const counted = (count: number) => (count === 1 ? 'another picture' : `${count} other pictures`)

/** What is known of the pictures in hand; those that are not known yet are asked for. */
function usePictures(pictureIds: readonly string[]) {
  const [known, setKnown] = useState<ReadonlyMap<string, PictureView>>(new Map())
  const learn = (picture: PictureView) => setKnown((before) => new Map(before).set(picture.id, picture))
  const missing = pictureIds.filter((id) => !known.has(id)).join(' ')

  const asked = useRef(new Set<string>())

  useEffect(() => {
    for (const id of missing.split(' ').filter((one) => one !== '' && !asked.current.has(one))) {
      asked.current.add(id)
      void ask<PictureView>(`/pictures/${id}`).then((answer) => {
        if (answer.ok) setKnown((before) => new Map(before).set(id, answer.value))
        else asked.current.delete(id)
      })
    }
  }, [missing])

  return { known, learn }
}
