/** The sheet of identities: both sides, their difference and whether they balance, as live formulas with their results. */
import type { Workbook, Worksheet } from '@cj-tech-master/excelts';
import type { CheckSpec, Term } from '../form/check.ts';
import type { Figures } from '../form/figures.ts';
import { quantityAt } from '../form/figures.ts';
import type { CellId, Form } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO, subtract, sum, toNumber } from '../form/quantity.ts';
import type { Place } from './xlsx-address.ts';
import { allGiven, ranges } from './xlsx-address.ts';
import {
  AT_START,
  BLOCK_FONT,
  BORDERS,
  CENTERED,
  HEADING_FONT,
  TABLE_FONT,
  guard,
  setPage,
} from './xlsx-style.ts';

export interface Checked {
  readonly form: Form;
  readonly figures: Figures;
  readonly places: ReadonlyMap<CellId, Place>;
}

interface Identity {
  readonly spec: CheckSpec;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
}

const CHECKS_SHEET = '勾稽';
const HEADS = ['勾稽关系', '所在的格', '左边', '右边', '相差', '结果'] as const;
const WIDTHS = [44, 56, 12, 12, 12, 10] as const;
const BALANCED = '平';
const UNBALANCED = '不平';
const OPEN = '未填全';
/** Heads stand in the third row. */
const FIRST_ROW = 4;

export async function addChecks(workbook: Workbook, checked: Checked): Promise<void> {
  const identities = identitiesOf(checked.form);
  if (identities.length === 0) return;
  const sheet = workbook.addWorksheet(CHECKS_SHEET, {
    views: [{ state: 'frozen', ySplit: FIRST_ROW - 1, showGridLines: false }],
  });
  setPage(sheet, null);
  sheet.pageSetup.printTitlesRow = `${String(FIRST_ROW - 1)}:${String(FIRST_ROW - 1)}`;
  WIDTHS.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  const results = identities.map((identity, index) =>
    addIdentity(sheet, identity, FIRST_ROW + index, checked),
  );
  addHead(sheet, results);
  await guard(sheet);
}

/** What must be equal within the report; what reaches into the year before is not in the workbook. */
function identitiesOf({ checks }: Form): readonly Identity[] {
  return checks.flatMap((spec) => {
    const { rule } = spec;
    if (rule.kind !== 'equal') return [];
    const isWithin = [...rule.left, ...rule.right].every(({ of }) => of === 'this');
    return isWithin ? [{ spec, left: rule.left, right: rule.right }] : [];
  });
}

type Result = typeof BALANCED | typeof UNBALANCED | typeof OPEN;

function addHead(sheet: Worksheet, results: readonly Result[]): void {
  // 附件 says to whoever reads the workbook as a report that its text is over.
  sheet.getCell('A1').value = '附件：勾稽关系核对';
  sheet.getCell('A1').font = HEADING_FONT;
  const range = `F${String(FIRST_ROW)}:F${String(FIRST_ROW + results.length - 1)}`;
  const count = (what: Result): string => `COUNTIF(${range},"${what}")`;
  sheet.getCell('A2').value = {
    formula: `${count(UNBALANCED)}&"处不平，"&${count(OPEN)}&"处未填全，"&${count(BALANCED)}&"处平"`,
    result: [UNBALANCED, OPEN, BALANCED]
      .map((what) => `${String(results.filter((result) => result === what).length)}处${what}`)
      .join('，'),
  };
  sheet.getCell('A2').font = TABLE_FONT;
  HEADS.forEach((head, index) => {
    const cell = sheet.getCell(FIRST_ROW - 1, index + 1);
    cell.value = head;
    Object.assign(cell, { font: BLOCK_FONT, alignment: CENTERED, border: BORDERS });
  });
}

function addIdentity(
  sheet: Worksheet,
  { spec, left, right }: Identity,
  row: number,
  checked: Checked,
): Result {
  const { form, figures, places } = checked;
  const [leftSum, rightSum] = [valueOf(left, figures), valueOf(right, figures)];
  const difference = subtract(leftSum, rightSum);
  const all = [...left, ...right].map(({ cell }) => cell);
  const isGiven = all.every((cell) => isKnown(figures, cell));
  const result = !isGiven ? OPEN : difference === ZERO ? BALANCED : UNBALANCED;
  const [C, D, E] = ['C', 'D', 'E'].map((letter) => `${letter}${String(row)}`);
  const references = ranges(placesOf(all, places), CHECKS_SHEET);
  const place = spec.key === null ? '' : (form.cell(spec.key)?.name ?? '');
  const values = [
    spec.meaning,
    place,
    { formula: formulaOf(left, places), result: toNumber(leftSum) },
    { formula: formulaOf(right, places), result: toNumber(rightSum) },
    { formula: `ROUND(${String(C)}-${String(D)},6)`, result: toNumber(difference) },
    {
      formula: `IF(${allGiven(references, all.length)},IF(${String(E)}=0,"${BALANCED}","${UNBALANCED}"),"${OPEN}")`,
      result,
    },
  ];
  values.forEach((value, index) => {
    const cell = sheet.getCell(row, index + 1);
    cell.value = value;
    Object.assign(cell, { font: TABLE_FONT, alignment: index < 2 ? AT_START : CENTERED, border: BORDERS });
  });
  // A character takes two of the units in which columns are measured.
  const lines = Math.ceil((place.length * 2.1) / (WIDTHS[1] - 1));
  sheet.getRow(row).height = 6 + 14 * lines;
  return result;
}

function isKnown(figures: Figures, cell: CellId): boolean {
  const figure = figures.get(cell);
  return figure !== undefined && figure.kind !== 'text';
}

function valueOf(terms: readonly Term[], figures: Figures): Quantity {
  const side = (sign: Term['sign']): Quantity =>
    sum(terms.filter((term) => term.sign === sign).map(({ cell }) => quantityAt(figures, cell) ?? ZERO));
  return subtract(side(1), side(-1));
}

/** SUM leaves out what is no number, where + would fail. */
function formulaOf(terms: readonly Term[], places: ReadonlyMap<CellId, Place>): string {
  const side = (sign: Term['sign']): string => {
    const cells = terms.filter((term) => term.sign === sign).map(({ cell }) => cell);
    return cells.length === 0 ? '' : `SUM(${ranges(placesOf(cells, places), CHECKS_SHEET).join(',')})`;
  };
  const [plus, minus] = [side(1), side(-1)];
  return minus === '' ? plus : `${plus}-${minus}`;
}

function placesOf(cells: readonly CellId[], places: ReadonlyMap<CellId, Place>): readonly Place[] {
  return cells.flatMap((cell) => places.get(cell) ?? []);
}
