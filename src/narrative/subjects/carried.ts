/** Requests carried over from the year before and into the next (forms.md §6.7 N-CARRY; the slips 上年转结, 结转上年度 of §8). */
import type { Mention } from '../text/mention.ts';
import { aheadOf } from '../text/mention.ts';
import { FILL, REQUEST, takeEnd, words } from '../text/words.ts';
import type { SubjectReader } from './reading.ts';
import { PIECES_OR_ITEMS, limitsOfMention, speaksOfRequests } from './reading.ts';

const TAIL = words('继续办理 继续 办理 答复 处理 回复 办结 中', REQUEST, FILL);

const HINT = /转|顺延|延续|延期|遗留|继续/;
const LAST = '(?:上一?个?年度?|去年|往年)';
const NEXT = '(?:下一?个?年度?|次年度?|来年|明年)';
const TURN = '(?:结转|转结|转接|转入|转至|转到|转来|转|顺延|延续|延期|遗留)';
const INTO = '(?:到|至|入|于|为)?';
const IN = new RegExp(
  `(?:${LAST}|(\\d{4})年度?)(?:未办结|未办理完毕)?(?:的)?${TURN}${INTO}(?:本年度?|今年|(\\d{4})年度?)?$|结转自?${LAST}$`,
);
const OUT = new RegExp(`${TURN}${INTO}(?:${NEXT}|(\\d{4})年度?)$`);
/** 下年度继续办理n件: the verb that turns it over left out. */
const GOES_ON = new RegExp(`${NEXT}继续(?:办理|处理|答复)(?:的)?$`);
const OUT_BEHIND = new RegExp(`^[^，。;]{0,24}?${TURN}${INTO}(?:${NEXT}|(\\d{4})年度?)`);
/** 另有3件 … : before such a number stands nothing else. */
const ONLY_SOME = /^(?:，|、|另有?|还有|尚有|剩余|其余|余下?|有|未办结|其中|尚未办结|因故|因)*$/;

/** 上年结转n件; its limits are not those of the year, for it speaks of another. */
export const carriedIn: SubjectReader = (mention) => {
  if (!HINT.test(mention.lead)) return null;
  const { rest } = takeEnd(mention.lead, TAIL);
  const match = IN.exec(rest) ?? IN.exec(mention.lead);
  if (match === null || !isOfRequests(mention)) return null;
  return {
    subject: 'carriedIn',
    name: '上年结转',
    means: [[{ row: '上年结转' }]],
    limits: {
      ...limitsOfMention(mention, rest.slice(0, match.index)),
      year: null,
      otherTime: false,
      isPart: false,
    },
    carried: { from: yearIn(match[1]), to: yearIn(match[2]) },
  };
};

/** 结转下年度继续办理n件, 顺延至2022年答复n件, 另有n件按规定顺延到下年度答复. */
export const carriedOut: SubjectReader = (mention) => {
  if (!HINT.test(mention.lead + aheadOf(mention))) return null;
  const { rest } = takeEnd(mention.lead, TAIL);
  const match = OUT.exec(rest) ?? GOES_ON.exec(mention.lead) ?? behind(mention);
  if (match === null || !isOfRequests(mention)) return null;
  return {
    subject: 'carriedOut',
    name: '结转下年',
    means: [[{ row: '结转下年' }]],
    limits: { ...limitsOfMention(mention, ''), year: null, otherTime: false, isPart: false },
    carried: { from: null, to: yearIn(match[1]) },
  };
};

function behind(mention: Mention): RegExpExecArray | null {
  return ONLY_SOME.test(mention.lead) ? OUT_BEHIND.exec(aheadOf(mention)) : null;
}

function isOfRequests(mention: Mention): boolean {
  if (!PIECES_OR_ITEMS.has(mention.unit)) return false;
  return /申请/.test(mention.lead + aheadOf(mention).slice(0, 12)) || speaksOfRequests(mention);
}

function yearIn(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
