/** Checks inside one table (forms.md §6.1), the same in all versions. */
import type { CheckSpec } from '../../form/check.ts';
import type { CellId } from '../../form/form.ts';
import type { TableSpec } from '../../form/spec.ts';
import { carried } from './across-years.ts';
import { FORMAT, at, columnsOf, derived, onCell, plus, rowsOf } from './build.ts';
import { filled, wellFormed } from './cells.ts';

const PRINTED_NOTE = '表三所印勾稽关系：第一项加第二项之和，等于第三项加第四项之和';

interface Tables {
  readonly disclosure: readonly TableSpec[];
  readonly applications: TableSpec;
  readonly reviews: TableSpec;
  /** The id of the check on the form of figures in section two. */
  readonly integers: string;
}

/** All of them, over the tables of section two, table three and table four. */
export function tableChecks({ disclosure, applications, reviews, integers }: Tables): readonly CheckSpec[] {
  return [
    ...filled([...disclosure, applications, reviews]),
    ...wellFormed(integers, disclosure),
    ...wellFormed('T3-INT', [applications]),
    ...rowTotals('T3-ROW', applications, '表三'),
    ...columnTotals(applications),
    ...balance(applications),
    ...blankTotals(applications),
    ...carried(applications),
    control(at(applications.id, 'new', 'total')),
    ...wellFormed('T4-INT', [reviews]),
    ...rowTotals('T4-SUM', reviews, '表四'),
    ...blankTotals(reviews),
  ];
}

/** T3-ROW and T4-SUM: a row's total is the sum of its columns. */
function rowTotals(id: string, table: TableSpec, name: string): readonly CheckSpec[] {
  const meaning = `${name}每一行：总计 = 各列之和`;
  const message = `${name}「{row}」总计应为 {right}，现填 {left}，差 {difference}。`;
  return rowsOf(table).flatMap((row) =>
    derived(columnsOf(table)).map((column) => {
      const parts = (column.sumOf ?? []).map((part) => at(table.id, row.id, part));
      return sum({ id, meaning, message }, at(table.id, row.id, column.id), parts);
    }),
  );
}

/** T3-SUM: in every column （七）总计 is the sum of the result rows. */
function columnTotals(table: TableSpec): readonly CheckSpec[] {
  const told = {
    id: 'T3-SUM',
    meaning: '表三每一列：（七）总计 = 各项办理结果之和',
    message: '表三「{column}」（七）总计应为 {right}，现填 {left}，差 {difference}。',
  };
  return derived(rowsOf(table)).flatMap((row) =>
    columnsOf(table).map((column) => {
      const parts = (row.sumOf ?? []).map((part) => at(table.id, part, column.id));
      return sum(told, at(table.id, row.id, column.id), parts);
    }),
  );
}

function sum(
  told: Pick<CheckSpec, 'id' | 'meaning' | 'message'>,
  key: CellId,
  parts: readonly CellId[],
): CheckSpec {
  return {
    ...told,
    severity: 'error',
    source: FORMAT,
    rule: { kind: 'equal', left: [plus(key)], right: parts.map((part) => plus(part)) },
    key,
    cells: [key, ...parts],
    advice: '请核对各分项与总计，改正不对的一格。',
  };
}

/** T3-COL: 新收 + 上年结转 = （七）总计 + 结转下年, in every column. */
function balance(table: TableSpec): readonly CheckSpec[] {
  return columnsOf(table).map((column) => {
    const cell = (row: string): CellId => at(table.id, row, column.id);
    const left = [cell('new'), cell('carried-in')];
    const right = [cell('result-total'), cell('carried-out')];
    return {
      id: 'T3-COL',
      severity: 'error',
      meaning: '表三每一列：新收 + 上年结转 = （七）总计 + 结转下年',
      source: PRINTED_NOTE,
      rule: { kind: 'equal', left: left.map((id) => plus(id)), right: right.map((id) => plus(id)) },
      key: cell('result-total'),
      cells: [...left, ...right],
      message:
        '表三「{column}」不平：新收 {1} + 上年结转 {2} = {left}，办理总计 {3} + 结转下年 {4} = {right}，差 {difference}。',
      advice: '请核对这一列的新收、上年结转、各项办理结果和结转下年，改正不对的一格（改 行名 {column} 数）。',
    };
  });
}

/** T3-TOTAL-BLANK: a total is blank while its parts are filled. */
function blankTotals(table: TableSpec): readonly CheckSpec[] {
  const down = derived(rowsOf(table)).flatMap((line) =>
    columnsOf(table).map((column) => ({
      key: at(table.id, line.id, column.id),
      parts: (line.sumOf ?? []).map((part) => at(table.id, part, column.id)),
    })),
  );
  const across = derived(columnsOf(table)).flatMap((line) =>
    rowsOf(table)
      .filter((other) => other.sumOf === undefined)
      .map((other) => ({
        key: at(table.id, other.id, line.id),
        parts: (line.sumOf ?? []).map((part) => at(table.id, other.id, part)),
      })),
  );
  return [...down, ...across].map(({ key, parts }) => ({
    id: 'T3-TOTAL-BLANK',
    severity: 'warning',
    meaning: '表三、表四：分项有数的，总计不空',
    source: FORMAT,
    rule: { kind: 'totalFilled', parts },
    key,
    cells: [key, ...parts],
    message: '{cell}为空，按各分项相加应为 {right}。',
    advice: '请填入 {right}，或核对各分项。',
  }));
}

/** T3-CONTROL: the register of requests has the same total. */
function control(key: CellId): CheckSpec {
  return {
    ...onCell(key),
    id: 'T3-CONTROL',
    severity: 'warning',
    meaning: '表三新收总计 = 申请登记台账的总数（报过核对数的）',
    source: '申请登记台账',
    rule: { kind: 'control' },
    message: '{cell}按各列相加为 {left} 件，台账为 {right} 件，差 {difference}。',
    advice: '请核对各列与台账。',
  };
}

/** What a filing asks when table three was entered row by row without totals. */
export const registerTotal = {
  cell: 't3.new.total',
  question: '请再报一个核对数：申请登记台账上，本期新收申请共多少件？（没有台账请回 跳过）',
} as const;
