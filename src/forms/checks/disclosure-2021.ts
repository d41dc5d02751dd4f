/** Checks on section two of form f2021 (forms.md §6.3). */
import type { CheckSpec } from '../../form/check.ts';
import type { CellId } from '../../form/form.ts';
import type { TableSpec } from '../../form/spec.ts';
import { ZERO } from '../../form/quantity.ts';
import { bound, byRow, countsOf, minus, onCell, plus } from './build.ts';

/** `tables` are those of section two, `documents` among them; `fees` is the cell of 收费金额. */
export function disclosure2021(
  tables: readonly TableSpec[],
  documents: TableSpec,
  fees: CellId,
): readonly CheckSpec[] {
  return [
    ...byRow(documents, inForceNotNegative),
    ...byRow(documents, repealedNotBeyond),
    amountInScale(fees),
    ...tables.flatMap(countsOf).map(({ id }) => roundFigure(id)),
  ];
}

type Row = (column: string) => CellId;

/** What must have been in force a year ago cannot be less than none. */
function inForceNotNegative(cell: Row): CheckSpec {
  const left = [plus(cell('in-force')), minus(cell('made')), plus(cell('repealed'))];
  return {
    id: 'F21-INFORCE-MIN',
    severity: 'error',
    meaning: '表二每一行：现行有效件数 − 本年制发件数 + 本年废止件数 ≥ 0',
    source: '〔2021〕30号格式：现行有效件数减制发加废止即上年末有效件数',
    rule: { kind: 'atLeast', left, right: [] },
    key: cell('in-force'),
    cells: bound({ left, right: [] }),
    message: '表二「{row}」现行有效 {1} 件，本年制发 {2}、废止 {3}，推算上年末为 {left} 件，不可能。',
    advice: '现行有效件数包括往年制发、至今有效的文件，请核对。',
  };
}

function repealedNotBeyond(cell: Row): CheckSpec {
  const rule = {
    kind: 'atLeast',
    left: [plus(cell('in-force'), 'before'), plus(cell('made'))],
    right: [plus(cell('repealed'))],
  } as const;
  return {
    id: 'F21-REPEAL',
    severity: 'warning',
    meaning: '表二每一行：本年废止件数 ≤ 上期现行有效件数 + 本年制发件数（有上期报告的）',
    source: '〔2021〕30号格式：本年废止件数、现行有效件数',
    rule,
    key: cell('repealed'),
    cells: bound(rule),
    message: '表二「{row}」本年废止 {right} 件，多于可废止的 {left} 件（上期现行有效 {1}、本年制发 {2}）。',
    advice: '请核对废止件数和上期的现行有效件数。',
  };
}

function amountInScale(fees: CellId): CheckSpec {
  return {
    ...onCell(fees),
    id: 'F21-AMOUNT-SCALE',
    severity: 'warning',
    meaning: '收费金额与上年相差不到 100 倍（有上年报告的）',
    source: '〔2021〕30号格式：本年收费金额的单位是万元',
    rule: { kind: 'steady', times: 100n, least: ZERO, toZero: false },
    annual: true,
    message: '收费金额 {left} 万元，上年 {right} 万元。',
    advice: '相差很大，请核对单位是否填成了元。',
  };
}

function roundFigure(key: CellId): CheckSpec {
  return {
    ...onCell(key),
    id: 'ROUND-FIGURE',
    severity: 'info',
    meaning: '表二的数量没有整千的',
    source: '已发布报告中的估数',
    rule: { kind: 'notRound' },
    message: '{cell}为整数 {value}。',
    advice: '请确认不是估数。',
  };
}
