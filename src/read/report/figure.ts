/** Reads what is printed in a cell: as exactly as it stands, without asking whether the form allows it. */
import { quantityOf } from '../../form/compact.ts';
import type { Figure } from '../../form/figures.ts';
import type { Cell } from '../../form/form.ts';
import type { Measure } from '../../form/spec.ts';
import type { Quantity } from '../../form/quantity.ts';
import { scale, toNumber } from '../../form/quantity.ts';
import { fold } from '../../parse/fold.ts';
import { writtenNumber } from '../../parse/written-number.ts';

export type Unit = '元' | '万元' | '亿元';

const YUAN_IN: Readonly<Record<Unit, bigint>> = { 元: 1n, 万元: 10_000n, 亿元: 100_000_000n };
const WITH_UNIT = /^¥?([^]*?)(万元|亿元|元|件|个|项|条|份|次|宗|起)?$/;
const NONE = /^(?:无|没有|暂无|未发生|空|\(空\)|空白|[-/\\]+)$/;
/** A remark behind the number: `13000000(预算…`. */
const REMARK = /(?<=\S)\s*\(.*$/s;

export interface ReadFigure {
  /** Null for a blank cell. */
  readonly figure: Figure | null;
  /** What stood behind the number, or ''. */
  readonly remark: string;
}

/** `headUnit`: the unit of money that the head of the column prints, where it prints one. */
export function readFigure(written: string, { measure }: Cell, headUnit: Unit | null): ReadFigure {
  const text = fold(written).trim();
  if (text === '') return { figure: null, remark: '' };
  const remark = REMARK.exec(text)?.[0] ?? '';
  const bare = text.slice(0, text.length - remark.length);
  const figure = NONE.test(bare) ? null : numberIn(bare, measure, headUnit);
  return figure === null ? { figure: { kind: 'text', text }, remark: '' } : { figure, remark: remark.trim() };
}

function numberIn(text: string, measure: Measure, headUnit: Unit | null): Figure | null {
  const [, digits = '', unit = ''] = WITH_UNIT.exec(text) ?? [];
  // 1 808 may be two numbers.
  const number = /\d\s+\d/.test(digits) ? null : writtenNumber(digits.replace(/\s/g, ''));
  if (number === null || number === 'tooFine' || (number.shortened && unit !== '')) return null;
  // Two figures run together, most likely; and nothing that adds up many reports could hold it.
  if (!isHeld(number.quantity)) return null;
  const said = unitOf(unit);
  if (measure.kind !== 'money')
    return said === null ? { kind: 'number', quantity: number.quantity, unit: 'said' } : null;
  if (unit !== '' && said === null) return null;
  // 38万 are 38万元 whatever the head says.
  const from = said ?? (number.thousands === null ? headUnit : '元');
  if (from === null)
    return { kind: 'number', quantity: number.quantity, unit: measure.asksUnit ? 'unsaid' : 'said' };
  const amount = converted(number.quantity, from, measure.unit);
  return amount === null || !isHeld(amount) ? null : { kind: 'number', quantity: amount, unit: 'said' };
}

/** Whether a double holds it to the digit (`compact.ts`). */
function isHeld(value: Quantity): boolean {
  return quantityOf(toNumber(value)) === value;
}

function unitOf(text: string): Unit | null {
  return text === '元' || text === '万元' || text === '亿元' ? text : null;
}

/** Exactly, or null where six decimals cannot hold it. */
function converted(value: Quantity, from: Unit, to: Unit): Quantity | null {
  const yuan = scale(value, { times: YUAN_IN[from] });
  return yuan === null ? null : scale(yuan, { by: YUAN_IN[to] });
}
