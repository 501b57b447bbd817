/** Where a request came from. The press writes this header over whatever came in, so it cannot be made up from outside. */
export const addressHeader = 'x-dateline-address'

export const addressOf = (request: Request): string => request.headers.get(addressHeader) ?? 'unknown'
