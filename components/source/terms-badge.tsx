import { type AttributionTerms, termsInWords } from '@/lib/source/source'
import { Badge } from '../ui/badge'

/** What was agreed about naming a source: said loudly where it is anything but "on the record". */
export function TermsBadge({ terms }: { terms: AttributionTerms }) {
  if (terms === 'on_record') return null
  return (
    <Badge tone={terms === 'off_record' ? 'bad' : 'warn'} shape={terms === 'off_record' ? '■' : '▲'}>
      {termsInWords[terms]}
    </Badge>
  )
}
