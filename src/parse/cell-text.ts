/** Tells figures from words in the cells of a pasted table. All texts are folded (`fold.ts`). */

const UNITS = '万元|亿元|元|件|个|项|条|份|次|宗|起|万|亿';
const SIGN = '(?:约|近|共)?(?:[+\\-¥]|增加|减少|新增|取消|上升|下降|增|减|负)?';

const DASH_OR_NONE = /^(?:[-/\\]+|无|没有|暂无|未发生)$/;
const CHINESE_NUMERAL = new RegExp(`^${SIGN}[零〇一二两三四五六七八九十百千万亿廿卅]+(?:${UNITS})?$`);
/** From its first digit on a figure holds no Han but units; `1e3` and `2.5%` are figures too, if bad ones. */
const DIGITS = new RegExp(`^${SIGN}\\d[^\\p{Script=Han}]*(?:(?:${UNITS}|[余多])+)?$`, 'u');
/** `13000000(预算…`: a remark behind a figure, closed or cut. */
const REMARK = /\(.*$/s;
/** No figure is longer. */
const LONGEST = 40;

/** Digits that count nothing: dates, years, document numbers, addresses, telephones, pages, numberings, names such as `t3.new`. */
const DATES_AND_NUMBERINGS = new RegExp(
  [
    'https?://[^\\s\\p{Script=Han}]+',
    '[\\w.+-]{1,64}@[\\w.-]+',
    '\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}日?',
    '\\d{1,2}:\\d{2}(?::\\d{2})?',
    '(?:\\d{4}|\\d{2})年度?(?:\\d{1,2}月)?(?:\\d{1,2}日)?',
    '\\d{1,2}月(?:\\d{1,2}日)?',
    '[〔\\[(【]\\d{4}[〕\\])】]第?\\d+号',
    '0\\d{2,3}-\\d{7,8}',
    '第\\d+(?:页|季度|条)',
    '共\\d+页',
    '^-\\s*\\d+\\s*-$',
    '^\\(?\\d{1,2}[.、)](?=[^\\d.])',
    '[附表]件?\\d{1,2}(?!\\d)',
    '(?<![\\w.])[A-Za-z_][\\w.-]*',
  ].join('|'),
  'gu',
);

/** 2020 年 1 月: other spaces part figures. */
const SPACE_IN_DATE = /(?<=\d)\s+(?=[年月日号页])|(?<=[年月第])\s+(?=\d)/g;

/** Whether the whole text is a figure, or what people write for one: `12`, `+3`, `减少22`, `1.2万元`, `三件`, `/`, `无`. */
export function isFigure(text: string): boolean {
  const bare = text.replace(/\s/g, '');
  if (bare === '' || bare.length > LONGEST) return false;
  if (DASH_OR_NONE.test(bare) || CHINESE_NUMERAL.test(bare)) return true;
  return DIGITS.test(bare.replace(REMARK, '')) && holdsDigits(bare);
}

/** Whether digits are left in the text when dates, document numbers and numberings are taken away: it may tell a count. */
export function holdsDigits(text: string): boolean {
  if (!/\d/.test(text)) return false;
  return /\d/.test(text.replace(SPACE_IN_DATE, '').replace(DATES_AND_NUMBERINGS, ' '));
}

/** A whole sentence, as a report has them between its tables; a cell of a table has no full stop. */
export function isSentence(text: string): boolean {
  return /[。;!?]/.test(text) && text.length >= 12;
}
