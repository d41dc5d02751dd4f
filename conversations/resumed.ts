/** An answer that may not have arrived, told once more. */
import { fit } from './fit.ts';
import { leftOut, resumedHead } from './texts.ts';

/** What is asked takes two lines at most. */
const LAST = 2;

/** Where there is no room for all of it the middle goes: where the member stands and what is asked are told in any case. */
export function resumed(answer: string): string {
  const [first = '', ...others] = answer.split('\n');
  const body = others.slice(0, -LAST);
  return fit({ head: [resumedHead, first], body, foot: others.slice(-LAST) }, leftOut).text;
}
