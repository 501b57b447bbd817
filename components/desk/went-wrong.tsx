'use client'

import { Button } from '../ui/button'

/** What happened, what is safe, what to do next. `digest` finds the same failure in the server's log. */
export function WentWrong({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <div className="max-w-xl py-2">
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p className="mt-2">
        Most often the database is away for a moment. You are still signed in. Whatever you were writing is kept on this
        device and is offered again when the page is back; readers see what they saw before. Try again in a few seconds.
      </p>
      <p className="mt-4">
        <Button tone="primary" onClick={retry}>
          Try again
        </Button>
      </p>
      {error.digest && (
        <p className="mt-4 text-sm text-quiet">If it stays like this, tell your admin: {error.digest}</p>
      )}
    </div>
  )
}
