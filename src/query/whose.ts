/** Whose figures a side of a question is about. */
import { written } from './written.ts';
import type { AskedUnit, Asker, Whose } from './model.ts';
import type { NotRead } from './reading.ts';
import { tangled } from './reading.ts';
import type { Token } from './scan.ts';
import { textOf } from './scan.ts';
import type { Segment } from './segments.ts';

export type WhoseSaid = { readonly kind: 'whose'; readonly whose: Whose | null } | NotRead;

export function whoseOf(segments: readonly Segment[], asker: Asker): WhoseSaid {
  const tokens = segments.flatMap(({ units }) => units);
  const several = tokens.find(({ units }) => units.length > 1);
  if (several !== undefined) return { kind: 'whichUnit', ids: several.units };
  // 三个局, of which there are more or fewer.
  if (tokens.some(({ word }) => word === 'unitCount')) return tangled(textOf(tokens));
  const every = tokens.filter(({ word }) => word === 'everyUnit');
  const ids = [...new Set(tokens.flatMap((token) => (token.word === 'own' ? ownOf(asker) : token.units)))];
  if (every.length > 0 && ids.length > 0) return tangled(textOf(tokens));
  // 我们局和教育局两家.
  const isNamed = ids.length === 2 && tokens.length === 3 && tokens.at(-1)?.word === 'both';
  if (tokens.some(({ word }) => word === 'both') && !isNamed) return bothOf(tokens, asker);
  const [all] = every;
  if (all !== undefined) return allOf(all, asker);
  return { kind: 'whose', whose: ids.length === 0 ? null : { kind: 'some', ids } };
}

/** 两家: only where there are two, and no others are named. */
function bothOf(tokens: readonly Token[], { units, frame }: Asker): WhoseSaid {
  const before = frame?.whose.kind === 'some' && frame.whose.ids.length === 2 ? frame.whose.ids : null;
  const below = units.filter(({ isOwn }) => !isOwn);
  const ids = before ?? (below.length === 2 ? below : units).map(({ id }) => id);
  return tokens.length === 1 && ids.length === 2
    ? { kind: 'whose', whose: { kind: 'some', ids } }
    : tangled(textOf(tokens));
}

/** All units below, where the word is of their level and there are some. */
export function allOf(word: Pick<Token, 'text'> | null, { units }: Asker): WhoseSaid {
  const below = units.filter(({ isOwn }) => !isOwn);
  const level = /(?:^|全|本|我们?|咱们?|个)([省市县区镇乡])/u.exec(word?.text ?? '')?.[1];
  if (below.length === 0 || (level !== undefined && !units.some((unit) => isOf(unit, level))))
    return { kind: 'hidden', name: word?.text ?? '其他单位' };
  return { kind: 'whose', whose: { kind: 'all' } };
}

/** 全省 is not asked of a county. */
function isOf({ name }: AskedUnit, level: string): boolean {
  return /^(?:[^省市县区镇乡]{2,6}[省市县区镇乡])+/u.exec(written(name))?.[0].at(-1) === level;
}

function ownOf({ units, home }: Asker): readonly string[] {
  if (home !== null) return [home];
  return units.filter(({ isOwn }) => isOwn).map(({ id }) => id);
}
