/** 商业企业提的申请，前年部分公开了几件: what is said first narrows the question behind it, and is none itself. */
import type { Form } from '../form/form.ts';
import { placeOf } from './compose.ts';
import { roleOf } from './roles.ts';
import type { Segment } from './segments.ts';
import type { Token } from './scan.ts';

/** The segments with the first in the second, where both name one place together. */
export function topical(segments: readonly Segment[], forms: readonly Form[]): readonly Segment[] {
  const [first, second, ...others] = segments;
  if (first === undefined || second?.by !== 'comma' || first.lines.length === 0 || second.lines.length === 0)
    return segments;
  const isTopic =
    !first.tokens.some(asks) &&
    segments.slice(1).some(({ tokens }) => tokens.some(({ word }) => roleOf(word) === 'measure'));
  const isEach = segments.some(({ tokens }) => tokens.some(({ word }) => word === 'sum' || word === 'total'));
  const isClear = [first.times, second.times].some(({ length }) => length === 0);
  if (!isTopic || isEach || !isClear || !isNarrower(first, second)) return segments;
  const placed = placeOf(forms, [...first.lines, ...second.lines]);
  if (placed.kind !== 'place') return segments;
  return [
    {
      by: first.by,
      tokens: [...first.tokens, ...second.tokens],
      times: [...first.times, ...second.times],
      units: [...first.units, ...second.units],
      lines: [...first.lines, ...second.lines],
    },
    ...others,
  ];
}

function asks({ word }: Token): boolean {
  return roleOf(word) === 'measure' || roleOf(word) === 'operation';
}

/** A row with a column, or a title with a line of it: not two rows that are listed. */
function isNarrower(first: Segment, second: Segment): boolean {
  const of = ({ lines }: Segment): ReadonlySet<string> =>
    new Set(lines.flatMap((token) => token.lines.map(({ axis }) => axis)));
  const [one, two] = [of(first), of(second)];
  const isOther = one.has('column') ? two.has('row') : two.has('column') && !two.has('row');
  return isOther || first.lines.some(({ lines }) => lines.some(({ isTitle }) => isTitle));
}
