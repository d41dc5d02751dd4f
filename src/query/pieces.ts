/** The words between signs or joints, each piece by itself. */
import type { Token } from './scan.ts';

export function piecesOf(
  tokens: readonly Token[],
  parts: (token: Token) => boolean,
): readonly (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  for (const token of tokens)
    if (parts(token)) pieces.push([]);
    else pieces.at(-1)?.push(token);
  return pieces;
}
