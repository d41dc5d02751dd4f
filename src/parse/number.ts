/** Reads one number as a cell's measure allows it: exactly, or not at all. */
import type { Measure } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO, compare, decimals, isWhole, quantity, scale } from '../form/quantity.ts';

export type MoneyUnit = '元' | '万元';

/** Why a written number is not taken. */
export type NumberFault = 'notANumber' | 'negative' | 'notWhole' | 'tooLarge' | 'tooFine' | 'wrongUnit';

export type NumberReading =
  | { readonly kind: 'read'; readonly quantity: Quantity }
  /** An amount where the form prints no unit and the person said none: 元 or 万元 must be asked. */
  | { readonly kind: 'unitMissing'; readonly quantity: Quantity }
  | { readonly kind: 'refused'; readonly fault: NumberFault };

const COUNT_UNITS = new Set(['件', '个', '项', '条']);
const MONEY_UNITS: ReadonlySet<string> = new Set<MoneyUnit>(['元', '万元']);
const MAX_COUNT = '1000000000' as Quantity;
/** 10^13 元, in 元; amounts in 万元 are compared after conversion. */
const MAX_YUAN = '10000000000000' as Quantity;
const MAX_WAN = '1000000000' as Quantity;
const WAN = 10_000n;
/** 分 is the smallest coin. */
const YUAN_DECIMALS = 2;

const WRITTEN = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?$/;

/** `digits` as written (`1,234`, `-14`, `0.5`, already folded) with the unit that was attached to it, or ''. */
export function readNumber(digits: string, unit: string, measure: Measure): NumberReading {
  const match = WRITTEN.exec(digits);
  if (match === null) return refused('notANumber');
  const [, sign = '', whole = '', fraction = ''] = match;
  const value = quantity(sign + whole.replaceAll(',', '') + fraction);
  if (value === null) return refused('tooFine');
  switch (measure.kind) {
    case 'count':
      return unitFits(unit, COUNT_UNITS) ? readCount(value) : refused('wrongUnit');
    case 'change':
      return unitFits(unit, COUNT_UNITS) ? readChange(value) : refused('wrongUnit');
    case 'money':
      return unitFits(unit, MONEY_UNITS) ? readMoney(value, unit, measure) : refused('wrongUnit');
    default:
      return measure satisfies never;
  }
}

/** An amount that was asked for its unit. */
export function withUnit(
  value: Quantity,
  unit: MoneyUnit,
  measure: Measure & { kind: 'money' },
): NumberReading {
  return readMoney(value, unit, measure);
}

function readCount(value: Quantity): NumberReading {
  if (!isWhole(value)) return refused('notWhole');
  if (compare(value, ZERO) < 0) return refused('negative');
  return compare(value, MAX_COUNT) > 0 ? refused('tooLarge') : read(value);
}

function readChange(value: Quantity): NumberReading {
  if (!isWhole(value)) return refused('notWhole');
  const size = value.startsWith('-') ? (value.slice(1) as Quantity) : value;
  return compare(size, MAX_COUNT) > 0 ? refused('tooLarge') : read(value);
}

function readMoney(value: Quantity, unit: string, measure: Measure & { kind: 'money' }): NumberReading {
  if (compare(value, ZERO) < 0) return refused('negative');
  if (unit === '' && measure.asksUnit && value !== ZERO) return { kind: 'unitMissing', quantity: value };
  const said = unit === '' ? measure.unit : unit;
  const kept = said === measure.unit ? value : scale(value, said === '万元' ? { times: WAN } : { by: WAN });
  if (kept === null) return refused('tooFine');
  if (measure.unit === '元' && decimals(kept) > YUAN_DECIMALS) return refused('tooFine');
  return compare(kept, measure.unit === '元' ? MAX_YUAN : MAX_WAN) > 0 ? refused('tooLarge') : read(kept);
}

function unitFits(unit: string, units: ReadonlySet<string>): boolean {
  return unit === '' || units.has(unit);
}

function read(value: Quantity): NumberReading {
  return { kind: 'read', quantity: value };
}

function refused(fault: NumberFault): NumberReading {
  return { kind: 'refused', fault };
}
