import type { DecisionView, RevisionView } from '@/lib/entry/entry-schema'
import { visible } from '@/lib/record/visible'
import { verdictInWords } from '@/lib/review/decision'
import { When } from '../desk/when'
import { ComparedRevisions } from './compared-revisions'
import { RevisionText } from './revision-text'

type Happening = { at: string } & ({ revision: RevisionView; before: RevisionView | null } | { decision: DecisionView })

/** Everything that was written and decided, newest first; each revision opens to what it changed. */
export function History({
  revisions,
  decisions,
  publishedId,
  zone,
  language,
}: {
  /** Newest first. */
  revisions: readonly RevisionView[]
  decisions: readonly DecisionView[]
  publishedId: string | null
  zone: string
  language: string
}) {
  const happenings: Happening[] = [
    ...revisions.map((revision, index) => ({ at: revision.createdAt, revision, before: revisions[index + 1] ?? null })),
    ...decisions.map((decision) => ({ at: decision.decidedAt, decision })),
  ].sort((one, other) => other.at.localeCompare(one.at))

  return (
    <ol className="divide-y divide-rule border-y border-rule">
      {happenings.map((happening) =>
        'revision' in happening ? (
          <li key={happening.revision.id} className="py-2">
            <details>
              <summary className="min-h-6">
                <b className="font-medium">Revision {happening.revision.number}</b> by {happening.revision.author.name}
                {happening.revision.id === publishedId && (
                  <b className="font-medium text-good"> ● readers see this one</b>
                )}
                <span className="block text-sm text-quiet">
                  <When at={happening.at} zone={zone} />
                </span>
              </summary>
              <div className="pt-2">
                {happening.before ? (
                  <ComparedRevisions
                    before={happening.before}
                    after={happening.revision}
                    zone={zone}
                    language={language}
                  />
                ) : (
                  <RevisionText revision={happening.revision} language={language} />
                )}
              </div>
            </details>
          </li>
        ) : (
          <li key={happening.decision.id} className="py-2">
            <b className="font-medium">{happening.decision.person.name}</b> {verdictInWords[happening.decision.verdict]}{' '}
            revision {happening.decision.revision}
            {happening.decision.awaitsConfirmation && (
              <b className="font-medium text-warn"> ▲ a second person has to confirm it</b>
            )}
            <span className="block text-sm text-quiet">
              <When at={happening.at} zone={zone} />
            </span>
            {happening.decision.note && (
              <p className="mt-1 border-s-2 border-edge ps-2 whitespace-pre-line">{visible(happening.decision.note)}</p>
            )}
          </li>
        ),
      )}
    </ol>
  )
}
