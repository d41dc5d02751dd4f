/** Several questions that share their time and unit, each as if it were asked by itself. Null where a question is none of them. */
import { piecesOf } from './pieces.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';
import { isPlace } from './tokens.ts';
import { isSum } from './twice.ts';

const MOST = 4;

/** 自然人和企业各占多少 */
export function eachShare(tokens: readonly Token[]): readonly string[] | null {
  const isShared = tokens.some(({ word }) => word === 'share');
  const isEach = (token: Token): boolean => token.word === 'each';
  if (!isShared || !tokens.some(isEach)) return null;
  const [from, to] = listIn(tokens);
  const parts = tokens.slice(from, to + 1).filter(isLine);
  if (parts.length < 2 || parts.length > MOST) return null;
  const rest = (some: readonly Token[]): string => textOf(some.filter((token) => !isEach(token)));
  return parts.map((part) => `${rest(tokens.slice(0, from))}${part.text}${rest(tokens.slice(to + 1))}`);
}

/** 近两年许可合计多少、处罚合计多少 */
export function eachSum(tokens: readonly Token[]): readonly string[] | null {
  const pieces = piecesOf(tokens, (token) => isAnd(token) || token.word === 'comma');
  const [first, ...others] = pieces;
  if (first === undefined || others.length === 0 || pieces.length > MOST) return null;
  if (!pieces.every((piece) => piece.some(isSum) && piece.some(isLine))) return null;
  if (others.some((piece) => piece.some(isPlace))) return null;
  const lead = textOf(first.filter(isPlace));
  return [textOf(first), ...others.map((piece) => `${lead}${textOf(piece)}`)];
}

/** Where lines stand side by side, joined by 和 or 、. */
function listIn(tokens: readonly Token[]): readonly [number, number] {
  const from = tokens.findIndex((token, at) => isLine(token) && isAnd(tokens[at + 1]));
  if (from < 0) return [0, -1];
  let to = from;
  while (isAnd(tokens[to + 1]) && isLine(tokens[to + 2])) to += 2;
  return [from, to];
}

function isLine(token: Token | undefined): boolean {
  return token !== undefined && token.lines.length > 0;
}

function isAnd(token: Token | undefined): boolean {
  return token?.word === 'and';
}
