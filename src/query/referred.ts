/** 他们, 三个局: units that are not named, but meant. */
import { fewIn } from './digits.ts';
import type { Asker } from './model.ts';
import type { Token } from './scan.ts';
import { PLAIN } from './scan.ts';
import { idsOf } from './whose.ts';

/** The tokens with those units in their place; words that refer to nobody are left, and then not read. */
export function referred(tokens: readonly Token[], asker: Asker): readonly Token[] {
  // 最多的三个单位 are not 三个单位里最多的.
  const isOfEnd = tokens.some(({ word }) => word === 'most' || word === 'least');
  return tokens.flatMap((token, at): readonly Token[] => {
    if (token.word === 'theirs') return isOfOther(asker) ? [{ ...token, word: 'goesOn' }] : [token];
    if (token.word !== 'unitCount') return [token];
    const names = namesBefore(tokens.slice(0, at));
    // 我们局和教育局两家: said again.
    if (idsOf(names, asker).length === fewIn(token.text)) return [];
    return isOfEnd ? [token] : counted(token, names, asker);
  });
}

/** One unit was asked about, and not the asker's own. */
function isOfOther({ frame, home }: Asker): boolean {
  const whose = frame?.whose;
  return whose?.kind === 'some' && whose.ids.length === 1 && whose.ids[0] !== home;
}

/** The names of units behind which nothing else is said. */
function namesBefore(tokens: readonly Token[]): readonly Token[] {
  const from = tokens.findLastIndex(
    ({ word, units }) => word !== 'and' && word !== 'own' && units.length === 0,
  );
  return tokens.slice(from + 1).filter(({ word }) => word !== 'and');
}

/** Those that were asked about before, or all that the asker may see, where there are as many: 我们三家, but not 教育局三家. */
function counted(token: Token, names: readonly Token[], asker: Asker): readonly Token[] {
  const { units, frame } = asker;
  const before = frame?.whose.kind === 'some' ? frame.whose.ids : [];
  const own = idsOf(names, asker);
  const all = [
    units.filter(({ id }) => before.includes(id)),
    units.filter(({ isOwn }) => !isOwn),
    units,
  ].find((some) => some.length === fewIn(token.text) && own.every((id) => some.some((one) => one.id === id)));
  if (all === undefined || names.some(({ word }) => word !== 'own')) return [token];
  return all.flatMap(({ id, name }, at) => [
    ...(at > 0 ? [{ ...PLAIN, text: '和', word: 'and' as const }] : []),
    { ...PLAIN, text: name, units: [id] },
  ]);
}
