/** A number of a workbook as its cell shows it: exactly, with the unit that its format adds. */

/** Excel keeps 15 digits; what stands behind them is the noise of binary fractions. */
const DIGITS = 15;

export function shownNumber(value: number, format: string): string {
  const plain = plainDecimal(value);
  const [positive = ''] = format.split(';');
  // Such a format shows another number than the cell holds: which one is meant is not certain.
  if (scales(positive)) return `${plain}[${format}]`;
  return plain + unitIn(positive);
}

/** Without exponent. */
function plainDecimal(value: number): string {
  const [digits = '', exponent = '0'] = Number(value.toPrecision(DIGITS)).toString().split('e');
  const shift = Number(exponent);
  if (shift === 0) return digits;
  const isNegative = digits.startsWith('-');
  const [whole = '', fraction = ''] = digits.replace('-', '').split('.');
  const all = whole + fraction;
  const point = whole.length + shift;
  const text =
    point <= 0
      ? `0.${'0'.repeat(-point)}${all}`
      : point >= all.length
        ? all.padEnd(point, '0')
        : `${all.slice(0, point)}.${all.slice(point)}`;
  return isNegative ? `-${text}` : text;
}

/** `0"万元"`, `0.00元` */
function unitIn(format: string): string {
  return /(亿元|万元|元|件|个|项|条)/.exec(format.replace(/\[[^\]]*\]/g, ''))?.[1] ?? '';
}

/** Percent, thousands (`0,`), 万 (`0!.0,`), fractions, dates. */
function scales(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return (
    bare.includes('%') || /[0#?],+(?![0#?,])/.test(bare) || /!\./.test(bare) || /[#?0]\/[#?0]/.test(bare)
  );
}
