import { When } from '../desk/when'

/** Who made a shared record, and when. What an edit changes: entries that readers see keep what was published. */
export function MadeBy({
  record: { createdBy, createdAt },
}: {
  record: { createdBy: { name: string }; createdAt: string }
}) {
  return (
    <p className="mt-4 max-w-2xl text-sm text-quiet">
      Made by {createdBy.name}, <When at={createdAt} zone="UTC" />. What is saved here holds for every entry from now
      on. Entries in review or approved that rest on it are looked at again; what readers already see stays as it was
      published until the entry is published again.
    </p>
  )
}
