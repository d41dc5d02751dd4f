/**
 * How people write numbers, and what a written number means: made for the tests, on other ways than src/parse.
 * The printers build a numeral place by place; `meaning` reads it from its end.
 */
import fc from 'fast-check';

const SMALL = '零一二三四五六七八九';
const FORMAL: Readonly<Record<string, string>> = {
  ...{ 零: '零', 一: '壹', 二: '贰', 三: '叁', 四: '肆', 五: '伍', 六: '陆', 七: '柒', 八: '捌', 九: '玖' },
  ...{ 十: '拾', 百: '佰', 千: '仟', 万: '万', 亿: '亿' },
};

/** 120 → 一百二十, place by place from the left. */
export function inChinese(value: number): string {
  const digits = String(value);
  if (value === 0) return '零';
  let text = '';
  let gap = false;
  for (const [index, digit] of [...digits].entries()) {
    const place = digits.length - 1 - index;
    const ofSection = digits.slice(Math.max(0, digits.length - 4 * Math.floor(place / 4) - 4), index + 1);
    if (digit !== '0') {
      // Zeros that end a section are not told where the next begins with its 千.
      const toldByPlace = place % 4 === 3 && Number(digits.slice(0, index).slice(-4)) > 0;
      if (gap && text !== '' && !toldByPlace) text += '零';
      text += SMALL.charAt(Number(digit)) + (['', '十', '百', '千'][place % 4] ?? '');
    }
    gap = digit === '0' && text !== '' ? true : digit === '0' ? gap : false;
    if (place % 8 === 4 && Number(ofSection) > 0) text += '万';
    if (place === 8) text += '亿';
  }
  return text;
}

export function formal(value: number): string {
  return inChinese(value).replace(/[^]/g, (character) => FORMAL[character] ?? character);
}

function withThousands(value: number): string {
  return value.toLocaleString('en-US');
}

/** 12345 → 1.2345万 */
export function inUnits(value: number, zeros: 4 | 8, unit: string): string {
  const digits = String(value).padStart(zeros + 1, '0');
  const fraction = digits.slice(-zeros).replace(/0+$/, '');
  return digits.slice(0, -zeros) + (fraction === '' ? '' : `.${fraction}`) + unit;
}

const digitByDigit = (value: number): string =>
  [...String(value)].map((digit) => (digit === '0' ? '〇' : SMALL.charAt(Number(digit)))).join('');
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0));

/** Writings of a whole number that must be read. */
export function writings(value: number): readonly string[] {
  const chinese = inChinese(value);
  const all = [String(value), fullWidth(String(value)), withThousands(value), chinese, formal(value)];
  all.push(chinese.replace(/^一十/, '十').replace(/二(?=[百千])|^二(?=[万亿])/g, '两'));
  all.push(chinese.replaceAll('零', '〇'), chinese.replaceAll('二十', '廿').replaceAll('三十', '卅'));
  if (value % 100 === 0) all.push(inUnits(value, 4, '万'));
  if (value % 1000 === 0) all.push(inUnits(value, 8, '亿'));
  if (/^[1-9](?:\d{2,}|0)$/.test(String(value))) all.push(digitByDigit(value));
  return [...new Set(all)];
}

/** Writings of 0 beside the digit. */
export const ZEROS = ['0', '０', '零', '〇', '无', '没有', '0.0', '零件', '0个'];

/** 120 → 一百二: the last place left out, where it is the one below. */
export function shortened(value: number): string | null {
  const [, digits = '', zeros = ''] = /^(\d*?[1-9]{2})(0{1,3}|0{7})$/.exec(String(value)) ?? [];
  const isNextPlace = zeros.length < 4 || digits.length === 2;
  const place = ['', '十', '百', '千', '', '', '', '千'][zeros.length] ?? '';
  const long = inChinese(value);
  if (!isNextPlace || digits === '' || !long.endsWith(place) || value < 100) return null;
  const short = long.slice(0, -place.length);
  return /[百千万亿][一二三四五六七八九]$/.test(short) && !short.includes('零') ? short : null;
}

