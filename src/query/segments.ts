/** Cuts the words of a question at 和, 比, 占 and 其中 into segments: each says when, whose and what at most once. */
import { askingOf } from '../forms/asking.ts';
import type { Token } from './scan.ts';
import { textOf as textOfTokens } from './scan.ts';
import { roleOf } from './roles.ts';
import type { TimeToken } from './spans.ts';
import type { Word } from './words.ts';

export type Joint = 'than' | 'share' | 'within' | 'at' | 'and' | 'comma';

export interface Segment {
  /** What joins it to the segment before; null at the beginning. */
  readonly by: Joint | null;
  readonly tokens: readonly Token[];
  readonly times: readonly Token[];
  readonly units: readonly Token[];
  /** Words that name lines, or speak of requests. */
  readonly lines: readonly Token[];
  /** It goes on from the question before, and names another column of its row. */
  readonly isFramed?: true;
}

/** Of several joints in a row the one that says most. */
const STRONGEST: readonly Joint[] = ['than', 'share', 'within', 'at', 'and', 'comma'];
export const JOINTS: ReadonlySet<Word> = new Set<Word>(STRONGEST);
const ENDS: ReadonlySet<Joint> = new Set<Joint>(['than', 'share', 'within']);

export function segmentsOf(tokens: readonly Token[]): readonly Segment[] {
  const cut: { by: Joint | null; tokens: Token[] }[] = [{ by: null, tokens: [] }];
  for (const [at, token] of tokens.entries()) {
    const last = cut.at(-1);
    const joint = jointOf(token);
    if (isAnother(last?.tokens ?? [], tokens.slice(at))) cut.push({ by: 'comma', tokens: [token] });
    else if (joint === null) last?.tokens.push(token);
    else if (last !== undefined && last.tokens.length === 0) last.by = stronger(last.by, joint);
    else cut.push({ by: joint, tokens: [] });
  }
  const last = cut.at(-1);
  if (last?.tokens.length === 0 && last.by !== null && !ENDS.has(last.by)) cut.pop();
  return headed(cut.map(({ by, tokens: own }) => segment(by, own)));
}

/** 去年申请这块，予以公开几件: what stands before the comma only says of what. */
function headed([first, second, ...others]: readonly Segment[]): readonly Segment[] {
  if (first === undefined || second === undefined) return first === undefined ? [] : [first];
  const isHead =
    second.by === 'comma' &&
    first.lines.length > 0 &&
    first.lines.every(({ word }) => word === 'request') &&
    first.tokens.every((token) => roleOf(token.word) !== 'measure' && roleOf(token.word) !== 'operation') &&
    second.lines.some(({ lines }) => lines.some(({ table }) => askingOf(table).isOfRequests === true));
  return isHead
    ? [segment(first.by, [...first.tokens, ...second.tokens]), ...others]
    : [first, second, ...others];
}

/** 制发几个废止几个: two, each with its own 几个 behind it. */
function isAnother(before: readonly Token[], behind: readonly Token[]): boolean {
  const asks = (tokens: readonly Token[]): boolean =>
    tokens.slice(Math.max(0, tokens.findIndex(isLine))).some(({ word }) => word === 'howMuch');
  const [first] = behind;
  const end = behind.findIndex((token) => jointOf(token) !== null);
  return (
    first !== undefined &&
    isLine(first) &&
    before.some(isLine) &&
    asks(before) &&
    asks(end < 0 ? behind : behind.slice(0, end))
  );
}

function isLine({ lines }: Token): boolean {
  return lines.length > 0;
}

function segment(by: Joint | null, tokens: readonly Token[]): Segment {
  return {
    by,
    tokens,
    times: tokens.filter(({ time }) => time !== null),
    units: tokens.filter(({ units, word }) => units.length > 0 || roleOf(word) === 'unit'),
    lines: tokens.filter(({ lines, word }) => lines.length > 0 || roleOf(word) === 'line'),
  };
}

function jointOf({ word }: Token): Joint | null {
  return word !== null && JOINTS.has(word) ? (word as Joint) : null;
}

function stronger(one: Joint | null, other: Joint): Joint {
  return one !== null && STRONGEST.indexOf(one) < STRONGEST.indexOf(other) ? one : other;
}

/** At the first such joint: what stands before it, and it with all behind; nothing behind where there is none. */
export function cutAt(
  segments: readonly Segment[],
  joint: Joint,
): readonly [before: readonly Segment[], behind: readonly Segment[]] {
  const at = segments.findIndex(({ by }) => by === joint);
  return at < 0 ? [segments, []] : [segments.slice(0, at), segments.slice(at)];
}

/** Whether the same is said before a joint and behind it. */
export function bothSay(
  before: readonly Segment[],
  behind: readonly Segment[],
  of: (segment: Segment) => readonly unknown[],
): boolean {
  return [before, behind].every((side) => side.some((one) => of(one).length > 0));
}

/** Behind 比, but a member of a list. */
export function listed(segment: Segment): Segment {
  return segment.by === 'than' ? { ...segment, by: 'comma' } : segment;
}

export function timesIn(segments: readonly Segment[]): readonly TimeToken[] {
  return segments.flatMap(({ times }) => times.flatMap(({ time }) => time ?? []));
}

/** For what is told of words that were not taken. */
export function textOf(segments: readonly Segment[]): string {
  return segments
    .map(({ tokens }) => textOfTokens(tokens))
    .filter((text) => text !== '')
    .join('、');
}

type Dimension = (segment: Segment) => string;
const DIMENSIONS: readonly Dimension[] = [
  ({ times }) => times.map(({ text }) => text).join(),
  ({ units }) => units.map(({ text }) => text).join(),
  ({ lines }) => lines.map(({ text }) => text).join(),
];

/**
 * Whether what 和 joins differs in one way only where it is paired: 2024年处罚和2025年许可 are two figures and not four, and
 * are not read; 2023和2024年的许可和处罚 are four.
 */
export function isOneWay(side: readonly Segment[]): boolean {
  // 教育局和企业 are not alike.
  const isUnlike = side.some(
    (one, at) =>
      at > 0 &&
      one.by === 'and' &&
      !side.slice(0, at).some((other) => DIMENSIONS.some((of) => of(one) !== '' && of(other) !== '')),
  );
  if (isUnlike) return false;
  const isPaired = side.some((one, at) =>
    side.slice(at + 1).some((other) => DIMENSIONS.filter((of) => differ(of, one, other)).length > 1),
  );
  if (isPaired) return false;
  const runs = DIMENSIONS.map((of) => side.flatMap((one, at) => (of(one) === '' ? [] : [at]))).filter(
    (run) => run.length > 1,
  );
  return runs.every((run) =>
    runs.every((other) => isAfter(run, other) || isAfter(other, run) || isSame(run, other)),
  );
}

function differ(of: Dimension, one: Segment, other: Segment): boolean {
  return of(one) !== '' && of(other) !== '' && of(one) !== of(other);
}

function isAfter(run: readonly number[], other: readonly number[]): boolean {
  return (run.at(-1) ?? 0) <= (other[0] ?? 0);
}

function isSame(run: readonly number[], other: readonly number[]): boolean {
  return run.join() === other.join();
}
