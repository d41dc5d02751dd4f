/** Checks on what stands in a cell (forms.md §6.1, §6.3), the same in all versions. */
import type { CheckSpec } from '../../form/check.ts';
import type { TableSpec } from '../../form/spec.ts';
import type { CellSpec } from './build.ts';
import { FORMAT, at, cellsOf, columnsOf, onCell } from './build.ts';

/** BLANK and NOT-A-NUMBER on every cell. */
export function filled(tables: readonly TableSpec[]): readonly CheckSpec[] {
  return tables.flatMap((table) => [
    ...cellsOf(table).map(({ id }) => ({
      ...onCell(id),
      id: 'BLANK',
      severity: 'warning' as const,
      meaning: '没有空格：没有发生的填 0',
      source: FORMAT,
      rule: { kind: 'filled' } as const,
      message: '{cell}为空。',
      advice: '没有发生请填 0。',
    })),
    ...cellsOf(table).map(({ id }) => ({
      ...onCell(id),
      id: 'NOT-A-NUMBER',
      severity: 'warning' as const,
      meaning: '数字格里没有“/”“-”“无”等文字',
      source: FORMAT,
      rule: { kind: 'numeric' } as const,
      message: '{cell}填的是「{value}」。',
      advice: '没有发生请填 0。',
    })),
  ]);
}

/** T3-INT, T4-INT, F19-INT, F21-INT: every cell holds what it may hold. */
export function wellFormed(id: string, tables: readonly TableSpec[]): readonly CheckSpec[] {
  return tables.flatMap(cellsOf).map((cell) => ({
    ...onCell(cell.id),
    id,
    severity: 'error',
    meaning: tables.every((table) => cellsOf(table).every(({ column }) => column.measure.kind === 'count'))
      ? '每格是不小于 0 的整数'
      : '数量是不小于 0 的整数，增减是整数，金额不小于 0、最多六位小数',
    source: FORMAT,
    rule: { kind: 'wellFormed' },
    ...malformed(cell),
  }));
}

function malformed({ column }: CellSpec): Pick<CheckSpec, 'message' | 'advice'> {
  switch (column.measure.kind) {
    case 'count':
      return {
        message: '{cell}应为不小于 0 的整数，现填「{value}」。',
        advice: '请改为整数，没有发生填 0。',
      };
    case 'change':
      return {
        message: '{cell}应为整数，现填「{value}」。',
        advice: '请改为整数，减少填负数，没有变化填 0。',
      };
    case 'money':
      return {
        message: '{cell}应为不小于 0 的金额，最多六位小数，现填「{value}」。',
        advice: '请改为金额，没有发生填 0。',
      };
    default:
      return column.measure satisfies never;
  }
}

/** RULES-POWER: a body that nobody says is one of these makes none, as all but a few hundred bodies. */
export function rulesPower(documents: TableSpec): CheckSpec {
  const cells = columnsOf(documents).map((column) => at(documents.id, 'rules', column.id));
  return {
    id: 'RULES-POWER',
    severity: 'warning',
    meaning: '规章各格为 0，国务院部门、省级和设区的市级政府除外',
    source: '《中华人民共和国立法法》关于规章制定权的规定',
    rule: { kind: 'reserved', to: ['ministry', 'province', 'city'] },
    key: cells[0] ?? null,
    cells,
    message: '表二「规章」填了 {left} 件，本机关没有规章制定权的，一般应为 0。',
    advice: '规章制度、转发的规章不计入，请核对。',
  };
}
