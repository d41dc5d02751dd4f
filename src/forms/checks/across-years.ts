/** Checks against the report of the period before (forms.md §6.5). They wait where none is on file. */
import type { CheckSpec } from '../../form/check.ts';
import type { CellId } from '../../form/form.ts';
import type { TableSpec } from '../../form/spec.ts';
import type { Quantity } from '../../form/quantity.ts';
import { at, bound, byRow, columnsOf, countsOf, minus, onCell, plus } from './build.ts';

type Row = (column: string) => CellId;

/** Y-CARRY: 上年结转 is what the period before left as 结转下年, in every column. */
export function carried(table: TableSpec): readonly CheckSpec[] {
  return columnsOf(table).map((column) => {
    const key = at(table.id, 'carried-in', column.id);
    return {
      ...onCell(key),
      id: 'Y-CARRY',
      severity: 'error',
      meaning: '表三每一列：上年结转 = 上期报告的结转下年（有上期报告的）',
      source: '结转下年度继续办理即次年的上年结转',
      rule: {
        kind: 'equal',
        left: [plus(key)],
        right: [plus(at(table.id, 'carried-out', column.id), 'before')],
      },
      message: '表三「{column}」上年结转 {left} 件，上期报告结转下年为 {right} 件，差 {difference}。',
      advice: '两数应当相同。请核对后改正，例如：改 上年结转 {column} {right}',
    };
  });
}

/** Y-INFORCE (f2021): what is in force follows from what was. */
export function inForceFollows(documents: TableSpec): readonly CheckSpec[] {
  return byRow(documents, (cell: Row) => {
    const rule = {
      kind: 'equal',
      left: [plus(cell('in-force'))],
      right: [plus(cell('in-force'), 'before'), plus(cell('made')), minus(cell('repealed'))],
    } as const;
    return {
      id: 'Y-INFORCE',
      severity: 'warning',
      meaning: '表二每一行：现行有效件数 = 上期现行有效件数 + 本年制发件数 − 本年废止件数（有上期报告的）',
      source: '〔2021〕30号格式：现行有效件数',
      rule,
      key: cell('in-force'),
      cells: bound(rule),
      message: '表二「{row}」现行有效应为 {2}+{3}-{4}={right} 件，现填 {left} 件，差 {difference}。',
      advice: '上年漏报或者本年清理的，请说明；否则请核对。',
    };
  });
}

/** Y-ITEMS (f2019): last year's matters follow from last year's report. */
export function itemsFollow(tables: readonly TableSpec[]): readonly CheckSpec[] {
  return tables.flatMap((table) =>
    byRow(table, (cell: Row) => {
      const key = cell('prev-items');
      return {
        ...onCell(key),
        id: 'Y-ITEMS',
        severity: 'warning',
        meaning: '表二每一行：上一年项目数量 = 上年报告的上一年项目数量 + 本年增/减（有上年报告的）',
        source: '〔2019〕60号格式：上一年项目数量、本年增/减',
        rule: {
          kind: 'equal',
          left: [plus(key)],
          right: [plus(key, 'before'), plus(cell('delta'), 'before')],
        },
        annual: true,
        message:
          '表二「{row}」上一年项目数量 {left} 项，按上年报告应为 {2}+({3})={right} 项，差 {difference}。',
        advice: '请核对；权责清单有调整的，请说明。',
      };
    }),
  );
}

/** Y-TOTAL-OPEN (f2019): what was open stays so unless withdrawn, and no more is added than was opened. */
export function totalOpenFollows(documents: TableSpec): readonly CheckSpec[] {
  return byRow(documents, (cell: Row) => {
    const key = cell('total-open');
    const told = {
      id: 'Y-TOTAL-OPEN',
      severity: 'warning',
      meaning:
        '表二每一行：上期对外公开总数量 ≤ 对外公开总数量 ≤ 上期对外公开总数量 + 本年新公开数量（有上期报告的）',
      source: '〔2019〕60号格式：对外公开总数量',
      key,
    } as const;
    return [
      {
        ...told,
        rule: { kind: 'atLeast', left: [plus(key)], right: [plus(key, 'before')] },
        cells: [key],
        message: '表二「{row}」对外公开总数量 {left} 件，比上期 {right} 件少 {difference} 件。',
        advice: '有撤下的，请说明；否则请核对。',
      },
      {
        ...told,
        rule: {
          kind: 'atLeast',
          left: [plus(key, 'before'), plus(cell('opened'))],
          right: [plus(key)],
        },
        cells: [key, cell('opened')],
        message:
          '表二「{row}」对外公开总数量 {right} 件，多于上期 {1} 加本年新公开 {2} 共 {left} 件，差 {difference}。',
        advice: '请核对这两格。',
      },
    ] satisfies readonly CheckSpec[];
  }).flat();
}

const WORTH_A_WORD = '10' as Quantity;

/** Y-JUMP: a count of ten or more that became threefold or a third, or 0. Small numbers jump every year. */
export function jumps(tables: readonly TableSpec[]): readonly CheckSpec[] {
  return tables.flatMap(countsOf).map(({ id }) => ({
    ...onCell(id),
    id: 'Y-JUMP',
    severity: 'info',
    meaning: '与上年相比，10 以上的数量没有变为三倍以上、三分之一以下或者 0（有上年报告的）',
    source: '上年报告',
    rule: { kind: 'steady', times: 3n, least: WORTH_A_WORD, toZero: true },
    annual: true,
    message: '{cell}由上年的 {right} 变为 {left}。',
    advice: '变化较大，请确认。',
  }));
}
