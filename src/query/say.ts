/** The sentences of answers: short, plain, each number with its unit, and where it comes from. */
import type { FilingStatus } from '../form/filing.ts';
import type { Cell, Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { periodName, quarterOf, yearOf } from '../form/period.ts';
import type { Quantity } from '../form/quantity.ts';
import { compare, distance } from '../form/quantity.ts';
import { bareLabel } from './lexicon.ts';
import { growthOf } from './numbers.ts';
import type { Point } from './points.ts';

/** 2025年, 2026年第三季度. */
export function periodWord(period: Period): string {
  return quarterOf(period) === null ? `${String(yearOf(period))}年` : periodName(period);
}

export function inUnit(cell: Cell | undefined, quantity: Quantity): string {
  return cell === undefined ? quantity : `${quantity} ${cell.measure.unit}`;
}

export function amount({ parts, total }: Point): string {
  const [first] = parts;
  if (parts.length === 1 && first?.isNotApplicable === true) return '不适用';
  if (total === null) return '空着';
  return `${inUnit(first?.cell, total)}${parts.some(({ isUnsaid }) => isUnsaid) ? '（原件没有写单位）' : ''}`;
}

/** Why there is no number. */
export function without(point: Point): string {
  const { unit, period, subject, filing, parts } = point;
  if (filing === null)
    return `${unit.name}${periodWord(period)}的${quarterOf(period) === null ? '年报' : '季报'}没有入库（或还看不到），没有这个数。`;
  if (parts.length === 0) return `${periodWord(period)}的表里没有「${subject.label}」这一项。`;
  const blank = parts.filter(({ quantity }) => quantity === null);
  if (blank.length === 0)
    return `${unit.name}${periodWord(period)}${subject.label}的金额没有写单位，不能相加。`;
  return `${unit.name}${periodWord(period)}：${subject.label}空着没有填（${blank
    .map(({ cell }) => lineOf(cell))
    .slice(0, 4)
    .join('、')}${blank.length > 4 ? '等' : ''}），没有数。`;
}

export const STATUS: Readonly<Record<FilingStatus, string>> = {
  draft: '草稿，还没有提交',
  returned: '草稿，已退回修改',
  submitted: '草稿，已提交，等待审核',
  approved: '已审核',
  published: '已发布',
};

/** 来源: units, years, table, rows and columns, state. */
/** Table, row and column of the points. */
export function cellsTold(points: readonly Point[], forms: readonly Form[]): string {
  return some([...new Set(points.flatMap(({ parts }) => parts.map(({ cell }) => cellWord(cell, forms))))], 4);
}

export function sources(points: readonly Point[], sections: readonly Form[]): string {
  const known = points.filter(({ filing }) => filing !== null);
  const units = [...new Set(known.map(({ unit }) => unit.name))];
  const periods = [...new Set(known.map(({ period }) => periodName(period)))];
  const states = [...new Set(known.map(({ filing }) => (filing === null ? '' : STATUS[filing.status])))];
  return `来源：${some(units, 3)} ${some(periods, 7)}，${cellsTold(known, sections)}（${states.join('；')}）。`;
}

function some(words: readonly string[], most: number): string {
  return words.length <= most ? words.join('、') : `${words.slice(0, most).join('、')}等`;
}

function cellWord(cell: Cell, forms: readonly Form[]): string {
  return `${sectionName(cell, forms)}「${lineOf(cell)}」`;
}

/** 表三. */
export function sectionName(cell: Cell, forms: readonly Form[]): string {
  return forms.flatMap((form) => form.sections).find(({ id }) => id === cell.section)?.name ?? '';
}

function lineOf(cell: Cell): string {
  const row = bareLabel(cell.row.label);
  const column = bareLabel(cell.column.label);
  return `${row === column ? cell.row.label : row}·${column}`;
}

/** 多 12 件，增长 10.0%. */
export function difference(
  cell: Cell | undefined,
  value: Quantity,
  base: Quantity,
  isGrowth: boolean,
): string {
  const order = compare(value, base);
  const growth = growthOf(value, base);
  if (order === 0)
    return `不多不少，相差 ${inUnit(cell, distance(value, base))}${isGrowth && growth !== null ? `，增长率 ${growth}` : ''}`;
  const gap = `${order > 0 ? '多' : '少'} ${inUnit(cell, distance(value, base))}`;
  if (!isGrowth) return gap;
  const rate =
    growth === null
      ? '，因对比数为 0，没有增长率'
      : order > 0
        ? `，增长 ${growth}`
        : `，下降 ${growth.replace('-', '')}（增长率 ${growth}）`;
  return `${gap}${rate}`;
}

export function formsDiffer(forms: readonly Form[]): string {
  const [earlier, later] = [...forms].sort((one, other) => one.years.from - other.years.from);
  return `${String(earlier?.years.to ?? '')}年及以前用${earlier?.document ?? ''}格式，${String(later?.years.from ?? '')}年起用${later?.document ?? ''}格式，口径不同，不能直接相比或相加（只有结转下年度继续办理前后相接）。`;
}
