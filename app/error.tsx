'use client'

import { WentWrong } from '@/components/desk/went-wrong'

export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <WentWrong error={error} retry={retry} />
}
