/** The press writes this header over whatever came in, so it cannot be made up from outside. */
export const addressHeader = 'x-dateline-address'

/** Where a request came from, as the press says; one that came by another way has no address. */
export const addressOf = (request: Request): string => request.headers.get(addressHeader) ?? 'unknown'
