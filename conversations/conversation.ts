/** The conversation as the shell sees it: which filing a message needs, and what the turn decides. */
import type { SwitchedOff } from '../src/forms/checks-off.ts';
import type { Registry } from '../src/forms/registry.ts';
import { opening } from './filing.ts';
import { importWants, pasteWants } from './import.ts';
import type { Conversation } from './protocol.ts';
import type { Facts, Wants } from './facts.ts';
import type { Pressed, Said } from './said.ts';
import { isFill } from './cards.ts';
import { inHand } from './pressed.ts';
import { overviewOf } from './above.ts';
import { askWants, asksFor } from './ask.ts';
import { asMeant } from './meant.ts';
import { cellsOfHistory } from './past.ts';
import { publishTarget } from './publish.ts';
import { namedReturn, reviewTarget } from './review.ts';
import { latestVisible, may, openFiling, unfinished } from './rights.ts';
import type { FilingRef, State } from './state.ts';
import { initial, parseState } from './state.ts';
import { transition } from './transition.ts';
import { understand } from './understand.ts';

/** `checksOff`: the checks that the settings switch off. */
export function conversation(forms: Registry, checksOff: readonly SwitchedOff[] = []): Conversation<State> {
  return {
    initial,
    parse: parseState,
    wants: (facts, state, said) => wants(forms, facts, state, said),
    transition: (facts, state, said) => transition(forms, facts, state, said, checksOff),
  };
}

type Early = Pick<Facts, 'today' | 'person' | 'memberships' | 'heads'>;

const NOTHING: Wants = { filing: null, undoable: false };

function wants(forms: Registry, facts: Early, before: State, sent: Said): Wants {
  if (facts.person === null) return NOTHING;
  const said = asMeant(sent, before);
  if (said.kind === 'import') return importWants(forms, facts, said);
  if (said.kind === 'cells') return existing(facts, said);
  if (said.kind === 'pressed') return pressWants(forms, facts, before, said);
  const { command, state } = understand(facts, before, said);
  switch (command?.kind) {
    case 'file': {
      const opened = opening(facts, state, command.period, forms.formFor);
      if (opened.kind !== 'open') return NOTHING;
      const { unit, period, form } = opened;
      return { filing: { unit, period, form: form.id, create: true }, undoable: false };
    }
    case 'import':
      return pasteWants(forms, facts, state, command.text);
    case 'pending':
      return existing(facts, reviewTarget(facts, state, command.index));
    case 'published':
      return existing(facts, publishTarget(facts, state));
    case 'late':
    case 'urge':
    case 'sums': {
      const about = overviewOf(facts, state, command.period);
      if (about.kind === 'refused') return NOTHING;
      const { unit, period } = about;
      const besides = { late: {}, urge: { with: 'officers' }, sums: { with: 'sums' } } as const;
      return { ...NOTHING, below: { unit, period, ...besides[command.kind] } };
    }
    case 'adoptSums':
      return withSums(existing(facts, openFiling(facts, state.filing)));
    case 'approve':
      return existing(facts, reviewTarget(facts, state, null));
    case 'return': {
      const named = namedReturn(facts, state, command.reason)?.ref;
      return existing(facts, named ?? reviewTarget(facts, state, null));
    }
    case 'history': {
      const wanted = existing(facts, openFiling(facts, state.filing) ?? state.review ?? latestVisible(facts));
      const form = wanted.filing === null ? null : forms.form(wanted.filing.form);
      return form === null ? wanted : { ...wanted, history: cellsOfHistory(form, command.what) };
    }
    case 'table':
    case 'preview':
    case 'check':
    case 'progress':
      return existing(facts, openFiling(facts, state.filing) ?? state.review ?? latestVisible(facts));
    case 'continue':
      return existing(facts, openFiling(facts, state.filing) ?? unfinished(facts));
    default: {
      const wanted = existing(facts, openFiling(facts, state.filing));
      if (command?.kind === 'confirm' && state.asked?.kind === 'sums') return withSums(wanted);
      if (command === null && said.kind === 'text' && asksFor(forms, facts, state, said))
        return { ...wanted, asks: askWants(forms, facts, state, said.text) };
      return { ...wanted, undoable: command?.kind === 'undo' };
    }
  }
}

/** The filing that the card is about, which 填报 may make; never another. */
function pressWants(forms: Registry, facts: Early, before: State, { about, says }: Pressed): Wants {
  if (about === null) return NOTHING;
  const wanted = existing(facts, about);
  if (wanted.filing !== null || !isFill(says) || !may(facts, 'open', about.unit)) return wanted;
  return wants(forms, facts, inHand(before, about), { kind: 'text', text: says });
}

/** The filing in hand, with what the units below its unit add up to. */
function withSums(wanted: Wants): Wants {
  const { filing } = wanted;
  if (filing === null) return wanted;
  return { ...wanted, below: { unit: filing.unit, period: filing.period, with: 'sums' } };
}

function existing(facts: Early, ref: FilingRef | null): Wants {
  const head = facts.heads.find(
    (candidate) => candidate.unit === ref?.unit && candidate.period === ref.period,
  );
  if (head === undefined) return NOTHING;
  return {
    filing: { unit: head.unit, period: head.period, form: head.form, create: false },
    undoable: false,
  };
}
