const tones = {
  plain: 'text-quiet',
  accent: 'text-accent',
  good: 'text-good',
  warn: 'text-warn',
  bad: 'text-bad',
} as const

export type BadgeTone = keyof typeof tones

/** A state: word first, then shape, then colour, so that none of them carries the meaning alone. */
export function Badge({ tone = 'plain', shape, children }: { tone?: BadgeTone; shape: string; children: string }) {
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap ${tones[tone]}`}>
      <span aria-hidden="true" className="w-3 text-center leading-none">
        {shape}
      </span>
      {children}
    </span>
  )
}
