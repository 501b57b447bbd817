'use client'

import { WentWrong } from '@/components/desk/went-wrong'

export default function DeskError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <WentWrong error={error} retry={retry} />
}
