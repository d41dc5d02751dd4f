/** A message in other cuts: without what is said around the question, and with its gaps as signs. */
import type { Form } from '../form/form.ts';
import { withoutAsides } from './asides.ts';
import { lexiconOf } from './lexicon.ts';
import type { Asker } from './model.ts';
import { written } from './written.ts';

/** A gap between words; not beside figures, nor beside a sign. */
const GAP = /(?<=[\p{Script=Han}\d])[\s　]+(?=[\p{Script=Han}\d])/gu;

/** The readings to be tried after the message itself; empty where there is only that one. */
export function withoutTalk(
  forms: readonly Form[],
  text: string,
  asker: Pick<Asker, 'units' | 'today'>,
): readonly string[] {
  const cutter = { lexicon: lexiconOf(forms), asker };
  const plain = written(text);
  const apart = written(text.replace(GAP, ','));
  const ways = [withoutAsides(plain, cutter), withoutAsides(apart, cutter), apart === plain ? null : apart];
  return [...new Set(ways.filter((way) => way !== null))];
}
