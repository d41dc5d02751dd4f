/** Why a text is no figure, as exactly as its shape tells: so that the answer can say what to mend. */
import { NUMERALS } from './chinese-number.ts';
import { OTHER_UNITS, UNITS } from './units.ts';
import { SIGN_WORDS } from './written-number.ts';

/** What is told by the shape of a text alone. */
export type ShapeFault =
  | 'notANumber'
  /** Something among the digits that does not belong there: 12abc, 5². */
  | 'garbled'
  /** Letters that look like digits: O, l. */
  | 'lookalike'
  | 'scientific'
  | 'phone'
  | 'year'
  | 'date'
  | 'percent'
  | 'sum'
  | 'range'
  /** 约120, 120余, 几十 */
  | 'approximate'
  /** Commas that part no thousands: 1,20. */
  | 'separator'
  /** 1.2.3, 5. */
  | 'points'
  | 'twoSigns'
  /** 增 or + without a number. */
  | 'signOnly'
  /** 5元5角 */
  | 'cents'
  /** 三点五, 半 */
  | 'spelledDecimal'
  /** Numerals that nobody can be sure of: 三三十, 1万2. */
  | 'unclearNumeral'
  /** 12件3 */
  | 'several'
  | 'wrongUnit'
  /** 待定, 不知道 */
  | 'pending'
  /** 与去年持平 */
  | 'sameAs'
  /** Neither a digit nor a letter. */
  | 'symbols';

/** Why a written number is not taken. */
export type NumberFault =
  | ShapeFault
  /** A sign or a word for one where a plain number is due. */
  | 'signed'
  | 'notWhole'
  | 'tooLarge'
  | 'tooFine'
  /** Money in a cell that counts. */
  | 'amount';

/** Words before and behind a number that make it about so much. */
export const ABOUT_BEFORE =
  '大约|大概|大致|约为|约|将近|接近|近|超过|超|不足|不到|不少于|不超过|不多于|不低于|多于|少于|至少|至多|最多|最少|差不多|估计';
export const ABOUT_BEHIND = '余|多|来|几|左右|上下|以上|以下|以内|出头|开外';

const NUMERAL = `[${NUMERALS}]`;
const NUMBER = `(?:\\d[\\d,.]*[百千]?[万亿]?|${NUMERAL}+)`;
const UNIT = `(?:${UNITS}|${OTHER_UNITS})`;
const SIGNS = SIGN_WORDS.join('|');
const SOME = '若干|许多|很多|不少|少量|少许|个别|一些|寥寥';
/** 七八, 三五, 二三: two digits side by side are one or the other. */
const NEIGHBOURS = '一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九';
const PLACE = '[十百千万亿]';

