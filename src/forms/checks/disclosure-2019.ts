/** Checks on section two of form f2019 (forms.md §6.2). */
import type { CheckSpec } from '../../form/check.ts';
import type { CellId } from '../../form/form.ts';
import type { TableSpec } from '../../form/spec.ts';
import { at, bound, byRow, columnsOf, onCell, plus } from './build.ts';

const ITEMS = '〔2019〕60号格式：上一年项目数量、本年增/减';
const CASES = '〔2019〕60号格式；湖北省各单位印在表头：处理决定数量指本年办件量';
const DOCUMENTS = '〔2019〕60号格式：本年新制作数量、本年新公开数量、对外公开总数量';

interface Blocks {
  /** 规章、规范性文件 */
  readonly documents: TableSpec;
  /** Those with 上一年项目数量 and 本年增/减. */
  readonly items: readonly TableSpec[];
  readonly procurement: TableSpec;
}

export function disclosure2019({ documents, items, procurement }: Blocks): readonly CheckSpec[] {
  const decided = items.filter((table) => columnsOf(table).some(({ id }) => id === 'decisions'));
  return [
    ...items.flatMap((table) => byRow(table, itemsNotNegative)),
    ...decided.flatMap((table) => byRow(table, decisionsAreItems)),
    ...decided.flatMap((table) => byRow(table, decisionsAreChange)),
    ...items.flatMap((table) => byRow(table, signInWords)),
    ...byRow(documents, totalOpen),
    ...byRow(documents, openedBeyondMade),
    ...byRow(documents, noneOpened),
    ...purchases(at(procurement.id, 'procurement', 'count'), at(procurement.id, 'procurement', 'amount')),
  ];
}

type Row = (column: string) => CellId;

function itemsNotNegative(cell: Row): CheckSpec {
  const left = [plus(cell('prev-items')), plus(cell('delta'))];
  return {
    id: 'F19-ITEMS-NEG',
    severity: 'error',
    meaning: '表二每一行：上一年项目数量 + 本年增/减 ≥ 0',
    source: ITEMS,
    rule: { kind: 'atLeast', left, right: [] },
    key: cell('delta'),
    cells: bound({ left, right: [] }),
    message: '表二「{row}」上一年 {1} 项，本年增减 {2} 项，合计 {left} 项，不能为负。',
    advice: '请核对上一年项目数量和本年增减（减少填负数）。',
  };
}

function decisionsAreItems(cell: Row): CheckSpec {
  const rule = {
    kind: 'differ',
    left: [plus(cell('decisions'))],
    right: [plus(cell('prev-items')), plus(cell('delta'))],
  } as const;
  return {
    id: 'F19-DEC-IS-ITEMS',
    severity: 'warning',
    meaning: '表二每一行：处理决定数量不恰好等于上一年项目数量 + 本年增/减（全为 0 的除外）',
    source: CASES,
    rule,
    key: cell('decisions'),
    cells: bound(rule),
    message: '表二「{row}」处理决定数量 {1} 恰等于上一年 {2} 加增减 {3}。',
    advice: '处理决定数量是本年办件数，不是本年事项数，请核对。',
  };
}

function decisionsAreChange(cell: Row): CheckSpec {
  const rule = { kind: 'differ', left: [plus(cell('decisions'))], right: [plus(cell('delta'))] } as const;
  return {
    id: 'F19-DEC-IS-DELTA',
    severity: 'info',
    meaning: '表二每一行：处理决定数量不等于本年增/减（都是 0 的除外）',
    source: CASES,
    rule,
    key: cell('decisions'),
    cells: bound(rule),
    message: '表二「{row}」处理决定数量与本年增减都是 {1}。',
    advice: '请确认没有填重。',
  };
}

function signInWords(cell: Row): CheckSpec {
  return {
    ...onCell(cell('delta')),
    id: 'F19-SIGN-WORD',
    severity: 'warning',
    meaning: '本年增/减写作带正负号的整数，不写作“增10”“减少22”“+0”',
    source: ITEMS,
    rule: { kind: 'plainlyWritten' },
    message: '{cell}写作「{written}」，按 {signed} 处理。',
    advice: '请确认；增加填正数，减少填负数，没有变化填 0。',
  };
}

function totalOpen(cell: Row): CheckSpec {
  const rule = {
    kind: 'atLeast',
    left: [plus(cell('total-open'))],
    right: [plus(cell('opened'))],
  } as const;
  return {
    id: 'F19-TOTAL-OPEN',
    severity: 'error',
    meaning: '表二每一行：对外公开总数量 ≥ 本年新公开数量',
    source: DOCUMENTS,
    rule,
    key: cell('total-open'),
    cells: bound(rule),
    message: '表二「{row}」对外公开总数量 {left} 件，小于本年新公开数量 {right} 件，差 {difference}。',
    advice: '对外公开总数量包括往年公开的，请核对这两格。',
  };
}

function openedBeyondMade(cell: Row): CheckSpec {
  const rule = { kind: 'atLeast', left: [plus(cell('made'))], right: [plus(cell('opened'))] } as const;
  return {
    id: 'F19-OPENED',
    severity: 'warning',
    meaning: '表二每一行：本年新公开数量 ≤ 本年新制作数量',
    source: DOCUMENTS,
    rule,
    key: cell('opened'),
    cells: bound(rule),
    message: '表二「{row}」本年新公开 {right} 件，多于本年新制作 {left} 件，差 {difference}。',
    advice: '含往年制作的文件的，请说明；否则请核对。',
  };
}

function noneOpened(cell: Row): CheckSpec {
  const rule = { kind: 'implies', left: [plus(cell('made'))], right: [plus(cell('opened'))] } as const;
  return {
    id: 'F19-NONE-OPENED',
    severity: 'warning',
    meaning: '表二每一行：本年新制作的，本年有新公开的',
    source: '《中华人民共和国政府信息公开条例》第二十条第（一）项',
    rule,
    key: cell('opened'),
    cells: bound(rule),
    message: '表二「{row}」本年新制作 {left} 件，新公开 {right} 件。',
    advice: '规章、规范性文件应当公开；内部文件不计入，请核对。',
  };
}

function purchases(count: CellId, amount: CellId): readonly CheckSpec[] {
  const either = (given: CellId, missing: CellId, message: string): CheckSpec => ({
    id: 'F19-COUNT-AMOUNT',
    severity: 'warning',
    meaning: '政府集中采购：采购项目数量与采购总金额同时为 0，或者都不为 0',
    source: '〔2019〕60号格式：采购项目数量、采购总金额',
    rule: { kind: 'implies', left: [plus(given)], right: [plus(missing)] },
    key: missing,
    cells: [missing, given],
    message,
    advice: '两格应当同时为 0，或者都不为 0，请核对。',
  });
  return [
    {
      ...onCell(amount),
      id: 'F19-AMOUNT-UNIT',
      severity: 'warning',
      meaning: '采购总金额写明单位：元或万元',
      source: '〔2019〕60号格式未印采购总金额的单位',
      rule: { kind: 'unitKnown' },
      message: '采购总金额 {value} 没有写单位，是元还是万元？',
      advice: '请写明单位，例如：39923元。',
    },
    either(count, amount, '政府集中采购项目数量为 {left} 个，采购总金额却是 {right} 元。'),
    either(amount, count, '政府集中采购总金额为 {left} 元，采购项目数量却是 {right} 个。'),
  ];
}
