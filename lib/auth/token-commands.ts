import { eq, sql } from 'drizzle-orm'
import { deskDb } from '@/db/desk'
import { apiTokens } from '@/db/schema/people'

/** Notes that an API token is in use, for whoever asks which of them are still needed. */
export async function noteTokenUse(tokenHash: Buffer): Promise<void> {
  await deskDb().update(apiTokens).set({ lastUsedAt: sql`now()` }).where(eq(apiTokens.tokenHash, tokenHash))
}
