/** A question without the words that are not known: offered to be confirmed, never answered by itself (docs/decisions/0034). */
import type { Form } from '../form/form.ts';
import { WEAK } from '../forms/asked-words.ts';
import { lexiconOf } from './lexicon.ts';
import type { AskedUnit, Asker } from './model.ts';
import type { Token } from './scan.ts';
import { piecesOf } from './pieces.ts';
import { roleOf } from './roles.ts';
import { PLAIN, joined, scan, textOf } from './scan.ts';
import { unitAt } from './units.ts';
import { written } from './written.ts';

export interface Offered {
  /** The words that are not read, as they were written. */
  readonly unread: string;
  /** The question without them, or with others in their place. */
  readonly question: string;
}

/** Of what is not known there is less than of what is. */
const MOST_UNKNOWN = 12;
/** Without a time, a figure or a denial another question is left, or the opposite: 头一季度, 300件, 刨去. */
const TURNING = /[年月季日周旬不没未无非除去外\d]/u;
/** 市教育局 is another office than 教育局. */
const PLACE = /[省市县区旗镇乡]$/u;
const PLACED = /^[省市县区旗镇乡]/u;

/** Null where every word is known, or where what is left names no line. */
export function offeredOf(forms: readonly Form[], text: string, asker: Asker): Offered | null {
  const scanned = scan(lexiconOf(forms), written(text), asker.units, asker.today.year).flatMap((token) =>
    token.kind === 'office' ? named(token, asker.units) : [token],
  );
  const tokens = spread(scanned);
  if (tokens === null || tokens.some((token, at) => isElsewhere(token, tokens[at + 1]))) return null;
  const pieces = piecesOf(tokens, ({ word }) => word === 'comma').map((piece) =>
    isBare(piece) ? [unknownOf(textOf(piece))] : piece,
  );
  const unknown = pieces.flat().filter(isUnknown);
  const known = pieces.map((piece) => piece.filter((one) => !isUnknown(one)));
  const question = tidy(known.map(textOf).join(','));
  const isLess = textOf(unknown).length <= Math.min(MOST_UNKNOWN, question.length);
  const isSame = !unknown.some(({ text: word }) => TURNING.test(word)) && known.flat().some(isOfLine);
  if (unknown.length === 0 || !isLess || !isSame) return null;
  return { unread: unknown.map((token) => token.text).join('、'), question };
}

/** 邻县教育局, 省教育局; 头一季度. */
function isElsewhere({ kind, text }: Token, behind: Token | undefined): boolean {
  if (kind !== 'unknown' || behind === undefined) return false;
  if (behind.time !== null) return text.length === 1;
  return behind.units.length > 0 && (PLACE.test(text) || PLACED.test(behind.text));
}

/** 稿子第二段：…: a piece that names neither line nor time nor unit goes as a whole. */
function isBare(piece: readonly Token[]): boolean {
  const isNamed = ({ lines, time, units, word }: Token): boolean =>
    lines.length > 0 || time !== null || units.length > 0 || ['line', 'unit'].includes(roleOf(word) ?? '');
  return piece.some(isUnknown) && !piece.some(isNamed);
}

function unknownOf(text: string): Token {
  return { ...PLAIN, text, kind: 'unknown' };
}

function isUnknown({ kind }: Token): boolean {
  return kind === 'unknown';
}

/** 动用了: a single sign beside one that is not known is part of the same word; null where it named a line: 罚款. */
function spread(tokens: readonly Token[]): readonly Token[] | null {
  const isPart = (at: number): boolean => {
    const token = tokens[at];
    const beside = [tokens[at - 1], tokens[at + 1]].some((one) => one?.kind === 'unknown');
    return token !== undefined && token.text.length === 1 && !/[,的]/u.test(token.text) && beside;
  };
  if (tokens.some(({ lines }, at) => isPart(at) && lines.length > 0)) return null;
  return joined(tokens.map((token, at) => (isPart(at) ? unknownOf(token.text) : token)));
}

/** 隔壁教育局: a unit that the asker sees, behind a word that is not known. */
function named(office: Token, units: readonly AskedUnit[]): readonly Token[] {
  for (let at = 1; at < office.text.length; at += 1) {
    const name = office.text.slice(at);
    const unit = unitAt(name, units);
    if (unit === null || unit.length < name.length) continue;
    const lead = office.text.slice(0, at);
    if (PLACE.test(lead)) return [office];
    return [
      { ...office, text: lead, kind: 'unknown' },
      { ...office, text: name, kind: 'known', units: unit.ids },
    ];
  }
  return [office];
}

function isOfLine({ lines, word, text }: Token): boolean {
  return (lines.length > 0 && !WEAK.has(text)) || (lines.length === 0 && word === 'request');
}

/** What stood around a word that went. */
function tidy(text: string): string {
  return text
    .replace(/,{2,}/gu, '，')
    .replaceAll(',', '，')
    .replace(/，的|^[，的]+|[，、]+$/gu, '，')
    .replace(/^，|，$/gu, '');
}
