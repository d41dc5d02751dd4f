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
  const ids = idsOf(tokens, asker);
  if (every.length > 0 && ids.length > 0) return tangled(textOf(tokens));
  const [all] = every;
  if (all !== undefined) return allOf(all, asker);
  return { kind: 'whose', whose: ids.length === 0 ? null : { kind: 'some', ids } };
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

/** The units that are named, 我们局 as those of the asker. */
export function idsOf(tokens: readonly Token[], { units, home }: Asker): readonly string[] {
  const own = home !== null ? [home] : units.filter(({ isOwn }) => isOwn).map(({ id }) => id);
  return [...new Set(tokens.flatMap((token) => (token.word === 'own' ? own : token.units)))];
}
