/**
 * Figures in a text by their names: 收到申请{新收总计}件. The text is stored as it was written and printed with the figure of
 * the table, so that the two cannot contradict one another.
 */
import type { Figures } from '../form/figures.ts';
import type { Cell, Form, NarrativeId } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO, scale, sum } from '../form/quantity.ts';
import { withTotals } from '../form/figures.ts';
import type { Named } from './placeholder-names.ts';
import { cellsNamed } from './placeholder-names.ts';

/** In half-width or full-width braces. */
const PLACEHOLDER = /[{｛]([^{}｛｝\n]{1,80})[}｝]/gu;
/** A money figure follows the unit that is written behind it. */
const UNIT = /^\s*(万?元)/u;
const BLANK = '___';
const YUAN_IN_WAN = 10_000n;

/**
 * The text with a figure for each placeholder: totals are derived; `blank` stands where one is not given yet.
 * What names no cell for certain stays as it was written (`misnamed` finds those before a text is stored).
 */
export function renderNarrative(form: Form, figures: Figures, text: string, blank = BLANK): string {
  if (!/[{｛]/u.test(text)) return text;
  return rendered(form, withTotals(form, figures), text, blank);
}

/** The same for all parts of a report; `figures` with their totals. */
export function renderParts(
  form: Form,
  figures: Figures,
  narrative: ReadonlyMap<NarrativeId, string>,
  blank = BLANK,
): ReadonlyMap<NarrativeId, string> {
  return new Map([...narrative].map(([part, text]) => [part, rendered(form, figures, text, blank)]));
}

function rendered(form: Form, figures: Figures, text: string, blank: string): string {
  return text.replace(PLACEHOLDER, (whole, name: string, at: number) => {
    const named = cellsNamed(form, name);
    if (named.kind !== 'cells') return whole;
    return shown(figures, named.cells, text.slice(at + whole.length), blank);
  });
}

/** A placeholder that names nothing, or several things, or a brace that belongs to none. */
export interface Misnamed {
  /** As it was written, without its braces. */
  readonly text: string;
  readonly named: Exclude<Named, { kind: 'cells' }> | { readonly kind: 'brace' };
}

/** The first that is wrong; null for a text that can be stored. */
export function misnamed(form: Form, text: string): Misnamed | null {
  for (const [, name = ''] of text.matchAll(PLACEHOLDER)) {
    const named = cellsNamed(form, name);
    if (named.kind !== 'cells') return { text: name, named };
  }
  const stray = /[^\n]{0,8}[{}｛｝][^\n]{0,8}/u.exec(text.replace(PLACEHOLDER, ''));
  return stray === null ? null : { text: stray[0], named: { kind: 'brace' } };
}

/** The cells that the placeholders of a text stand for. */
export function placed(form: Form, text: string): readonly Cell[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, name = '']) => {
    const named = cellsNamed(form, name);
    return named.kind === 'cells' ? named.cells : [];
  });
}

function shown(figures: Figures, cells: readonly Cell[], behind: string, blank: string): string {
  const [first] = cells;
  const found = cells.map((cell) => figures.get(cell.id));
  if (first === undefined || found.some((figure) => figure === undefined)) return blank;
  if (found.every((figure) => figure?.kind === 'notApplicable')) return '不适用';
  const parts = found.flatMap((figure) => {
    if (figure?.kind === 'number') return [figure.quantity];
    return figure?.kind === 'notApplicable' ? [ZERO] : [];
  });
  if (parts.length < found.length) return blank;
  return inUnit(first, sum(parts), UNIT.exec(behind)?.[1]);
}

/** 39923 of a cell in 元 is 3.9923 where 万元 is written behind it. */
function inUnit({ measure }: Cell, value: Quantity, unit: string | undefined): string {
  if (measure.kind !== 'money' || unit === undefined || unit === measure.unit) return value;
  return (unit === '元' ? scale(value, { times: YUAN_IN_WAN }) : scale(value, { by: YUAN_IN_WAN })) ?? value;
}
