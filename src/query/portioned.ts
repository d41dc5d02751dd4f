/** Words that say how two figures are put together are given their joint: 占去年全年的百分之几, 上半年和下半年差多少. */
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { isLine, isUnit } from './tokens.ts';
import type { Word } from './words.ts';

const PER_CENT = /^(?:百分之|几成|多少成|百分比)/u;
const RATES: ReadonlySet<Word> = new Set<Word>(['growth', 'change', 'than', 'onYear', 'onPeriod', 'at']);
const WAYS: ReadonlySet<Word> = new Set<Word>(['change', 'than', 'more', 'fewer']);

/**
 * 教育局的许可是我们的百分之几, 二季度许可占全年的几成: a figure and another of the same line, of which the second is said by its
 * unit or its time alone. The joint becomes that of a comparison, and what asks for the share `portion`, with the joint's text.
 */
export function portioned(tokens: readonly Token[]): readonly Token[] {
  if (tokens.some(({ word }) => word !== null && RATES.has(word))) return tokens;
  const at = tokens.findIndex((token, n) => isJoint(token, tokens.slice(n + 1)));
  const joint = tokens[at];
  if (joint === undefined) return tokens;
  const [lead, behind] = [tokens.slice(0, at), tokens.slice(at + 1)];
  const base = behind.filter(
    ({ word }) =>
      !(
        word === 'share' ||
        word === 'comma' ||
        word === 'sum' ||
        word === 'total' ||
        roleOf(word) === 'silent'
      ),
  );
  const isOfShare = joint.word === 'share';
  const others = isOfShare ? base.filter(({ text }) => !/^(?:是|为)?多[少大]$/u.test(text)) : base;
  const [places, lines] = [others.filter(isTimeOrUnit), others.filter((token) => !isTimeOrUnit(token))];
  const isSame = places.length > 0 && lines.every((token) => isOfLead(token, lead));
  // 涉密占去年多少 is of all that was dealt with.
  const isTimed = places.some(isTime) && !places.some(isUnit);
  if (!isSame || (isTimed && isOfShare && !lead.some(isTime) && lead.some(isLine))) return tokens;
  const said = lead.some(isLine) ? [] : lines;
  return [...lead, ...said, { ...joint, word: 'than' }, ...places, { ...joint, word: 'portion' }];
}

/** 许可占全年许可的: the line again, or only there: 上半年占全年许可的. */
function isOfLead(token: Token, lead: readonly Token[]): boolean {
  if (!isLine(token)) return false;
  return lead.some(isLine) ? lead.some(({ text }) => text === token.text) : lead.some(isTimeOrUnit);
}

function isJoint({ word, text, lines }: Token, behind: readonly Token[]): boolean {
  if (lines.length > 0) return false;
  if (word === 'share') return /^占(?:了|到了?)?$/u.test(text);
  const asked = behind.findIndex((token) => PER_CENT.test(token.text));
  const isEqual = word === 'equals' || text === '是';
  return isEqual && behind.slice(0, Math.max(0, asked)).some((token) => isTime(token) || isUnit(token));
}

/** 哪年最多、哪年最少: what parts the two asks for nothing more. */
export function extremes(tokens: readonly Token[]): readonly Token[] {
  const says = (word: Word): boolean => tokens.some((token) => token.word === word);
  if (!says('most') || !says('least')) return tokens;
  const asks = ({ word, lines }: Token): boolean =>
    lines.length === 0 &&
    (roleOf(word) === 'operation' ||
      roleOf(word) === 'measure' ||
      roleOf(word) === 'silent' ||
      isJunction(word));
  const isEnd = (token: Token | undefined): boolean => token?.word === 'most' || token?.word === 'least';
  return tokens.filter(
    ({ word }, at) =>
      !isJunction(word) ||
      !(tokens.slice(at).every(asks) || (isEnd(tokens[at - 1]) && isEnd(tokens[at + 1]))),
  );
}

function isJunction(word: Word | null): boolean {
  return word === 'and' || word === 'comma';
}

/** 上半年和下半年许可差几件, 哪个多: 和 stands between two sums, which are held against one another. */
export function halved(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ word }, n) =>
      word === 'and' && tokens.slice(0, n).some(isHalf) && tokens.slice(n + 1, n + 3).some(isHalf),
  );
  // …比前年: both with another one.
  const than = tokens.findIndex(({ word }) => word === 'than');
  const behind = than < 0 ? [] : tokens.slice(than);
  const isBare = !behind.some(isTimeOrUnit) && !(behind.some(isLine) && tokens.slice(0, than).some(isLine));
  if (at < 0 || !isBare || !tokens.some(({ word }) => word !== null && WAYS.has(word))) return tokens;
  // 上半年和下半年，去年的: of both.
  const late = tokens.find((token, n) => token.time?.kind === 'year' && tokens.slice(at, n).some(isHalf));
  return [...(late === undefined ? [] : [late]), ...tokens].flatMap((token, place) => {
    const n = late === undefined ? place : place - 1;
    if (token === late && n >= 0) return [];
    if (n === at) return [{ ...token, word: 'than' as const }];
    return token.word === 'than' || token.word === 'whichOne' ? [] : [token];
  });
}

function isHalf(token: Token | undefined): boolean {
  return token?.time?.kind === 'quarters' && token.time.quarters.length > 1;
}

function isTimeOrUnit(token: Token): boolean {
  return isTime(token) || isUnit(token);
}

function isTime({ time, word, text }: Token): boolean {
  // 年报 is no time of which a quarter is a part.
  return time !== null || (word === 'wholeYear' && /^(?:[全整]年度?|一整?年|整个一年)$/u.test(text));
}
