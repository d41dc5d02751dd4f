/** What tokens look like, as patterns that are tried where the last token ended. */
import { NUMERALS } from './chinese-number.ts';
import { ABOUT_BEFORE, ABOUT_BEHIND } from './fault.ts';
import { MARKS_BEHIND_DIGITS } from './fold.ts';
import { OTHER_UNITS, UNITS } from './units.ts';
import { SIGN_WORDS } from './written-number.ts';

/** A Chinese numeral is a number only where it ends here, or before a name (`glued.ts`): 三类, 第三方 are words. */
const EDGE = `(?=$|[\\s;。,|]|[ ]*、[ ]*[+\\-\\d${NUMERALS}])`;
const PARTED = '[ \\t,、:|=]*';
const CHINESE = `[${NUMERALS}]+`;
const NONE = '(?:无|没有)';
/** Not the second half of 增减 and 本年增/减, which name a column. */
const SIGN = `(?<![增减加/])(?<!增\\s+)(?:${SIGN_WORDS.join('|')})`;
const SIGNED = `${SIGN}${PARTED}(?:[+-]?\\d|${CHINESE}(?:${UNITS})?${EDGE})`;

const ZERO = `(?:(?:0|零)(?:件|个|项|条)?(?![\\d.${NUMERALS}])|${NONE}${EDGE})`;
const ALL = `(?:全部|全|都|均)(?:是|为|填|记)?[ ]*${ZERO}`;
const REST = `(?:其余|剩下|剩余|余下)(?:的|各项|各行|各格)?[ ]*(?:全部|全|都|均)?(?:是|为|填|记)?[ ]*${ZERO}`;
/** The numbering of a printed label: `1.`, `(一)`, `一、`. */
const NUMBERING = '(?:\\d+\\.(?=[^\\d\\s])|[一二三四五六七八九十]+、[ ]*(?=[^\\s\\d]))';
// A bracket with what it holds belongs to its word; a slash does between characters (本年增/减).
const LETTERS = `(?:\\([^()\\n]*\\)|(?!${ALL}|${REST}|${SIGNED}|(?:${ABOUT_BEFORE})[ ]?\\d)[^\\s\\d;。,、:|=+\\-/\\n]|/(?=[\\u4e00-\\u9fff]))+`;
// A unit may stand apart (39923 元), then nothing else may follow it.
const UNIT = `(${UNITS}|[ ](?:${UNITS})(?![\\u4e00-\\u9fff]))?`;

/** Figures that are none, each kept together with what makes it so; bounded, for a text of digits is long. */
const DIGITS = '\\d[\\d,.]{0,30}[百千]?[万亿]?';
const ANY_UNIT = `(?:${UNITS}|${OTHER_UNITS})`;
const END = '(?=$|[\\s;。,、|()])';
const DATE = '(?:\\d{4}年(?:度|初|底|末)?(?:\\d{1,2}月)?|\\d{1,2}月)(?:份|初|底|\\d{1,2}[日号])?';
const ODD = [
  `(?:${ABOUT_BEFORE})[ ]?${DIGITS}${ANY_UNIT}?(?:${ABOUT_BEHIND})?`,
  `(?:${SIGN})?[+-]?${DIGITS}(?:${UNITS})?(?:${ABOUT_BEHIND})${ANY_UNIT}?${END}`,
  `${DIGITS}${ANY_UNIT}?(?:(?:[~〜]+|-|至|到)${DIGITS}${ANY_UNIT}?)+`,
  `(?:${DATE}|\\d{1,2}[日号]|\\d{1,2}:\\d{2})${END}`,
  `\\d{1,30}(?:[ ]\\+[ ]\\d+|[+*×÷加]\\d+)+`,
  `\\d{1,30}(?:/\\d+)+`,
  `${DIGITS}[元块]\\d+(?:[角毛](?:\\d+分)?)?`,
  `(?:${SIGN})?[+-]?${DIGITS}(?:${OTHER_UNITS})${END}`,
  `[+\\-]{2,4}${DIGITS}${ANY_UNIT}?`,
  `[A-Za-z]+\\d[\\w.]*`,
].join('|');
const GLUE = `A-Za-z_%‰.+\\-\\d\\p{M}${NUMERALS}${MARKS_BEHIND_DIGITS}`;

export const PATTERNS = {
  end: /\s*(?:[;。]|\n)[\s;。]*/y,
  skip: /(?:[ \t:|=]|(?<=[^\s,]),|,(?!\d))+/y,
  /** `,200` has lost its beginning. */
  cutGroup: /,[\d,.]+/y,
  join: /[ ]*、[ ]*/y,
  allZero: new RegExp(ALL, 'y'),
  restZero: new RegExp(REST, 'y'),
  numberedWord: new RegExp(NUMBERING + LETTERS, 'y'),
  word: new RegExp(LETTERS, 'y'),
  number: new RegExp(
    `(${SIGN}${PARTED})?([+-]?\\d+(?:,\\d{3}(?!\\d))*(?:\\.\\d+)?(?:[百千]?[万亿](?![元圆])|[百千])?)${UNIT}`,
    'y',
  ),
  chinese: new RegExp(`(${SIGN}${PARTED})?(${CHINESE})${UNIT}${EDGE}`, 'y'),
  none: new RegExp(`(?<![\\d${NUMERALS}件个项条元])(${NONE})${EDGE}`, 'y'),
  odd: new RegExp(ODD, 'y'),
  glued: new RegExp(`[${GLUE}]+`, 'uy'),
  // `0,0,0` are three numbers, `1,234,5` is none: after a thousands group a comma goes on with the number.
  gluedToGroups: new RegExp(`(?:,?[${GLUE}])+`, 'uy'),
  /** 三5 is no two numbers, nor is 三件5. */
  gluedToWord: new RegExp(`(?<=[${NUMERALS}](?:${UNITS})?|${NONE})[%.+\\-\\d]+`, 'y'),
  /** `3 全0`, `三、全0`: a heading of the third part or three and zeros, who knows. Only at the beginning of a clause. */
  headsZero: new RegExp(`[ \\t、,:|=]*${ALL}`, 'y'),
  dash: /(?:[-/\\]+|[Nn]\/?[Aa](?!\w))(?![-/\\\d])/y,
  any: /[^]/y,
} as const;
