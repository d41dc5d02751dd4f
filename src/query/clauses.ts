/** Two questions in one message: 去年许可多少，跟前年比怎么样. The second goes on from the first, as if it were sent after it. */
import type { Form } from '../form/form.ts';
import type { Answer, Asker, Query } from './model.ts';
import { readQuestion } from './read.ts';
import { written } from './written.ts';

/** Both questions; null where they are not two, or say more than one after the other can. */
export function clausesOf(
  forms: readonly Form[],
  text: string,
  asker: Asker,
): readonly [Query, Query] | null {
  const [first, second, third] = written(text).split(',');
  if (first === undefined || second === undefined || third !== undefined) return null;
  const one = readQuestion(forms, first, asker);
  if (one.kind !== 'query' || !isOfOne(one.query)) return null;
  const two = readQuestion(forms, second, { ...asker, frame: one.query });
  if (two.kind !== 'query') return null;
  // What can be read by itself is a question of its own, whose year and unit may be other ones.
  const alone = readQuestion(forms, second, { ...asker, frame: null });
  const isOn = alone.kind !== 'query' && labels(two.query) === labels(one.query);
  return isOn || second.startsWith('其中') ? [one.query, two.query] : null;
}

function isOfOne({ operation, subjects }: Query): boolean {
  return operation === 'value' && subjects.length === 1;
}

function labels({ subjects }: Query): string {
  return subjects.map(({ table, label }) => `${table} ${label}`).join();
}

/** One answer: the second alone where it tells all of the first. */
export function together(one: Answer, two: Answer): Answer {
  const keys = new Set(two.values.map(keyOf));
  if (one.values.every((value) => keys.has(keyOf(value)))) return two;
  return {
    ...two,
    text: `${one.text}\n${two.text}`,
    values: [...one.values, ...two.values.filter((value) => !one.values.map(keyOf).includes(keyOf(value)))],
    filing: one.filing ?? two.filing,
    trend: null,
  };
}

function keyOf({ unit, period, cell }: Answer['values'][number]): string {
  return `${unit} ${period} ${cell}`;
}
