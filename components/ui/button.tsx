'use client'

import { type ComponentProps, type ReactNode, useId, useRef, useState } from 'react'

const tones = {
  plain: 'border-edge bg-sheet text-ink hover:bg-sunk',
  primary: 'border-accent bg-accent text-on-accent hover:brightness-110',
  danger: 'border-bad bg-sheet text-bad hover:bg-bad-sunk',
  quiet: 'border-transparent bg-transparent text-quiet hover:bg-sunk hover:text-ink',
} as const

type ButtonProps = Omit<ComponentProps<'button'>, 'disabled' | 'title'> & {
  tone?: keyof typeof tones
  /** Why this cannot be pressed now. The button stays reachable, so that everybody can learn the reason. */
  disabledReason?: string | null | undefined
  /** An act is on its way; a second press does nothing. */
  busy?: boolean
  /** The keys that do the same, as people read them. */
  keys?: string
  children: ReactNode
}

export function Button({
  tone = 'plain',
  disabledReason,
  busy,
  keys,
  children,
  onClick,
  className,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)

  const show = () => {
    const box = button.current?.getBoundingClientRect()
    if (disabledReason && box) {
      setPlace({ left: Math.max(8, Math.min(box.left, window.innerWidth - 272)), top: box.bottom + 4 })
    }
  }
  const hide = () => setPlace(null)
  const off = Boolean(disabledReason) || Boolean(busy)

  return (
    <>
      <button
        type="button"
        ref={button}
        {...rest}
        aria-disabled={off || undefined}
        aria-describedby={disabledReason ? reasonId : rest['aria-describedby']}
        className={`inline-flex min-h-8 items-center gap-2 rounded-sm border px-2.5 py-1 font-medium whitespace-nowrap pointer-coarse:min-h-11 ${off ? `cursor-not-allowed bg-transparent text-quiet ${tone === 'quiet' ? 'border-transparent opacity-60' : 'border-rule'}` : tones[tone]} ${className ?? ''}`}
        onClick={(event) => {
          if (off) {
            event.preventDefault()
            show()
          } else onClick?.(event)
        }}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && place) {
            event.stopPropagation()
            hide()
          }
          rest.onKeyDown?.(event)
        }}
      >
        {children}
        {keys && !disabledReason && (
          <span aria-hidden="true" className="text-xs opacity-75 pointer-coarse:hidden">
            {keys}
          </span>
        )}
      </button>
      {disabledReason && (
        <span id={reasonId} className="sr-only">
          {disabledReason}
        </span>
      )}
      {disabledReason && place && (
        <span
          aria-hidden="true"
          style={place}
          className="pointer-events-none fixed z-50 w-max max-w-64 rounded-sm bg-ink px-2 py-1 text-start text-sm font-normal whitespace-normal text-paper"
        >
          {disabledReason}
        </span>
      )}
    </>
  )
}
