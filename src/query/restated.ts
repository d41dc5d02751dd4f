/** A question in another order: 去年许可，哦不对，处罚; …的比例，去年多少、前年多少. Null where it is none of these. */
import type { Cutter } from './asides.ts';
import { tokensOf } from './asides.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';

const TAKEN_BACK =
  /,?(?:[哦啊呃额诶哎噢]+,?)?(?:不对|(?<=,)不是(?=[啊呀哦]?,)|错了|说错了|打错了|讲错了|写错了|口误|说岔了|搞错了|更正一下|更正下)[啊呀哦哈了]?,?(?:我要问的是|我问的是|我是说|我想问的是|我说的是|我要的是|应该是|改成|是|要|看)?/u;
const NOT_THAT = /不是([^,]{1,10}),?(?:而)?是/u;

export function restated(plain: string, cutter: Cutter): readonly string[] {
  return [corrected(plain, cutter), timesFirst(plain, cutter)].filter((text) => text !== null);
}

/** What was said first goes as far as it is said anew: the line, the time or the unit. */
function corrected(plain: string, cutter: Cutter): string | null {
  const match = TAKEN_BACK.exec(plain);
  const not = NOT_THAT.exec(plain);
  if (not !== null) {
    const [before, behind] = [plain.slice(0, not.index), plain.slice(not.index + not[0].length)];
    const [denied, said] = [tokensOf(not[1] ?? '', cutter), tokensOf(behind, cutter)];
    const isAlike = denied.every((token) => KINDS.some((of) => of(token) && said.some(of)));
    return denied.length > 0 && isAlike && isSure(denied) ? before + behind : null;
  }
  if (match === null) return null;
  const behind = plain.slice(match.index + match[0].length);
  // 打错了，…: of a message before.
  if (match.index === 0) return match[0].includes(',') ? behind : null;
  const first = tokensOf(plain.slice(0, match.index), cutter);
  const said = tokensOf(behind, cutter);
  const anew = KINDS.filter((of) => said.some(of));
  // What is not said anew must be clear by itself.
  if (anew.length === 0 || !isSure(first) || said.some(({ kind }) => kind === 'unknown')) return null;
  const left = first.filter((token) => !anew.some((of) => of(token)) && KINDS.some((of) => of(token)));
  return `${textOf(left)}${behind}`;
}

const KINDS: readonly ((token: Token) => boolean)[] = [
  ({ time }) => time !== null,
  ({ units, word }) => units.length > 0 || roleOf(word) === 'unit',
  ({ lines, word }) => lines.length > 0 || roleOf(word) === 'line',
];

/** Nothing is done with the figures, and nothing is left out. */
function isSure(tokens: readonly Token[]): boolean {
  return tokens.every(
    ({ kind, lines, word, limit }) =>
      kind === 'known' &&
      limit === null &&
      (lines.length > 0 ||
        !['operation', 'connector', 'beyond'].includes(roleOf(word) ?? '') ||
        word === 'comma'),
  );
}

/** The times that stand behind, each with 多少, are those of the question before. */
function timesFirst(plain: string, cutter: Cutter): string | null {
  const at = plain.indexOf(',');
  if (at < 0) return null;
  const [lead, behind] = [plain.slice(0, at), plain.slice(at + 1)];
  const tokens = tokensOf(behind, cutter);
  const times = tokens.filter(({ time }) => time !== null);
  const isOfTimes = tokens.every(
    ({ time, word }) =>
      time !== null ||
      word === 'and' ||
      word === 'comma' ||
      word === 'each' ||
      ['measure', 'silent'].includes(roleOf(word) ?? ''),
  );
  const isTimeless = tokensOf(lead, cutter).every(({ time }) => time === null);
  return times.length > 0 && isOfTimes && isTimeless
    ? `${times.map(({ text }) => text).join('和')}${lead}`
    : null;
}