/** Writings of a number that say no exact count, by what is wrong with them. */
export function wrongWritings(value: number, other: number): readonly (readonly [string, string])[] {
  const [n, m] = [String(value), String(other)];
  const chinese = inChinese(value);
  return [
    ...['约', '大约', '近', '超过', '不到', '至少'].map((about) => ['approximate', about + n] as const),
    ...['余', '多', '左右', '以上', '余件', '多个'].map((about) => ['approximate', n + about] as const),
    ['approximate', `约${chinese}`],
    ['approximate', `${chinese}余`],
    ...['-', '至', '~', '到', '—', '～'].map((to) => ['range', `${n}${to}${m}`] as const),
    ['range', `${n}件至${m}件`],
    ...['%', '％', '‰'].map((mark) => ['percent', n + mark] as const),
    ['percent', `百分之${chinese}`],
    ['sum', `${n}+${m}`],
    ['sum', `${n}×${m}`],
    ['several', `${n}件${m}`],
    ['several', `${n}/${m}`],
    ...['人', '次', '人次', '份', '个月', '天'].map((unit) => ['wrongUnit', n + unit] as const),
    ['wrongUnit', `${chinese}人`],
    ...['元', '万元', '亿元', '元整'].map((unit) => ['amount', n + unit] as const),
    ...['-', '+', '增', '增加', '减', '减少', '取消', '负'].map((sign) => ['signed', sign + n] as const),
    ['twoSigns', `减少-${n}`],
    ['twoSigns', `+-${n}`],
    ['notWhole', `${n}.5`],
    ['notWhole', `${n}.5件`],
    ['points', `${n}.1.2`],
    ['separator', `${n},1234`],
    ['separator', `,${n}`],
    ['scientific', `${n}e3`],
    ['garbled', `${n}①`],
    ['garbled', `${n}⒈`],
    ['garbled', `${n}²`],
    ['lookalike', `${n}O`],
    ['lookalike', `l${n}`],
    ['unclearNumeral', `${n}万2`],
    ['unclearNumeral', `${n}三`],
  ];
}

/** Small numbers are what people send; large ones have the gaps. */
export const counts: fc.Arbitrary<number> = fc.oneof(
  fc.nat(200),
  fc.nat(100_000),
  fc.nat(1_000_000_000),
  fc
    .tuple(fc.constantFrom(1, 2, 3, 5, 12, 20, 105, 110, 1010), fc.nat(6), fc.nat(9), fc.nat(3))
    .map(([head, zeros, digit, more]) => head * 10 ** zeros + digit * 10 ** Math.min(more, zeros))
    .filter((value) => value <= 1_000_000_000),
);

const INSERTED = '0123456789零〇一二两三五九十百千万亿廿拾佰.,+-增减无件元 eE';

/** A text with one to three slips in it: a character dropped, doubled, exchanged with its neighbour, put in. */
export function slips(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const slip = fc.record({
    kind: fc.constantFrom('drop', 'double', 'swap', 'insert'),
    at: fc.nat(40),
    character: fc.constantFrom(...INSERTED),
  });
  return fc.tuple(text, fc.array(slip, { minLength: 1, maxLength: 3 })).map(([start, list]) =>
    list
      .reduce<readonly string[]>(
        (characters, { kind, at: anywhere, character }) => {
          const at = anywhere % (characters.length + 1);
          const own = characters.slice(at, at + 1);
          const next = characters.slice(at + 1, at + 2);
          const [before, after] = [characters.slice(0, at), characters.slice(at + 1)];
          if (kind === 'drop') return [...before, ...after];
          if (kind === 'double') return [...before, ...own, ...own, ...after];
          if (kind === 'swap') return [...before, ...next, ...own, ...after.slice(1)];
          return [...before, character, ...own, ...after];
        },
        [...start],
      )
      .join(''),
  );
}

const MICROS = 1_000_000n;
const WORDS: readonly (readonly [string, bigint])[] = [
  ...(['增加', '新增', '增', '+'] as const).map((word) => [word, 1n] as const),
  ...(['减少', '取消', '减', '负', '-'] as const).map((word) => [word, -1n] as const),
];

/** What a text must mean if it is taken for a number, in millionths; null where it may mean nothing. */
export function meaning(text: string): bigint | null {
  if (text === '无' || text === '没有') return 0n;
  const [word, sign] = WORDS.find(([start]) => text.startsWith(start)) ?? ['', 1n];
  const rest = text.slice(word.length);
  const size = decimalMeaning(rest) ?? chineseMeaning(rest);
  return size === null ? null : sign * size;
}

