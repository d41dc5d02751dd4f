/** 填报: which filing a message opens, and how it is opened. */
import { isOpen } from '../src/form/filing.ts';
import type { Form } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import { FIRST_YEAR, dueNext, hasBegun, yearOf } from '../src/form/period.ts';
import { readPeriod } from '../src/parse/period.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import type { UnitId } from './people.ts';
import { plain, respond } from './reply.ts';
import { proposal } from './quarters.ts';
import type { Scene } from './reply.ts';
import { openFiling } from './rights.ts';
import type { State } from './state.ts';
import { proposalHead, proposalHow } from './texts-quarters.ts';
import * as texts from './texts.ts';
import { chosenUnit } from './units.ts';
import { itemsOf, missing } from './walk.ts';

export type Opening =
  | { readonly kind: 'open'; readonly unit: UnitId; readonly period: Period; readonly form: Form }
  /** A member of several units has not said which. */
  | { readonly kind: 'whichUnit' }
  | { readonly kind: 'refused'; readonly reply: string };

type FormFor = (period: Period) => Form | null;

/** Decides what 填报 opens; `written` is the period as it was written, '' for what is due next. */
export function opening(
  facts: Pick<Facts, 'today' | 'memberships'>,
  state: State,
  written: string,
  formFor: FormFor,
): Opening {
  const unit = chosenUnit(facts, state);
  if (unit === null) return { kind: 'whichUnit' };
  const period = written === '' ? dueNext(facts.today) : readPeriod(written, facts.today);
  if (period === null) return { kind: 'refused', reply: texts.badPeriod(written) };
  const form = formFor(period);
  if (form === null || yearOf(period) < FIRST_YEAR || !hasBegun(period, facts.today)) {
    return { kind: 'refused', reply: texts.periodOutOfRange(period, FIRST_YEAR) };
  }
  return { kind: 'open', unit: unit.id, period, form };
}

/** The reply to 填报 once its filing is loaded. */
export function open(scene: Scene): Decision<State> {
  const { filing, form, unit } = scene;
  const state: State = {
    ...scene.state,
    unit: unit.id,
    filing: { unit: unit.id, period: filing.period },
    at: null,
    asked: null,
  };
  if (!isOpen(filing.status)) {
    return respond({ ...scene, state }, { state, lead: [texts.closed(filing.status)], ask: false });
  }
  if (itemsOf(form, filing).length === 0) {
    return respond({ ...scene, state }, { state, lead: [texts.nothingOfYours(filing.period)], ask: false });
  }
  const isNew = missing(form, filing).length === itemsOf(form, filing).length;
  const proposed = proposal(scene);
  if (proposed !== null) {
    return respond(
      { ...scene, state },
      {
        state: { ...state, asked: { kind: 'quarters' } },
        lead: [
          texts.opened(filing.period, form.document, isNew),
          proposalHead(proposed.changes.length, proposed.missing),
        ],
        body: proposed.lines,
        tail: [proposalHow],
      },
    );
  }
  return respond(
    { ...scene, state },
    {
      state,
      lead: [texts.opened(filing.period, form.document, isNew)],
      tail:
        filing.returnReason === null || filing.status !== 'returned'
          ? []
          : [texts.returnedBecause(filing.returnReason)],
    },
  );
}

/** 退出: nothing is lost, the filing is only put away. */
export function quit(state: State): Decision<State> {
  return plain({ ...state, filing: null, at: null, asked: null }, texts.quit);
}

/** Whether the loaded filing is the one that this chat fills in, not one under review. */
export function isFilledHere({ facts, state, filing }: Scene): boolean {
  const ref = openFiling(facts, state.filing);
  return ref?.unit === filing.unit && ref.period === filing.period;
}
