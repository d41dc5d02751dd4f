/** Thrown inside a reader and caught where a file is read: what is wrong with it is known there and then. */
import type { Refusal } from '../report/refusal.ts';

export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
