/** What a press, when this process has one, lets acts wait for. */
export type HearsChanges = { heard: (liveBlogNumber: number, sequence: number, timeoutMs: number) => Promise<void> }

// On globalThis, because the framework bundles its own copy of this file.
const hook: unique symbol = Symbol.for('dateline.press')
const here = globalThis as typeof globalThis & { [hook]?: HearsChanges | undefined }

/** Puts the press of this process where acts find it; null takes it away. */
export function setPress(press: HearsChanges | null): void {
  here[hook] = press ?? undefined
}

const patienceMs = 2_000

/**
 * Waits until the press of this process knows of a change, so that whoever published reads what they wrote.
 * Without a press (a script, a test) it returns at once; after two seconds it returns anyway, since the change is
 * committed and other means bring it to readers. Never throws.
 */
export async function waitUntilHeard(liveBlogNumber: number, sequence: number): Promise<void> {
  await here[hook]?.heard(liveBlogNumber, sequence, patienceMs)
}
