/** What somebody changed in a workbook of ours, to be shown before any of it is taken. */
import type { CellValue, Workbook as SheetBook } from '@cj-tech-master/excelts';
import { Workbook } from '@cj-tech-master/excelts';
import type { Figure, Figures } from '../form/figures.ts';
import { number, withTotals } from '../form/figures.ts';
import type { Cell, CellId, Form } from '../form/form.ts';
import { quantity } from '../form/quantity.ts';
import { markOf, nameOf } from './xlsx-marks.ts';

export type Difference =
  /** Another figure, or none, null, where there was one. */
  | {
      readonly kind: 'changed';
      readonly cell: CellId;
      readonly from: Figure | null;
      readonly to: Figure | null;
    }
  /** Something that is no figure. */
  | { readonly kind: 'unreadable'; readonly cell: CellId; readonly text: string }
  /** A total that was written over, and is not what its parts in the workbook come to. */
  | { readonly kind: 'total'; readonly cell: CellId; readonly text: string; readonly sum: Figure | null }
  /** The place of the figure is gone: its row or column was deleted. */
  | { readonly kind: 'missing'; readonly cell: CellId };

export type Diff =
  | { readonly kind: 'differences'; readonly differences: readonly Difference[] }
  /** No workbook of ours, or one of another form. */
  | { readonly kind: 'foreign' };

/** Compares the figures of a workbook, by the names of their cells, with those on file. Its size is the caller's to check. */
export async function diffXlsx(bytes: Uint8Array, form: Form, figures: Figures): Promise<Diff> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  if (workbook.subject !== markOf(form)) return { kind: 'foreign' };
  const found = new Map(form.cells.map((cell) => [cell.id, contentOf(workbook, cell.id)]));
  const typed = form.cells.filter(({ sumOf }) => sumOf === null);
  const differences = typed.flatMap((cell) =>
    differenceAt(cell, found.get(cell.id), figures.get(cell.id) ?? null),
  );
  return { kind: 'differences', differences: [...differences, ...totalsOf(form, found)] };
}

/** Undefined where the place is gone. */
type Content = CellValue | undefined;

function contentOf(workbook: SheetBook, cell: CellId): Content {
  const { ranges } = workbook.definedNames.getRanges(nameOf(cell));
  const [, quoted = '', column = '', row = ''] = /^(.+)!\$([A-Z]+)\$(\d+)$/u.exec(ranges[0] ?? '') ?? [];
  const sheet = workbook.getWorksheet(quoted.replace(/^'|'$/gu, '').replaceAll("''", "'"));
  return row === '' ? undefined : sheet?.getCell(`${column}${row}`).value;
}

function differenceAt({ id }: Cell, content: Content, from: Figure | null): readonly Difference[] {
  if (content === undefined) return [{ kind: 'missing', cell: id }];
  const text = textOf(content);
  const to = text === '' ? null : figureOf(text, from);
  if (to === 'unreadable') return [{ kind: 'unreadable', cell: id, text }];
  return isSame(from, to) ? [] : [{ kind: 'changed', cell: id, from, to }];
}

/** A formula of ours follows its parts; a number in its place does not. */
function totalsOf(form: Form, found: ReadonlyMap<CellId, Content>): readonly Difference[] {
  const inBook = new Map(
    [...found].flatMap(([id, content]) => {
      const figure = content === undefined ? 'unreadable' : figureOf(textOf(content), null);
      return figure === 'unreadable' || figure === null ? [] : [[id, figure] as const];
    }),
  );
  const sums = withTotals(form, inBook);
  return form.cells.flatMap(({ id, sumOf }): readonly Difference[] => {
    const content = found.get(id);
    if (sumOf === null || content == null || isFormula(content)) return [];
    const sum = sums.get(id) ?? null;
    return isSame(sum, inBook.get(id) ?? null)
      ? []
      : [{ kind: 'total', cell: id, text: textOf(content), sum }];
  });
}

function isFormula(content: CellValue): boolean {
  return (
    typeof content === 'object' && content !== null && ('formula' in content || 'sharedFormula' in content)
  );
}

/** What is said of a unit or a reason is not in the workbook, so it stays as it was. */
function figureOf(text: string, from: Figure | null): Figure | null | 'unreadable' {
  if (text === '') return null;
  if (text === '不适用') return from?.kind === 'notApplicable' ? from : { kind: 'notApplicable', reason: '' };
  const value = quantity(text.replace(/^\+/u, ''));
  if (value === null) return from?.kind === 'text' && from.text === text ? from : 'unreadable';
  return from?.kind === 'number' ? { ...from, quantity: value } : number(value);
}

function isSame(one: Figure | null, other: Figure | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === 'number') return other.kind === 'number' && one.quantity === other.quantity;
  return (
    one.kind === other.kind && (one.kind !== 'text' || (other.kind === 'text' && one.text === other.text))
  );
}

function textOf(content: CellValue): string {
  if (content == null) return '';
  if (typeof content === 'number') return plain(content);
  if (typeof content === 'string') return content.trim();
  if (typeof content !== 'object' || content instanceof Date) return String(content);
  if ('richText' in content)
    return content.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('result' in content) return textOf(content.result);
  return 'error' in content ? content.error : '（无法识别）';
}

/** Without an exponent, and without what a float adds behind the sixth decimal. */
function plain(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(6).replace(/\.?0+$/u, '');
}
