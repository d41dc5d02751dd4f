/** 他们, 三个局: units that are not named, but meant. */
import { fewIn } from './digits.ts';
import type { Asker } from './model.ts';
import type { Token } from './scan.ts';
import { PLAIN } from './scan.ts';

/** The tokens with those units in their place; words that refer to nobody are left, and then not read. */
export function referred(tokens: readonly Token[], asker: Asker): readonly Token[] {
  // 最多的三个单位 are not 三个单位里最多的.
  const isOfEnd = tokens.some(({ word }) => word === 'most' || word === 'least');
  return tokens.flatMap((token): readonly Token[] => {
    if (token.word === 'theirs') return isOfOther(asker) ? [{ ...token, word: 'goesOn' }] : [token];
    if (token.word === 'unitCount' && !isOfEnd) return counted(token, asker);
    return [token];
  });
}

/** One unit was asked about, and not the asker's own. */
function isOfOther({ frame, home }: Asker): boolean {
  const whose = frame?.whose;
  return whose?.kind === 'some' && whose.ids.length === 1 && whose.ids[0] !== home;
}

function counted(token: Token, { units }: Asker): readonly Token[] {
  const count = fewIn(token.text);
  const below = units.filter(({ isOwn }) => !isOwn);
  const all = below.length === count ? below : units.length === count ? units : [];
  if (all.length === 0) return [token];
  return all.flatMap(({ id, name }, at) => [
    ...(at > 0 ? [{ ...PLAIN, text: '和', word: 'and' as const }] : []),
    { ...PLAIN, text: name, units: [id] },
  ]);
}
