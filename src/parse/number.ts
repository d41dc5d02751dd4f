/** Reads one number as a cell's measure allows it: exactly, or not at all. */
import type { Measure } from '../form/spec.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO, compare, decimals, isWhole, scale } from '../form/quantity.ts';
import type { NumberFault } from './fault.ts';
import { faultOf } from './fault.ts';
import type { WrittenNumber } from './written-number.ts';
import { writtenNumber } from './written-number.ts';

export type MoneyUnit = '元' | '万元' | '亿元';

type Money = Measure & { readonly kind: 'money' };

export type NumberReading =
  | { readonly kind: 'read'; readonly quantity: Quantity }
  /** An amount where the form prints no unit and the person said none: 元 or 万元 must be asked. */
  | { readonly kind: 'unitMissing'; readonly quantity: Quantity }
  | { readonly kind: 'refused'; readonly fault: NumberFault };

const COUNT_UNITS = new Set(['件', '个', '项', '条']);
const MONEY_UNITS: ReadonlySet<string> = new Set<MoneyUnit>(['元', '万元', '亿元']);
const MAX_COUNT = '1000000000' as Quantity;
/** 10^13 元, in 元; amounts in 万元 are compared after conversion. */
const MAX_YUAN = '10000000000000' as Quantity;
const MAX_WAN = '1000000000' as Quantity;
const YUAN_IN = { 元: 1n, 万元: 10_000n, 亿元: 100_000_000n } satisfies Record<MoneyUnit, bigint>;
/** 分 is the smallest coin. */
const YUAN_DECIMALS = 2;

/**
 * `written` as it came (`1,234`, `-14`, `1.2万`, `一百二十`, `减少22`, `无`), folded and without spaces, with the
 * unit that was attached to it, or ''.
 */
export function readNumber(written: string, unit: string, measure: Measure): NumberReading {
  const number = writtenNumber(written);
  if (number === null) return refused(faultOf(written + unit));
  if (number === 'tooFine') return refused('tooFine');
  if (number.shortened && unit !== '') return refused('unclearNumeral');
  switch (measure.kind) {
    case 'count':
      return unitFits(unit, COUNT_UNITS) ? readCount(number) : refused(wrongUnit(unit));
    case 'change':
      return unitFits(unit, COUNT_UNITS) ? readChange(number.quantity) : refused(wrongUnit(unit));
    case 'money':
      return unitFits(unit, MONEY_UNITS) ? readAmount(number, unit, measure) : refused('wrongUnit');
    default:
      return measure satisfies never;
  }
}

/** An amount that was asked for its unit. */
export function withUnit(value: Quantity, unit: MoneyUnit, measure: Money): NumberReading {
  return readMoney(value, unit, measure);
}

function readCount({ quantity: value, isSigned }: WrittenNumber): NumberReading {
  // 增10 and +3 in a column of counts belong to another column.
  if (isSigned) return refused('signed');
  if (!isWhole(value)) return refused('notWhole');
  if (compare(value, MAX_COUNT) <= 0) return read(value);
  return refused(faultOf(value) === 'phone' ? 'phone' : 'tooLarge');
}

function readChange(value: Quantity): NumberReading {
  if (!isWhole(value)) return refused('notWhole');
  const size = value.startsWith('-') ? (value.slice(1) as Quantity) : value;
  return compare(size, MAX_COUNT) > 0 ? refused('tooLarge') : read(value);
}

function readAmount(number: WrittenNumber, unit: string, measure: Money): NumberReading {
  const { quantity: value, isSigned, thousands } = number;
  if (isSigned) return refused('signed');
  // 1亿万元 is nobody's writing.
  if (thousands !== null && unit !== '' && unit !== '元') return refused('unclearNumeral');
  if (isMoneyUnit(unit)) return readMoney(value, unit, measure);
  if (value === ZERO) return read(ZERO);
  // 38万 are 38万元, in a cell for 万元 too; 三万五千 in such a cell are hardly 万元, so it is asked.
  if (thousands === 'ends') return readMoney(value, '元', measure);
  if (measure.asksUnit || thousands !== null) return { kind: 'unitMissing', quantity: value };
  return readMoney(value, measure.unit, measure);
}

function readMoney(value: Quantity, said: MoneyUnit, measure: Money): NumberReading {
  const yuan = scale(value, { times: YUAN_IN[said] });
  const kept = yuan === null ? null : scale(yuan, { by: YUAN_IN[measure.unit] });
  if (kept === null) return refused('tooFine');
  if (measure.unit === '元' && decimals(kept) > YUAN_DECIMALS) return refused('tooFine');
  return compare(kept, measure.unit === '元' ? MAX_YUAN : MAX_WAN) > 0 ? refused('tooLarge') : read(kept);
}

function isMoneyUnit(unit: string): unit is MoneyUnit {
  return MONEY_UNITS.has(unit);
}

function unitFits(unit: string, units: ReadonlySet<string>): boolean {
  return unit === '' || units.has(unit);
}

function wrongUnit(unit: string): NumberFault {
  return isMoneyUnit(unit) ? 'amount' : 'wrongUnit';
}

function read(value: Quantity): NumberReading {
  return { kind: 'read', quantity: value };
}

function refused(fault: NumberFault): NumberReading {
  return { kind: 'refused', fault };
}
