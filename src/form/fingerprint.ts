/** By what a finding is known again: what was confirmed stays confirmed until its numbers change, whatever its wording. */
import type { Finding } from './evaluate.ts';
import type { Figure, Figures } from './figures.ts';
import type { Quantity } from './quantity.ts';
import { distance } from './quantity.ts';

/** The check, its place, its two sides, and what stands in all its cells; the sentence only where it has no cells. */
export function fingerprintOf(finding: Finding, figures: Figures): string {
  const { check, key, cells, left, right, message } = finding;
  const about = cells.length > 0 ? cells.map((cell) => shown(figures.get(cell))).join(',') : message;
  return [check, key ?? '', left ?? '', right ?? '', about].join(' ');
}

/** How far the two sides are apart; null for a finding that compares nothing. */
export function differenceOf({ left, right }: Finding): Quantity | null {
  return left === null || right === null ? null : distance(left, right);
}

function shown(figure: Figure | undefined): string {
  switch (figure?.kind) {
    case undefined:
      return '_';
    case 'number':
      return figure.unit === 'unsaid' ? `${figure.quantity}?` : figure.quantity;
    case 'notApplicable':
      return 'n/a';
    case 'text':
      return JSON.stringify(figure.text);
    default:
      return figure satisfies never;
  }
}