function decimalMeaning(text: string): bigint | null {
  const scales: Readonly<Record<string, bigint>> = { 百: 100n, 千: 1000n, 万: 10_000n, 亿: 100_000_000n };
  let number = text;
  let times = 1n;
  while (number !== '' && scales[number.slice(-1)] !== undefined) {
    times *= scales[number.slice(-1)] ?? 1n;
    number = number.slice(0, -1);
  }
  // At most one 百 or 千 behind one digit, and one 万 or 亿 behind them.
  const scale = text.slice(number.length);
  if (scale.length > 2 || (scale.length === 2 && !/^[百千][万亿]$/.test(scale))) return null;
  if (/^[百千]/.test(scale) && number.length !== 1) return null;
  const [whole = '', fraction = '', ...more] = number.split('.');
  if (more.length > 0 || whole === '' || number.endsWith('.')) return null;
  if ([...whole.replaceAll(',', ''), ...fraction].some((character) => !'0123456789'.includes(character)))
    return null;
  const value = BigInt(whole.replaceAll(',', ''));
  if (whole.includes(',') && value.toLocaleString('en-US') !== whole) return null;
  if (fraction.length > 6) return null;
  return (value * MICROS + BigInt(fraction.padEnd(6, '0'))) * times;
}

const VALUES: ReadonlyMap<string, number> = new Map(
  [
    ['零〇○', 0],
    ['一壹', 1],
    ['二贰两', 2],
    ['三叁', 3],
    ['四肆', 4],
    ['五伍', 5],
    ['六陆', 6],
    ['七柒', 7],
    ['八捌', 8],
    ['九玖', 9],
  ].flatMap(([characters, value]) => [...String(characters)].map((character) => [character, Number(value)])),
);
const PLACES: ReadonlyMap<string, number> = new Map([
  ...[...'十拾'].map((character) => [character, 1] as const),
  ...[...'百佰'].map((character) => [character, 2] as const),
  ...[...'千仟'].map((character) => [character, 3] as const),
]);

function chineseMeaning(written: string): bigint | null {
  const text = written.replaceAll('廿', '二十').replaceAll('卅', '三十');
  if (text === '') return null;
  const digits = [...text].map((character) => VALUES.get(character));
  if (digits.every((digit) => digit !== undefined)) return BigInt(digits.join('')) * MICROS;
  const shortened = /[百佰千仟万亿]([^零〇○])$/.exec(text)?.[1];
  if (shortened === undefined || !VALUES.has(shortened)) return fromTheEnd(text);
  const unit = text.at(-2) ?? '';
  const place = PLACES.get(unit) ?? (unit === '万' ? 4 : 8);
  const rest = fromTheEnd(text.slice(0, -1));
  return rest === null ? null : rest + BigInt(VALUES.get(shortened) ?? 0) * 10n ** BigInt(place - 1) * MICROS;
}

/** Each digit must stand in a higher place than all behind it, and each place must have one. */
function fromTheEnd(text: string): bigint | null {
  let base = 0;
  let place = 0;
  let used = -1;
  let sum = 0n;
  /** 十, 百 or 千, and 万 or 亿, whose digits are still to come. */
  let open: 'place' | 'section' | null = null;
  const put = (digit: number, at: number): boolean => {
    const isHigher = at > used;
    used = at;
    sum += BigInt(digit) * 10n ** BigInt(at);
    open = null;
    return isHigher;
  };
  /** 十 alone is 一十. */
  const closePlace = (): boolean => open !== 'place' || (place === 1 && put(1, base + 1));
  for (const character of [...text].reverse()) {
    const digit = VALUES.get(character);
    const unit = PLACES.get(character);
    if (digit === 0) {
      if (!closePlace()) return null;
    } else if (digit !== undefined) {
      if (!put(digit, base + place)) return null;
    } else if (!closePlace()) {
      return null;
    } else if (unit !== undefined) {
      [place, open] = [unit, 'place'];
    } else {
      const next: number = character === '亿' ? 8 : base === 8 ? 12 : 4;
      if (!'万亿'.includes(character) || next <= base || (open === 'section' && next !== 12)) return null;
      [base, place, open] = [next, 0, 'section'];
    }
  }
  return closePlace() && open === null ? sum * MICROS : null;
}
