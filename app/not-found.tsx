import { desk } from '@/lib/paths'

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl p-6">
      <title>Not here · Dateline</title>
      <h1 className="text-xl font-semibold">There is nothing at this address</h1>
      <p className="mt-2">
        It may have been moved, or it is not yours to see. Nothing was changed. Check the address, or go{' '}
        <a href={desk.today}>to the desk</a> or <a href="/">to the live blogs</a>.
      </p>
    </main>
  )
}
