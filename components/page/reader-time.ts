import { zone, zoneInWords } from './reader-page'

/** Times as the page says them, in the live blog's zone, whose words the server gives. In milliseconds since the epoch, or ISO 8601. */

/** "14:05 UTC" */
export const clockOf = (time: number | string): string =>
  `${new Date(time).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone })} ${zoneInWords}`

/** "at 14:05 UTC" while it is still that day, "on 24 November, 14:05 UTC" when not. */
export function momentOf(time: number | string): string {
  const [then, today] = [time, Date.now()].map((each) =>
    new Date(each).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: zone }),
  )
  return then === today ? `at ${clockOf(time)}` : `on ${then}, ${clockOf(time)}`
}
