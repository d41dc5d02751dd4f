/** Totals over bodies: the report that a 主管部门 compiles, against those of its units (forms.md §6.6). */
import type { CheckSpec } from './check.ts';
import type { Finding, Report } from './evaluate.ts';
import type { CellId, Form } from './form.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, compare, distance, ofInteger, sum } from './quantity.ts';
import type { BodySums } from './rollup.ts';
import { allKnown, cellValue } from './values.ts';

/** A unit on the list; its report is null until it has filed. */
export interface Body {
  readonly name: string;
  readonly report: Report | null;
}

type Told = Omit<CheckSpec, 'rule' | 'key' | 'cells'>;

const SUM: Told = {
  id: 'A-SUM',
  severity: 'error',
  meaning: '汇总表每一格 = 各单位同一格之和（各单位报齐后判断）',
  source: '《中华人民共和国政府信息公开条例》第四十九条：主管部门公布本级政府的年度报告',
  message: '{cell}各单位合计 {right}，汇总表填 {left}，差 {difference}。',
  advice: '请核对汇总表这一格和各单位的报告。',
};

const MISSING: Told = {
  id: 'A-MISSING',
  severity: 'error',
  meaning: '名单上的单位都已报送，并且用同一格式',
  source: '《中华人民共和国政府信息公开条例》第四十九条：各部门每年1月31日前报送',
  message: '还有 {count} 个单位未报：{names}。',
  advice: '请催报；汇总数不含这些单位。',
};

const DOUBLE: Told = {
  id: 'A-DOUBLE',
  severity: 'info',
  meaning: '在单位之间转办的申请，只由答复的单位统计一次',
  source: '汇总口径',
  message: '有 {count} 个单位收到申请，合计 {right} 件。',
  advice: '有转办的，请确认没有两家重复统计。',
};

/** The checks of this file, for whoever lists all checks. */
export const COMPILATION_CHECKS: readonly Told[] = [SUM, MISSING, DOUBLE];

/** The findings on a compiled report. Units that have not filed, or in another form, are named, and no sum is judged. */
export function judgeCompilation(compiled: Report, bodies: readonly Body[]): readonly Finding[] {
  const filed = bodies.flatMap(({ report }) => (report?.form.id === compiled.form.id ? [report] : []));
  const missing = bodies.filter(({ report }) => report?.form.id !== compiled.form.id);
  if (missing.length > 0)
    return [
      missingUnits(missing.map(({ name, report }) => (report === null ? name : `${name}（格式不同）`))),
    ];
  return [...judgeSums(compiled, sumsOf(filed)), ...judgeDoubles(compiled.form, sumsOf(filed))];
}

/** Where a compiled report differs from the sums over its units, all of which have filed. */
export function judgeSums(compiled: Report, sums: BodySums): readonly Finding[] {
  return compiled.form.cells.flatMap((cell) => {
    const left =
      compiled.absent.has(cell.id) || isOfUnknownUnit(compiled, cell.id)
        ? null
        : cellValue(compiled, cell.id);
    const right = left === null ? null : sums.total(cell);
    if (left === null || right === null || left === right) return [];
    return [finding(SUM, cell.id, left, right, { cell: cell.name })];
  });
}

/** Whether several units have what may have been counted in two of them. */
export function judgeDoubles(form: Form, sums: BodySums): readonly Finding[] {
  return form.controls.flatMap(({ cell }) => {
    const count = sums.above(cell);
    return count < 2 ? [] : [finding(DOUBLE, cell.id, null, sums.total(cell), { count: ofInteger(count) })];
  });
}

/** By the first `shown` of their names. */
export function missingUnits(names: readonly string[], shown: number = names.length): Finding {
  const more = names.length > shown ? '等' : '';
  const named = `${names.slice(0, shown).join('、')}${more}`;
  return finding(MISSING, null, null, null, { count: String(names.length), names: named });
}

function sumsOf(filed: readonly Report[]): BodySums {
  return {
    total: ({ id }) => {
      if (filed.some((report) => report.absent.has(id) || isOfUnknownUnit(report, id))) return null;
      const values = filed.map((report) => cellValue(report, id));
      return allKnown(values) ? sum(values) : null;
    },
    above: ({ id }) => filed.filter((report) => compare(cellValue(report, id) ?? ZERO, ZERO) !== 0).length,
  };
}

/** An amount that may be 元 or 万元 adds up with nothing. */
function isOfUnknownUnit({ figures }: Report, cell: CellId): boolean {
  const figure = figures.get(cell);
  return figure?.kind === 'number' && figure.unit === 'unsaid' && figure.quantity !== ZERO;
}

function finding(
  { id, severity, message, advice }: Told,
  key: CellId | null,
  left: Quantity | null,
  right: Quantity | null,
  words: Readonly<Record<string, string>>,
): Finding {
  const all: Readonly<Record<string, string>> = {
    ...words,
    left: left ?? '',
    right: right ?? '',
    difference: left === null || right === null ? '' : distance(left, right),
  };
  return {
    check: id,
    severity,
    key,
    cells: key === null ? [] : [key],
    left,
    right,
    message: message.replace(/\{(\w+)\}/g, (whole, name: string) => all[name] ?? whole),
    advice,
  };
}
