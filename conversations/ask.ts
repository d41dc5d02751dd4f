/** A question about figures, at any time: it is answered, and the question of the filing stands as before. */
import type { Registry } from '../src/forms/registry.ts';
import { ask, notUnderstood } from '../src/query/ask.ts';
import { keepable } from '../src/query/frame.ts';
import type { Answer, AskedUnit, Asker } from '../src/query/model.ts';
import { isQuestion } from '../src/query/recognise.ts';
import { byteLength } from './fit.ts';
import type { Decision } from './protocol.ts';
import type { Effect } from './effects.ts';
import type { Facts, Wants } from './facts.ts';
import type { Said } from './said.ts';
import type { UnitId } from './people.ts';
import { plain, respond } from './reply.ts';
import type { Scene } from './reply.ts';
import { openFiling, placesFor } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts-ask.ts';

type Early = Pick<Facts, 'today' | 'memberships'>;

/** What stands around an answer must fit beside it. */
const ANSWER_BYTES = 1400;

/** Whether the message is one, as far as that can be told before the names of units are known. */
export function asksFor(forms: Registry, facts: Early, state: State, said: Said): boolean {
  return (
    said.kind === 'text' &&
    isQuestion(forms.forms, said.text, {
      isAnswering: openFiling(facts, state.filing) !== null,
      hasFrame: state.frame !== null,
      thisYear: facts.today.year,
      units: [],
    })
  );
}

/** What must be read for it: the member's own units, and those below them where he is a supervisor or an admin. */
export function askWants(
  forms: Registry,
  facts: Early,
  state: State,
  text: string,
): NonNullable<Wants['asks']> {
  const own = ownIds(facts);
  return {
    own,
    above: placesFor(facts, 'askBelow').map(({ unit }) => unit.id),
    needs: (units) => {
      const asked = ask(forms.forms, text, askerOf(facts, state, units));
      return asked.kind === 'figures' ? asked.needs : { filings: [], cells: [] };
    },
  };
}

/** Null where there is nothing to be answered. */
export function answerQuestion(
  forms: Registry,
  facts: Facts,
  state: State,
  here: Scene | null,
  text: string,
): Decision<State> | null {
  const { answers } = facts;
  if (answers == null) return null;
  if (answers.units.length === 0)
    return { ...told(state, here, texts.nothingToSee, []), denied: { action: 'ask', unit: null } };
  const asked = ask(forms.forms, text, askerOf(facts, state, answers.units));
  if (asked.kind === 'nothing') return here === null ? null : told(state, here, notUnderstood.text, []);
  const answer = asked.kind === 'said' ? asked.answer : asked.answer(answers.figures);
  const link = linkOf(answer);
  const behind = answer.trend === null ? texts.reportBehind : texts.chartBehind;
  const { offered = null } = answer;
  const lines = [
    shortened(answer.text),
    ...(offered === null ? [] : [texts.sayYes]),
    ...(link.length > 0 ? [behind(facts.link)] : []),
  ];
  const decision = told(
    { ...state, frame: keepable(answer.frame) ?? state.frame, meant: offered },
    here,
    lines.join('\n'),
    link,
  );
  if (answer.unseen === undefined) return decision;
  return { ...decision, denied: { action: 'ask', unit: answer.unseen } };
}

/** The report that the answer rests on first, or the chart of figures over time, opens behind the link of the turn. */
function linkOf({ filing, trend }: Answer): readonly Effect[] {
  return filing === null ? [] : [{ type: 'publishAnswer', filing, trend }];
}

function told(state: State, here: Scene | null, text: string, effects: readonly Effect[]): Decision<State> {
  if (here === null) return plain(state, text, effects);
  return respond(here, { state, lead: [text], effects });
}

function askerOf(facts: Early, state: State, units: readonly AskedUnit[]): Asker {
  const own = ownIds(facts);
  const chosen = [openFiling(facts, state.filing)?.unit, state.unit].find(
    (unit) => unit != null && own.includes(unit),
  );
  const [first, second] = own;
  return {
    today: facts.today,
    units,
    home: chosen ?? (second === undefined ? (first ?? null) : null),
    frame: state.frame,
  };
}

function ownIds(facts: Early): readonly UnitId[] {
  return placesFor(facts, 'ask').map(({ unit }) => unit.id);
}

function shortened(text: string): string {
  if (byteLength(text) <= ANSWER_BYTES) return text;
  let kept = '';
  for (const sign of text) {
    if (byteLength(kept) + byteLength(sign) > ANSWER_BYTES) break;
    kept += sign;
  }
  return `${kept}${texts.tooMuch}`;
}
