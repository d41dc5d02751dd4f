/** Reads the numbers of what tables hold as well. */
import type { Count } from '../statement.ts';
import type { Mention } from '../text/mention.ts';
import { carriedIn, carriedOut } from '../subjects/carried.ts';
import { decided, documents, fees } from '../subjects/disclosure.ts';
import type { SubjectReader } from '../subjects/reading.ts';
import { requests } from '../subjects/requests.ts';
import { results } from '../subjects/results.ts';
import { reviews } from '../subjects/reviews.ts';

/** All subjects; of a mention the first that reads it has it. */
const SUBJECTS: readonly SubjectReader[] = [
  carriedIn,
  carriedOut,
  results,
  requests,
  reviews,
  documents,
  decided,
  fees,
];

/** Null where the mention counts what no table holds. */
export function countOf(mention: Mention): Count | null {
  if (mention.unit === '%') return null;
  for (const subject of SUBJECTS) {
    const reading = subject(mention);
    if (reading === null) continue;
    const { quantity, unit, place } = mention;
    const precision =
      reading.isRounded === true && mention.precision === 'exact' ? 'rounded' : mention.precision;
    return {
      kind: 'count',
      subject: reading.subject,
      name: reading.name,
      stated: { quantity, precision, unit, place },
      means: reading.means,
      limits: reading.limits,
      carried: reading.carried ?? null,
      place,
    };
  }
  return null;
}
