import { type ReactNode, Suspense } from 'react'
import { DeskHeader } from '@/components/desk/desk-header'

/** Chrome only. Nobody is let in here: each page asks for its own viewer. */
export default function DeskLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#content"
        className="absolute start-2 top-2 z-50 -translate-y-16 bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        Skip to the content
      </a>
      <Suspense fallback={<header className="h-11 border-b border-rule bg-sheet" />}>
        <DeskHeader />
      </Suspense>
      <main id="content" tabIndex={-1} className="mx-auto max-w-[88rem] px-3 py-4 outline-none sm:px-5">
        {children}
      </main>
    </>
  )
}