/** The first that fits tells. */
const SHAPES: readonly (readonly [ShapeFault, RegExp])[] = [
  ['lookalike', new RegExp(`^(?=.*[OoQIlОо])[\\dOoQIlОо,.]+(?:${UNITS})?$`)],
  ['scientific', /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$/],
  [
    'phone',
    /^(?:\+?86-?)?1[3-9]\d{9}$|^\(?0\d{2,3}\)?-?\d{7,8}(?:-\d{1,6})?$|^400-?\d{3}-?\d{4}$|^1\d{2}-\d{4}-\d{4}$/,
  ],
  ['year', /^\d{4}年(?:度|初|底|末)?$/],
  [
    'date',
    /^第?[一二三四1-4]季度$|^[上下]半年$|^全年$|^(?:\d{4}年)?\d{1,2}月(?:份|初|底|\d{1,2}[日号])?$|^\d{1,2}[日号]$|^\d{4}-\d{1,2}(?:-\d{1,2})?$|^\d{4}[./]\d{1,2}[./]\d{1,2}$|^\d{1,2}:\d{2}(?::\d{2})?$/,
  ],
  ['percent', new RegExp(`[%‰]$|^[百千万]分之|^${NUMBER}(?:成|个百分点)$`)],
  ['sum', new RegExp(`^${NUMBER}${UNIT}?(?:[+*×÷xX加]${NUMBER}${UNIT}?)+(?:=${NUMBER}?)?$`)],
  ['range', new RegExp(`^${NUMBER}${UNIT}?(?:[-~〜]+|至|到)${NUMBER}${UNIT}?$`)],
  ['separator', new RegExp(`^[+-]?(?=.*\\d)[\\d,]*,[\\d,]*(?:\\.\\d+)?[万亿]?(?:${UNITS})?$`)],
  ['points', new RegExp(`^[+-]?(?=\\.*\\d)(?!\\d+(?:\\.\\d+)?(?![\\d.]))[\\d.]+[万亿]?(?:${UNITS})?$`)],
  ['twoSigns', new RegExp(`^(?:[+-]|${SIGNS}){2}`)],
  ['signOnly', new RegExp(`^(?:[+-]|${SIGNS})$`)],
  [
    'cents',
    new RegExp(`^${NUMBER}[元块]${NUMBER}[角毛]?(?:${NUMBER}分)?$|^${NUMBER}[角毛](?:${NUMBER}分)?$`),
  ],
  [
    'approximate',
    new RegExp(
      [
        `^(?:${ABOUT_BEFORE}|[<>≤≥≈])=?(?:[\\d几数]|${NUMERAL})|^上${PLACE}`,
        `(?:\\d|${NUMERAL})(?:${UNITS})?(?:${ABOUT_BEHIND})${UNIT}?$`,
        `^[好有]?[几数](?:${PLACE}+${UNIT}?|${UNIT})$|^多${UNIT}$|^(?:${SOME})${UNIT}?$`,
        `^(?:十|${PLACE}*)(?:${NEIGHBOURS})${PLACE}*${UNIT}?$`,
      ].join('|'),
    ),
  ],
  [
    'spelledDecimal',
    new RegExp(`^${NUMBER}?(?:个|件)?半(?:${UNITS})?$|^${NUMERAL}+点${NUMERAL}+(?:${UNITS})?$`),
  ],
  ['unclearNumeral', new RegExp(`^(?:[+-]|${SIGNS})?(?=.*${NUMERAL})(?:[\\d.,]|${NUMERAL})+(?:${UNITS})?$`)],
  ['several', new RegExp(`^${NUMBER}(?:${UNITS}|[/\\\\&和及])[+-]?${NUMBER}|^无\\d`)],
  [
    'pending',
    /^(?:待|尚?未|暂未|还没|还未|没有?|正在)(?:有)?(?:定|核|统计|确|汇总|上报|报|查|补|填|完成|出|公布|知|议)|^(?:不知道?|不清楚|不详|未知|不明$|说不清|记不清|忘了|稍后|晚点|回头|再说|等等|以后|暂缺|缺)/,
  ],
  [
    'sameAs',
    /^(?:同|跟|和|与|比)(?:上|去|前)(?:一?年|期|季度?|月)|^(?:同上|同前|同左|不变|没变|无变化|没有变化|持平|一样|照旧)$/,
  ],
  ['wrongUnit', new RegExp(`^(?:[+-]|${SIGNS})?${NUMBER}(?:${OTHER_UNITS})$`)],
  ['symbols', /^[^\p{L}\p{N}]+$/u],
  ['garbled', /\p{N}/u],
];

/** No figure is longer, and no name for its fault is looked for. */
const LONGEST = 40;

/** `text` folded. The unit belongs to it. */
export function faultOf(text: string): ShapeFault {
  const bare = text.replace(/\s/g, '');
  if (bare.length > LONGEST) return 'notANumber';
  return SHAPES.find(([, shape]) => shape.test(bare))?.[0] ?? 'notANumber';
}

const NOTHING =
  /^(?:[-/\\_]+|空|空白|空缺|无数据|没有?数据|无此项|无此类|无此业务|无相关数据|暂无|暂没有|未发生|没发生|没有发生|不涉及|不适用|n\/?a|null|none|nil)$/i;
/** What a spreadsheet shows where it could not calculate. */
const BROKEN = /^#(?:ref!|value!|name\?|div\/0!|null!|num!|n\/a)$/i;

/** Where there is no figure people put `/`, 空, N/A, #REF!: whether it means 0 is asked. `text` folded. */
export function saysNoFigure(text: string): boolean {
  if (text.length > LONGEST) return false;
  const bare = text.replace(/\s/g, '');
  return NOTHING.test(bare) || BROKEN.test(bare);
}

/** The same in a published report, 无 among them: a cell without a figure. */
export function saysNothing(text: string): boolean {
  const bare = text.trim();
  return /^(?:无|没有)$/.test(bare) || NOTHING.test(bare);
}
