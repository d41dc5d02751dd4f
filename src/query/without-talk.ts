/** A message in other cuts: without what is said around the question, and with its gaps as signs. */
import type { Form } from '../form/form.ts';
import { WEAK } from '../forms/asked-words.ts';
import type { Cutter } from './asides.ts';
import { tokensOf, withoutAsides, withoutNaming } from './asides.ts';
import { lexiconOf } from './lexicon.ts';
import { restated } from './restated.ts';
import { roleOf } from './roles.ts';
import { written } from './written.ts';

/** A gap between words; not beside figures, nor beside a sign. */
const GAP = /(?<=[\p{Script=Han}\d])[\s　]+(?=[\p{Script=Han}\d])/gu;

/** 好的收到: without its 谢谢 it names a line, but asks nothing. */
function asks(text: string, cutter: Cutter): boolean {
  return tokensOf(text, cutter).some(
    ({ lines, text: word, time, limit, word: meaning }) =>
      (lines.length > 0 && !WEAK.has(word)) ||
      time !== null ||
      limit !== null ||
      (lines.length === 0 && ['measure', 'operation', 'line'].includes(roleOf(meaning) ?? '')),
  );
}

/** Who asks, and when. */
type Asking = Pick<Cutter, 'units' | 'thisYear'>;

function cutterOf(forms: readonly Form[], { units, thisYear }: Asking): Cutter {
  return { lexicon: lexiconOf(forms), units, thisYear, names: new Map() };
}

/** The message as it is read first. */
export function withoutNames(forms: readonly Form[], text: string, by: Asking): string {
  return text.includes('，') || text.includes(',')
    ? (withoutNaming(written(text), cutterOf(forms, by)) ?? text)
    : text;
}

/** The readings to be tried after the message itself; empty where there is only that one. */
export function withoutTalk(forms: readonly Form[], text: string, by: Asking): readonly string[] {
  const cutter = cutterOf(forms, by);
  const plain = written(text);
  const apart = written(text.replace(GAP, ','));
  const bare = withoutAsides(plain, cutter);
  const ways = [
    bare,
    withoutAsides(apart, cutter),
    apart === plain ? null : apart,
    withoutAsides(plain, cutter, true),
    ...restated(bare ?? plain, cutter),
  ];
  return [...new Set(ways.filter((way) => way !== null))].filter((way) => asks(way, cutter));
}
