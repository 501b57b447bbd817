'use client'

import { WentWrong } from '@/components/desk/went-wrong'

export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main className="p-6">
      <WentWrong error={error} retry={retry} />
    </main>
  )
}
