import type { ReactNode } from 'react'

/** The name of a screen, and beside it what can be done there. */
export function PageHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 [&>a]:inline-flex [&>a]:min-h-6 [&>a]:items-center">
      <h1 className="text-xl font-semibold">{title}</h1>
      {children}
    </header>
  )
}
