/** Whether a word that only sounds like one of the forms is taken for it. */
import { askingOf } from '../forms/asking.ts';
import type { Token } from './scan.ts';

/** 新手申请: a short word told by its sound is taken only beside one of its table that is written as it should be. */
export function isBacked(slip: Token, tokens: readonly Token[]): boolean {
  return tokens.some(
    (token) =>
      token.isSlip !== true &&
      slip.lines.some(({ table }) =>
        token.lines.length > 0
          ? token.lines.some((line) => line.table === table)
          : token.word === 'request' && askingOf(table).isOfRequests === true,
      ),
  );
}
