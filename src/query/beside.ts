/** Words that say nothing where they stand beside another one, and too much elsewhere. */
import { askingOf } from '../forms/asking.ts';
import { roleOf } from './roles.ts';
import type { Token } from './scan.ts';
import { JOINTS } from './segments.ts';

/** Such a word where it says more: then no figure is told. */
export function isIdle(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const before = tokens.slice(0, at).findLast((one) => roleOf(one.word) !== 'silent' && one.word !== 'comma');
  const behind = tokens[at + 1];
  if (token === undefined) return false;
  if (token.word === 'kind') return !isOfKind(token, before, behind);
  // 当信访处理的: as what a request was taken.
  if (token.word === 'taken') return !isOutcome(behind);
  return token.isBare === true && !isListed(tokens.slice(0, at)) && !isApart(tokens.slice(at + 1));
}

/** 查封扣押这类; 查封扣押之类的 may be more than these, but not with 强制 behind. */
function isOfKind({ text }: Token, before: Token | undefined, behind: Token | undefined): boolean {
  const lines = before?.lines ?? [];
  if (!/之类|这样/u.test(text)) return lines.length > 0 || before?.word === 'request';
  return lines.some((line) => behind?.lines.includes(line) === true);
}

function isOutcome(token: Token | undefined): boolean {
  return (
    token?.lines.some(({ table, axis }) => axis === 'row' && askingOf(table).isOfRequests === true) === true
  );
}

/** 工信和教育的许可: beside another unit. */
function isListed(before: readonly Token[]): boolean {
  const [unit, joint] = before.slice(-2);
  return unit !== undefined && unit.units.length > 0 && joint?.word === 'and';
}

/** 教育去年许可, 教育呢; 教育收费 may be fees of schools. */
function isApart(behind: readonly Token[]): boolean {
  const [first, second] = behind;
  if (first !== undefined && /^(?:的|那边|这边)$/u.test(first.text))
    // 是教育的几成.
    return (
      second === undefined || second.time !== null || second.word === 'goesOn' || second.word === 'share'
    );
  return isCut(first);
}

function isCut(behind: Token | undefined): boolean {
  if (behind === undefined || behind.time !== null || behind.text === '是') return true;
  const { word } = behind;
  return word !== null && (JOINTS.has(word) || word === 'goesOn' || word === 'who' || word === 'times');
}
