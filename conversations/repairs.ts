/** Changes that would mend a filing, as they are offered with its errors; `adopt.ts` carries one out. */
import type { Finding } from '../src/form/evaluate.ts';
import { number, quantityAt } from '../src/form/figures.ts';
import type { CellChange, Diagnosis, Repair } from '../src/form/repair/repair.ts';
import { diagnose } from '../src/form/repair/repair.ts';
import { shown } from './echo.ts';
import { openErrors, reportOf } from './findings.ts';
import type { Filing } from './filed.ts';
import type { Scene } from './reply.ts';
import type { Offer } from './state.ts';
import * as texts from './texts-repair.ts';

/** Errors in words, with what may be adopted. */
export interface Told {
  readonly lines: readonly string[];
  /** Null where nothing is offered. */
  readonly offer: Offer | null;
}

/** So many repairs are offered for errors that hang together, and so many at a time. */
const A_GROUP = 3;
const AT_ONCE = 9;
/** The state of a chat is small: an offer holds so many cells. */
const CELLS = 40;
/** Of more changes than these only the first are named; what is adopted is repeated in full. */
const NAMED = 4;
/** Behind figures there is room for so many. */
const TOLD_AT_ONCE = 2;

/** The errors, those that hang together side by side, each group with the repairs that fit; `line` words an error. */
export function withRepairs(
  scene: Scene,
  errors: readonly Finding[],
  line: (error: Finding) => string,
): Told {
  const lines: string[] = [];
  const repairs: Offer['repairs'][number][] = [];
  const groups = diagnoses(scene, scene.filing);
  const told = new Set<Finding>();
  for (const error of errors) {
    if (told.has(error)) continue;
    const group = groups.find(({ findings }) => findings.some((other) => isSame(other, error)));
    const together = errors.filter(
      (one) => group?.findings.some((other) => isSame(other, one)) ?? one === error,
    );
    together.forEach((one) => told.add(one));
    lines.push(...together.map(line));
    if (group === undefined) continue;
    const room = Math.min(A_GROUP, AT_ONCE - repairs.length);
    const best = within(CELLS - repairs.flat().length, group.repairs.slice(0, room));
    lines.push(
      ...heading(group),
      ...best.map((repair, index) =>
        texts.offered(repairs.length + index + 1, inWords(scene, repair), repair.slip),
      ),
      ...rest(group, best.length),
    );
    repairs.push(...best.map(({ changes }) => changes));
  }
  return { lines, offer: offerOf(scene, repairs) };
}

/** The first of the repairs that need no more than so many cells together. */
function within(cells: number, repairs: readonly Repair[]): readonly Repair[] {
  let left = cells;
  return repairs.filter(({ changes }) => {
    const fits = changes.length <= left;
    left = fits ? left - changes.length : 0;
    return fits;
  });
}

/** For errors that a turn brought: the only change that mends them, where there is just one. */
export function onlyRepairs(scene: Scene, after: Filing, brought: readonly Finding[]): Told {
  if (!brought.some(({ severity }) => severity === 'error')) return { lines: [], offer: null };
  const only = diagnoses(scene, after).flatMap(({ verdict, findings, repairs }) => {
    const [best] = repairs;
    const isNew = findings.some((finding) => brought.some((other) => isSame(other, finding)));
    const isShort = best !== undefined && best.changes.length <= TOLD_AT_ONCE;
    return isNew && verdict === 'one' && best?.isWhole === true && isShort ? [best] : [];
  });
  const lines = only
    .slice(0, A_GROUP)
    .map((repair, index) =>
      texts.likely(inWords(scene, repair), only.length === 1 ? '采纳' : `采纳${String(index + 1)}`),
    );
  return {
    lines,
    offer: offerOf(
      scene,
      only.slice(0, A_GROUP).map(({ changes }) => changes),
    ),
  };
}

function diagnoses(scene: Scene, filing: Filing): readonly Diagnosis[] {
  const errors = openErrors(scene, filing);
  return errors.length === 0 ? [] : diagnose(reportOf(scene, filing), errors);
}

/** Whether the changes are still among those that mend what is wrong now. */
export function stillMends(scene: Scene, changes: readonly CellChange[]): boolean {
  const { figures } = scene.filing;
  if (!changes.every(({ cell, from }) => quantityAt(figures, cell) === from)) return false;
  const key = keyOf(changes);
  return diagnoses(scene, scene.filing).some(({ repairs }) =>
    repairs.some((repair) => keyOf(repair.changes) === key),
  );
}

function keyOf(changes: readonly CellChange[]): string {
  return changes
    .map(({ cell, to }) => `${cell}=${to}`)
    .sort()
    .join();
}

function heading({ verdict, repairs, findings }: Diagnosis): readonly string[] {
  if (verdict === 'several') return [texts.severalMend];
  if (repairs.length > 0) return verdict === 'none' ? [texts.someMended] : [];
  // Only of an identity can one say that no change mends it.
  return findings.some(({ left, right }) => left !== null && right !== null) ? [texts.noneMends] : [];
}

function rest({ repairs, verdict }: Diagnosis, told: number): readonly string[] {
  return verdict === 'several' && repairs.length > told ? [texts.moreMend(repairs.length - told)] : [];
}

function inWords({ form }: Scene, { changes }: Pick<Repair, 'changes'>): string {
  const named = changes.length > NAMED ? changes.slice(0, NAMED - 1) : changes;
  const list = named.flatMap(({ cell: id, from, to }) => {
    const cell = form.cell(id);
    if (cell === undefined) return [];
    const was = from === null ? null : number(from);
    return [texts.changed(cell.name, shown(cell, was), shown(cell, number(to)))];
  });
  return list.join('，') + (named.length < changes.length ? texts.andMore(changes.length) : '');
}

function offerOf({ filing }: Scene, repairs: Offer['repairs']): Offer | null {
  if (repairs.length === 0) return null;
  return { filing: { unit: filing.unit, period: filing.period }, repairs };
}

function isSame(left: Finding, right: Finding): boolean {
  return left.check === right.check && left.key === right.key && left.message === right.message;
}
