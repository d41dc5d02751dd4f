/** Totals over bodies: the report that a 主管部门 compiles, against those of its units (forms.md §6.6). */
import type { CheckSpec } from './check.ts';
import type { Finding, Report } from './evaluate.ts';
import type { Cell, CellId } from './form.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, distance, ofInteger, sum } from './quantity.ts';
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
  if (missing.length > 0) return [missingUnits(missing)];
  return [
    ...compiled.form.cells.flatMap((cell) => sumOver(compiled, filed, cell) ?? []),
    ...compiled.form.controls.flatMap(({ cell }) => countedTwice(filed, cell.id) ?? []),
  ];
}

function missingUnits(missing: readonly Body[]): Finding {
  const names = missing.map(({ name, report }) => (report === null ? name : `${name}（格式不同）`));
  return finding(MISSING, null, null, null, { count: String(missing.length), names: names.join('、') });
}

function sumOver(compiled: Report, filed: readonly Report[], { id, name }: Cell): Finding | null {
  if ([compiled, ...filed].some((report) => report.absent.has(id) || isOfUnknownUnit(report, id)))
    return null;
  const left = cellValue(compiled, id);
  const values = filed.map((report) => cellValue(report, id));
  if (left === null || !allKnown(values)) return null;
  const right = sum(values);
  return left === right ? null : finding(SUM, id, left, right, { cell: name });
}

/** An amount that may be 元 or 万元 adds up with nothing. */
function isOfUnknownUnit({ figures }: Report, cell: CellId): boolean {
  const figure = figures.get(cell);
  return figure?.kind === 'number' && figure.unit === 'unsaid' && figure.quantity !== ZERO;
}

function countedTwice(filed: readonly Report[], cell: CellId): Finding | null {
  const values = filed.map((report) => cellValue(report, cell) ?? ZERO).filter((value) => value !== ZERO);
  if (values.length < 2) return null;
  return finding(DOUBLE, cell, null, sum(values), { count: ofInteger(values.length) });
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
