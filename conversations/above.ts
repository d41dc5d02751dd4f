/** What the office above asks: 谁没交, 汇总. Both are a supervisor's, about the units below his. */
import { isApproved } from '../src/form/filing.ts';
import { judgeDoubles, judgeSums, missingUnits } from '../src/form/compilation.ts';
import type { Finding } from '../src/form/evaluate.ts';
import { withTotals } from '../src/form/figures.ts';
import { dueNext } from '../src/form/period.ts';
import type { Period } from '../src/form/period.ts';
import { readPeriod } from '../src/parse/period.ts';
import { fit } from './fit.ts';
import { isLate } from './late.ts';
import type { Decision } from './protocol.ts';
import type { Facts, SumsBelow } from './facts.ts';
import type { UnitId } from './people.ts';
import { plain } from './reply.ts';
import { placesFor } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts-above.ts';
import { finding } from './texts-submit.ts';

export type Overview =
  | { readonly kind: 'about'; readonly unit: UnitId; readonly period: Period }
  | { readonly kind: 'refused'; readonly reply: string };

/** The unit and the period that a supervisor asks about; `written` is the period as written, '' for what is due. */
export function overviewOf(
  facts: Pick<Facts, 'today' | 'memberships'>,
  state: State,
  written: string,
): Overview {
  const units = placesFor(facts, 'oversee').map(({ unit }) => unit.id);
  const unit = units.find((id) => id === state.unit) ?? units[0];
  if (unit === undefined) return { kind: 'refused', reply: texts.notSupervisor };
  const period = written === '' ? dueNext(facts.today) : readPeriod(written, facts.today);
  return period === null
    ? { kind: 'refused', reply: texts.badPeriod(written) }
    : { kind: 'about', unit, period };
}

/** 谁没交: in full, and only those. Where they do not fit, the rest stands behind the link. */
export function whoIsLate(facts: Facts, state: State, written: string): Decision<State> {
  const about = overviewOf(facts, state, written);
  if (about.kind === 'refused') return plain(state, about.reply);
  const { unit, period } = about;
  if (facts.below.length === 0) return plain(state, texts.noneBelow);
  const late = facts.below.filter(isLate);
  if (late.length === 0) return plain(state, texts.nobodyLate(period, facts.below.length));
  const { text, left } = fit(
    {
      head: [texts.lateHead(period, late.length, facts.below.length)],
      body: late.map(({ name }) => name),
      foot: [],
    },
    (lines) => texts.lateRest(lines, facts.link),
  );
  return plain(state, text, left > 0 ? [{ type: 'publishSums', unit, period }] : []);
}

/** 汇总: a link to the sums over the approved filings of the units below, and where the office's own report differs from them. */
export function sumUp(facts: Facts, state: State, written: string): Decision<State> {
  const about = overviewOf(facts, state, written);
  if (about.kind === 'refused') return plain(state, about.reply);
  const { unit, period } = about;
  if (facts.below.length === 0) return plain(state, texts.noneBelow);
  const counted = facts.sums?.counted ?? facts.below.filter(({ status }) => isApproved(status)).length;
  const told = [...missing(facts), ...(facts.sums == null ? [] : against(facts.sums, facts.below.length))];
  const shown = told.slice(0, texts.SHOWN);
  const { text } = fit(
    {
      head: [texts.sums(period, counted, facts.below.length, facts.link)],
      body: shown.map(({ severity, message, advice }) => finding(severity, message, advice)),
      foot: told.length > shown.length ? [texts.moreDifferences(told.length - shown.length)] : [],
    },
    texts.moreDifferences,
  );
  return plain(state, text, [{ type: 'publishSums', unit, period }]);
}

/** A-MISSING: by the names of those that have not handed in. */
function missing({ below }: Facts): readonly Finding[] {
  const late = below.filter(isLate).map(({ name }) => name);
  return late.length === 0 ? [] : [missingUnits(late, texts.NAMED)];
}

/** A-SUM once all reports are in, A-DOUBLE at any time. */
function against({ form, counted, bodies, own }: SumsBelow, units: number): readonly Finding[] {
  const compiled = own === null || counted < units ? null : withTotals(form, own);
  return [
    ...(compiled === null
      ? []
      : judgeSums(
          { form, period: null, figures: compiled, before: null, absent: new Set(), blanks: 'open' },
          bodies,
        )),
    ...judgeDoubles(form, bodies),
  ];
}
