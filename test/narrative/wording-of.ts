/** A report, and texts about it: where a number is marked with braces it is right, and found where it is exchanged. */
import { expect, test } from '@jest/globals';
import type { Case } from './told.ts';
import { idsOf, judged } from './told.ts';

export const cells = {
  't3.new.person': 31,
  't3.new.company': 6,
  't3.carried-in.person': 3,
  't3.granted.person': 12,
  't3.partial.person': 7,
  't3.deny-process.person': 5,
  't3.unable-not-held.person': 4,
  't3.reject-repeat.person': 2,
  't3.other-rest.person': 8,
  't3.carried-out.person': 1,
  't3.carried-out.company': 1,
  't4.review.upheld': 13,
  't4.suit-direct.upheld': 9,
  't4.suit-after.upheld': 8,
  't20-1.norms.made': 19,
  't20-1.norms.repealed': 23,
  't20-1.norms.in-force': 29,
  't20-5.permit.decisions': 1241,
  't20-6.penalty.decisions': 43,
  't20-6.coercion.decisions': 47,
  't20-8.fees.amount': '38.441094',
};
export const found = (parts: Case['parts'], more: Partial<Case> = {}) =>
  idsOf(judged({ cells, parts, ...more }));

/** A text with its right number in braces, and a wrong one. */
type Wording = readonly [text: string, wrong: string];

export function eachWording(id: string, wordings: readonly Wording[], more: Partial<Case> = {}): void {
  test.each(wordings)('%s', (text, wrong) => {
    const number = /\{(.*?)\}/.exec(text)?.[1] ?? '';
    expect(found(text.replace(/\{.*?\}/, number), more)).toEqual([]);
    expect(found(text.replace(/\{.*?\}/, wrong), more)).toEqual([id]);
  });
}
