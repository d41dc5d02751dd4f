/**
 * The checks of forms.md §6 that hold in both versions, expanded from the tables to plain checks.
 * A helper gives one check an instance: a row, a column, a cell.
 */
import type { CheckSpec, Term } from '../form/check.ts';
import type { CellId, ColumnSpec, LineNode, LineSpec, TableSpec } from '../form/form.ts';
import { leaves } from '../form/form.ts';

/** `table.row.column` */
export function at(table: string, row: string, column: string): CellId {
  return `${table}.${row}.${column}` as CellId;
}

export function plus(cell: CellId, of: Term['of'] = 'this'): Term {
  return { cell, sign: 1, of };
}

export function minus(cell: CellId): Term {
  return { cell, sign: -1, of: 'this' };
}

const PRINTED_NOTE = '表三所印勾稽关系：第一项加第二项之和，等于第三项加第四项之和';
const FORMAT = '国务院办公厅政府信息与政务公开办公室制定的年度报告格式';

/** The checks of both versions, over the tables of section two, table three and table four. */
export function common(
  disclosure: readonly TableSpec[],
  applications: TableSpec,
  reviews: TableSpec,
): readonly CheckSpec[] {
  return [
    formYear,
    ...filled([...disclosure, applications, reviews]),
    ...wholeNumbers('T3-INT', applications),
    ...rowTotals('T3-ROW', applications, '表三'),
    ...columnTotals('T3-SUM', applications),
    ...balance(applications),
    ...blankTotals(applications),
    ...carry(applications),
    control(at(applications.id, 'new', 'total')),
    ...wholeNumbers('T4-INT', reviews),
    ...rowTotals('T4-SUM', reviews, '表四'),
    ...blankTotals(reviews),
  ];
}

/** T3-ROW and T4-SUM: a row's total is the sum of its columns. */
function rowTotals(id: string, table: TableSpec, name: string): readonly CheckSpec[] {
  const message = `${name}「{row}」总计应为 {right}，现填 {left}，差 {difference}。`;
  return rowsOf(table).flatMap((row) =>
    derived(columnsOf(table)).map((column) =>
      total(
        id,
        at(table.id, row.id, column.id),
        (column.sumOf ?? []).map((part) => at(table.id, row.id, part)),
        message,
      ),
    ),
  );
}

/** T3-SUM: in every column （七）总计 is the sum of the result rows. */
function columnTotals(id: string, table: TableSpec): readonly CheckSpec[] {
  const message = '表三「{column}」（七）总计应为 {right}，现填 {left}，差 {difference}。';
  return derived(rowsOf(table)).flatMap((row) =>
    columnsOf(table).map((column) =>
      total(
        id,
        at(table.id, row.id, column.id),
        (row.sumOf ?? []).map((part) => at(table.id, part, column.id)),
        message,
      ),
    ),
  );
}

function total(id: string, key: CellId, parts: readonly CellId[], message: string): CheckSpec {
  const advice = '请核对各分项与总计，改正不对的一格。';
  return equalSides({ id, key, left: [key], right: parts, source: FORMAT, message, advice });
}

/** T3-COL: 新收 + 上年结转 = （七）总计 + 结转下年, in every column. */
function balance(table: TableSpec): readonly CheckSpec[] {
  return columnsOf(table).map((column) => {
    const cell = (row: string): CellId => at(table.id, row, column.id);
    return equalSides({
      id: 'T3-COL',
      key: cell('result-total'),
      left: [cell('new'), cell('carried-in')],
      right: [cell('result-total'), cell('carried-out')],
      source: PRINTED_NOTE,
      message:
        '表三「{column}」不平：新收 {1} + 上年结转 {2} = {left}，办理总计 {3} + 结转下年 {4} = {right}，差 {difference}。',
      advice: '请核对这一列的新收、上年结转、各项办理结果和结转下年，改正不对的一格（改 行名 {column} 数）。',
    });
  });
}

/** T3-INT, T4-INT: whole numbers, not negative. */
function wholeNumbers(id: string, table: TableSpec): readonly CheckSpec[] {
  return cellsOf(table).map((key) => ({
    ...single(id, 'error', key, { kind: 'whole' }),
    message: '{cell}应为不小于 0 的整数，现填「{value}」。',
    advice: '请改为整数，没有发生填 0。',
  }));
}

