/** What can go wrong on the way back from the organisation's own sign-in, in words for the sign-in page. */
export const problems = {
  stranger:
    'Your organisation knows you, but there is no account for you in this newsroom, or it is disabled. Ask an admin to add you with the e-mail address that your organisation has confirmed for you.',
  unfinished:
    "Your organisation's sign-in was not finished. Nothing was changed. Start again here; if it happens again, tell an admin.",
  unavailable:
    'You were recognised, but the server cannot reach its database at the moment. Nothing was changed. Try again in a few seconds.',
} as const

export type Problem = keyof typeof problems

/** Whether this is one of them: it comes in a URL and may be anything. */
export const isProblem = (name: unknown): name is Problem => typeof name === 'string' && Object.hasOwn(problems, name)
