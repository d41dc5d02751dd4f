/** 排第几, 最多的跟最少的差多少: told by an order of all of them, in which everybody finds the one. */
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { SEVERAL_YEARS } from './spans.ts';
import { isLine, isUnit } from './tokens.ts';
import type { Word } from './words.ts';

const GAP = /^(?:相?差|差距|差额|[多少](?:多少|几|出))/u;

export function placed(tokens: readonly Token[]): readonly Token[] {
  return apart(amongAll(ofBoth(inPlace(samePeriod(withOutcome(tokens))))));
}

/** 逾期不补正、我们不再处理的: the outcome says no more than the line before it. */
function withOutcome(tokens: readonly Token[]): readonly Token[] {
  const dropped = new Set<Token>();
  tokens.forEach((token, at) => {
    const [line, more] = tokens[at - 1]?.lines ?? [];
    if (token.word !== 'and' && token.word !== 'comma') return;
    const rest = tokens.slice(at + 1);
    const next = rest.find(({ lines }) => lines.length > 0);
    const between = rest.slice(0, next === undefined ? 0 : rest.indexOf(next));
    const isSame = line !== undefined && more === undefined && next !== undefined && next.lines.length > 1;
    if (
      !isSame ||
      !next.lines.includes(line) ||
      !between.every(({ word }) => word === 'own' || roleOf(word) === 'silent')
    )
      return;
    for (const one of [token, next, ...between]) dropped.add(one);
  });
  return tokens.filter((token) => !dropped.has(token));
}

/** 三季度和去年同期比: 和 joins as 比 does. */
function samePeriod(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ word }, place) => word === 'and' && place > 0 && tokens[place + 1]?.time?.kind === 'samePeriod',
  );
  const than = tokens.findIndex(({ word }, place) => place > at && word === 'than');
  if (at < 0 || than < 0 || !tokens.slice(0, at).some(({ time }) => time !== null)) return tokens;
  return tokens.flatMap((token, place) =>
    place === than ? [] : [place === at ? { ...token, word: 'than' as const } : token],
  );
}

/** 去年的处罚在近四年里排第几: an order of the four; 我们局在全县排第几: of all units. */
function inPlace(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ word }) => word === 'place')) return tokens;
  const years = tokens.filter(({ time }) => time?.kind === 'year');
  const isLong = tokens.some(({ time }) => time !== null && SEVERAL_YEARS.has(time.kind));
  const isAll = tokens.some(({ word }) => word === 'everyUnit');
  const own = tokens.filter(({ word, units }) => word === 'own' || units.length > 0);
  if ((isLong && years.length > 1) || (isAll && own.length > 1) || !(isLong || isAll)) return tokens;
  return tokens.flatMap((token): readonly Token[] => {
    const isOne = (isLong && years.includes(token)) || (isAll && own.includes(token));
    const isAround = token.word === 'within' || token.word === 'comma';
    if (isOne || isAround) return [];
    return [token.word === 'place' ? { ...token, word: 'rank' } : token];
  });
}

/** 教育局占去年全县许可的多少: the line is that of both. */
function ofBoth(tokens: readonly Token[]): readonly Token[] {
  const share = tokens.findIndex(({ word }) => word === 'share');
  const [lead, behind] = [tokens.slice(0, Math.max(0, share)), tokens.slice(share)];
  const lines = behind.filter(isLine);
  if (!lead.some(isUnit) || lead.some(isLine) || !behind.some(({ word }) => word === 'everyUnit'))
    return tokens;
  return [...lead, ...lines, ...behind.filter((token) => !lines.includes(token))];
}

/** 全县的复议里咱局占几成, 全县复议咱局占几成: of a unit in all of them. */
function amongAll(tokens: readonly Token[]): readonly Token[] {
  const share = tokens.findIndex(({ word }) => word === 'share');
  const at = tokens.findLastIndex(
    (token, place) =>
      place < share && !(isUnit(token) || token.word === 'comma' || roleOf(token.word) === 'silent'),
  );
  const all = tokens.findIndex(({ word }, place) => word === 'everyUnit' && place < at);
  const every = tokens[all];
  if (every === undefined || !tokens.slice(at + 1, share).some(isUnit)) return tokens;
  return tokens.flatMap((token, place) => {
    if (place === all || (place === at && token.word === 'within')) return [];
    return place === share ? [token, every] : [token];
  });
}

/** 最多的和最少的差多少: both are told, with what lies between them. */
function apart(tokens: readonly Token[]): readonly Token[] {
  const says = (word: Word): boolean => tokens.some((token) => token.word === word);
  const gap = tokens.findIndex(
    ({ word, text, lines }) => word === 'change' && lines.length === 0 && GAP.test(text),
  );
  if (!says('most') || !says('least') || gap < 0) return tokens;
  const end = (word: Word): number => tokens.findIndex((token) => token.word === word);
  const from = Math.min(end('most'), end('least'));
  return tokens.filter(
    ({ word }, place) =>
      place < from ||
      !(place === gap || word === 'than' || word === 'and' || word === 'comma' || roleOf(word) === 'measure'),
  );
}
