/**
 * Numbers that stand out among the units of one office. Most cells are 0 and most numbers are small, so that a plain
 * z-score would cry at every second unit: zeros are set aside, the rest is compared on a log scale by median and
 * median deviation, the width of a count by chance is allowed for, and numbers under 10 are never named.
 */
import type { Compact } from '../form/compact.ts';
import { placesOf } from '../form/compact.ts';
import type { Cell, CellId, Form } from '../form/form.ts';

/** Numbers below it are never named: one more or less is no news. */
export const LEAST = 10;
/** From so many units with a number above 0 on, a cell is looked at. */
export const ENOUGH = 8;
/** So many robust deviations from the median. */
export const FAR = 3.5;

/** Turns the median of deviations into a standard deviation, for a normal distribution. */
const TO_SIGMA = 1.4826;
/** The units differ in size: less than this (a factor of about 1.6) is no difference, even where most are alike. */
const NARROWEST = 0.5;

export interface Outlier {
  readonly cell: Cell;
  /** Its place among the reports. */
  readonly at: number;
  readonly value: number;
  /** Of the units that have more than 0. */
  readonly median: number;
  /** How many those are. */
  readonly among: number;
  /** Robust deviations from the median on the log scale; below 0 where it is too small. */
  readonly score: number;
}

/** The farthest first. A total is left out where a part of it says the same of the unit. */
export function outliers(form: Form, reports: readonly Compact[]): readonly Outlier[] {
  const found = form.cells
    .filter(({ measure }) => measure.kind !== 'change')
    .flatMap((cell) => ofCell(form, reports, cell));
  const named = new Set(found.map(({ cell, at }) => keyOf(cell.id, at)));
  const isRepeat = ({ cell, at }: Outlier): boolean =>
    cell.sumOf?.some((part) => named.has(keyOf(part, at))) === true;
  return found.filter((one) => !isRepeat(one)).sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
}

function keyOf(cell: CellId, at: number): string {
  return `${cell} ${String(at)}`;
}

function ofCell(form: Form, reports: readonly Compact[], cell: Cell): readonly Outlier[] {
  const places = placesOf(form, cell);
  const values = reports.map((report) => valueAt(report, places));
  const above = values.filter((value) => value > 0);
  if (above.length < ENOUGH || !above.some((value) => value >= LEAST)) return [];
  const logs = above.map(Math.log);
  const middle = medianOf(logs);
  const spread = Math.max(NARROWEST, TO_SIGMA * medianOf(logs.map((log) => Math.abs(log - middle))));
  const median = Math.exp(middle);
  // The log of a count around m varies by 1/m by chance alone.
  const deviation = Math.sqrt(spread ** 2 + 1 / median);
  return values.flatMap((value, at) => {
    // Also where there is no number.
    if (!(value >= LEAST)) return [];
    const score = (Math.log(value) - middle) / deviation;
    return Math.abs(score) < FAR ? [] : [{ cell, at, value, median, among: above.length, score }];
  });
}

/** NaN where nothing stands; 不适用 counts as 0 in a total. */
function valueAt(report: Compact, places: readonly number[]): number {
  let total = 0;
  for (const place of places) {
    const value = report[place] ?? Number.NaN;
    if (Number.isNaN(value) || value === Number.NEGATIVE_INFINITY) return Number.NaN;
    if (value !== Number.POSITIVE_INFINITY) total += value;
  }
  return total;
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