/** T3-TOTAL-BLANK: a total is blank while its parts are filled. */
function blankTotals(table: TableSpec): readonly CheckSpec[] {
  const row = derived(rowsOf(table)).flatMap((line) =>
    columnsOf(table).map((column) => ({
      key: at(table.id, line.id, column.id),
      parts: (line.sumOf ?? []).map((part) => at(table.id, part, column.id)),
    })),
  );
  const column = derived(columnsOf(table)).flatMap((line) =>
    rowsOf(table)
      .filter((other) => other.sumOf === undefined)
      .map((other) => ({
        key: at(table.id, other.id, line.id),
        parts: (line.sumOf ?? []).map((part) => at(table.id, other.id, part)),
      })),
  );
  return [...row, ...column].map(({ key, parts }) => ({
    ...single('T3-TOTAL-BLANK', 'warning', key, { kind: 'totalFilled', parts }),
    cells: [key, ...parts],
    message: '{cell}为空，按各分项相加应为 {right}。',
    advice: '请填入 {right}，或核对各分项。',
  }));
}

/** BLANK on every typed cell, NOT-A-NUMBER on every cell. */
function filled(tables: readonly TableSpec[]): readonly CheckSpec[] {
  return tables.flatMap((table) => {
    const totals = new Set([...derived(rowsOf(table)), ...derived(columnsOf(table))].map((line) => line.id));
    const isTotal = (cell: CellId): boolean => cell.split('.').some((part) => totals.has(part));
    const blank = cellsOf(table)
      .filter((cell) => !isTotal(cell))
      .map((key) => ({
        ...single('BLANK', 'warning', key, { kind: 'filled' }),
        message: '{cell}为空。',
        advice: '没有发生请填 0。',
      }));
    const text = cellsOf(table).map((key) => ({
      ...single('NOT-A-NUMBER', 'warning', key, { kind: 'numeric' }),
      message: '{cell}填的是「{value}」。',
      advice: '没有发生请填 0。',
    }));
    return [...blank, ...text];
  });
}

/** Y-CARRY: 上年结转 is what the period before left as 结转下年, in every column. */
function carry(table: TableSpec): readonly CheckSpec[] {
  return columnsOf(table).map((column) => {
    const key = at(table.id, 'carried-in', column.id);
    return {
      id: 'Y-CARRY',
      severity: 'error',
      source: '结转下年度继续办理即次年的上年结转',
      rule: {
        kind: 'equal',
        left: [plus(key)],
        right: [plus(at(table.id, 'carried-out', column.id), 'before')],
      },
      key,
      cells: [key],
      message: '表三「{column}」上年结转 {left} 件，上期报告结转下年为 {right} 件，差 {difference}。',
      advice: '两数应当相同。请核对后改正，例如：改 上年结转 {column} {right}',
    } as const;
  });
}

/** T3-CONTROL: the register of requests has the same total. */
function control(key: CellId): CheckSpec {
  return {
    ...single('T3-CONTROL', 'warning', key, { kind: 'control' }),
    source: '申请登记台账',
    message: '{cell}按各列相加为 {left} 件，台账为 {right} 件，差 {difference}。',
    advice: '请核对各列与台账。',
  };
}

/** What a filing asks when table three was entered row by row without totals. */
export const registerTotal = {
  cell: 't3.new.total',
  question: '请再报一个核对数：申请登记台账上，本期新收申请共多少件？（没有台账请回 跳过）',
} as const;

/** FORM-YEAR: the form is the one in force for the year. */
const formYear: CheckSpec = {
  id: 'FORM-YEAR',
  severity: 'error',
  source: '国办公开办函〔2019〕60号（2019、2020年度）；国办公开办函〔2021〕30号（2021年度起）',
  rule: { kind: 'formFitsYear' },
  key: null,
  cells: [],
  message: '{year}年度不适用{document}的格式。',
  advice: '2019、2020年度用〔2019〕60号格式，2021年度起用〔2021〕30号格式，请换用后重填。',
};

interface Sides {
  readonly id: string;
  readonly key: CellId;
  readonly left: readonly CellId[];
  readonly right: readonly CellId[];
  readonly source: string;
  readonly message: string;
  readonly advice: string;
}

function equalSides({ left, right, ...rest }: Sides): CheckSpec {
  return {
    ...rest,
    severity: 'error',
    rule: { kind: 'equal', left: left.map((cell) => plus(cell)), right: right.map((cell) => plus(cell)) },
    cells: [...left, ...right],
  };
}

function single<R extends CheckSpec['rule']>(
  id: string,
  severity: CheckSpec['severity'],
  key: CellId,
  rule: R,
) {
  return { id, severity, source: FORMAT, rule, key, cells: [key] };
}

function rowsOf(table: TableSpec): readonly LineSpec[] {
  return table.rows.flatMap((node: LineNode<LineSpec>) => leaves(node));
}

function columnsOf(table: TableSpec): readonly ColumnSpec[] {
  return table.columns.flatMap((node: LineNode<ColumnSpec>) => leaves(node));
}

function derived<L extends LineSpec>(lines: readonly L[]): readonly L[] {
  return lines.filter((line) => line.sumOf !== undefined);
}

function cellsOf(table: TableSpec): readonly CellId[] {
  return rowsOf(table).flatMap((row) => columnsOf(table).map((column) => at(table.id, row.id, column.id)));
}
