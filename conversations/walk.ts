/** The walk over a form: what is asked, in which order, and what is still missing. */
import { quarterOf } from '../src/form/period.ts';
import type { Cell, CellId, Form, NarrativeId, Section, SectionId } from '../src/form/form.ts';
import type { Filing } from './filed.ts';
import type { State } from './state.ts';

/** One thing that a person gives: a cell, or the text of a part. */
export type Item =
  | { readonly kind: 'cell'; readonly id: CellId; readonly cell: Cell; readonly section: Section }
  | { readonly kind: 'text'; readonly id: NarrativeId; readonly section: Section; readonly question: string };

/** All items in the order in which they are asked. A quarter has figures only. */
export function itemsOf(form: Form, filing: Pick<Filing, 'period'>): readonly Item[] {
  return walk(form, filing).items;
}

/** Those of one section. */
export function itemsIn(form: Form, filing: Pick<Filing, 'period'>, section: SectionId): readonly Item[] {
  return walk(form, filing).bySection.get(section) ?? [];
}

interface Walk {
  readonly items: readonly Item[];
  readonly bySection: ReadonlyMap<SectionId, readonly Item[]>;
  readonly at: ReadonlyMap<Item['id'], number>;
}

/** A turn goes over it many times, and it is the same as long as the form is. */
const walks = new WeakMap<Form, { readonly year: Walk; readonly quarter: Walk }>();

function walk(form: Form, { period }: Pick<Filing, 'period'>): Walk {
  let known = walks.get(form);
  if (known === undefined) {
    const year = walkOf(form);
    known = { year: indexed(year), quarter: indexed(year.filter(({ kind }) => kind === 'cell')) };
    walks.set(form, known);
  }
  return quarterOf(period) === null ? known.year : known.quarter;
}

function indexed(items: readonly Item[]): Walk {
  const bySection = new Map<SectionId, Item[]>();
  for (const item of items) {
    const own = bySection.get(item.section.id);
    if (own === undefined) bySection.set(item.section.id, [item]);
    else own.push(item);
  }
  return { items, bySection, at: new Map(items.map(({ id }, n) => [id, n])) };
}

function walkOf(form: Form): readonly Item[] {
  return form.asks.flatMap((section): readonly Item[] => {
    const { narrative } = section;
    if (narrative !== null) {
      if (narrative.question === null) return [];
      return [{ kind: 'text', id: narrative.id, section, question: narrative.question }];
    }
    return form.cells
      .filter((cell) => cell.section === section.id && cell.sumOf === null)
      .map((cell) => ({ kind: 'cell', id: cell.id, cell, section }));
  });
}

export function isGiven(filing: Filing, item: Item): boolean {
  return item.kind === 'cell' ? filing.figures.has(item.id) : filing.narrative.has(item.id);
}

export function missing(form: Form, filing: Filing): readonly Item[] {
  return itemsOf(form, filing).filter((item) => !isGiven(filing, item));
}

/** The item that the standing question is about; null when everything is given and nothing is being looked at again. */
export function standing(form: Form, filing: Filing, state: State): Item | null {
  const { items, at } = walk(form, filing);
  const named = state.at === null ? undefined : items[at.get(state.at) ?? -1];
  return named ?? items.find((item) => !isGiven(filing, item)) ?? null;
}

/** The next missing item behind `from`, or from the beginning again; null when none is missing. */
export function nextMissing(form: Form, filing: Filing, from: Item | null): Item | null {
  const { items, at } = walk(form, filing);
  const start = from === null ? 0 : (at.get(from.id) ?? -1) + 1;
  const isMissing = (item: Item): boolean => !isGiven(filing, item);
  const ahead = items.findIndex((item, n) => n >= start && isMissing(item));
  return items[ahead] ?? items.find(isMissing) ?? null;
}

/** Cells of one row are asked together: the items of the walk that stand in one question. */
export function question(items: readonly Item[], item: Item): readonly Item[] {
  if (item.kind === 'text') return [item];
  return items.filter((other) => other.kind === 'cell' && sameRow(other.cell, item.cell));
}

/** The first item of the question before the one that holds `item`; null at the beginning. */
export function before(form: Form, filing: Filing, item: Item | null): Item | null {
  const items = itemsOf(form, filing);
  const first = item === null ? undefined : question(items, item)[0];
  const index = first === undefined ? items.length : items.indexOf(first);
  const previous = items[index - 1];
  return previous === undefined ? null : (question(items, previous)[0] ?? null);
}

/** The first missing item behind the question that holds `item`; null when none is missing but in it. */
export function beyond(form: Form, filing: Filing, item: Item): Item | null {
  const items = itemsOf(form, filing);
  const skipped = new Set(question(items, item).map(({ id }) => id));
  const last = [...items].reverse().find(({ id }) => skipped.has(id)) ?? item;
  const found = nextMissing(form, filing, last);
  return found === null || skipped.has(found.id) ? null : found;
}

function sameRow(left: Cell, right: Cell): boolean {
  return left.table === right.table && left.row.id === right.row.id;
}
