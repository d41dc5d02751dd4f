/** The conversation as the shell sees it: which filing a message needs, and what the turn decides. */
import type { Registry } from '../src/forms/registry.ts';
import { opening } from './filing.ts';
import type { Conversation, Facts, Said, Wants } from './protocol.ts';
import { reviewTarget } from './review.ts';
import { latestVisible, openFiling, unfinished } from './rights.ts';
import type { FilingRef, State } from './state.ts';
import { initial, parseState } from './state.ts';
import { transition } from './transition.ts';
import { understand } from './understand.ts';

export function conversation(forms: Registry): Conversation<State> {
  return {
    initial,
    parse: parseState,
    wants: (facts, state, said) => wants(forms, facts, state, said),
    transition: (facts, state, said) => transition(forms, facts, state, said),
  };
}

type Early = Pick<Facts, 'today' | 'person' | 'memberships' | 'heads'>;

const NOTHING: Wants = { filing: null, undoable: false };

function wants(forms: Registry, facts: Early, before: State, said: Said): Wants {
  if (facts.person === null) return NOTHING;
  const { command, state } = understand(facts, before, said);
  switch (command?.kind) {
    case 'file': {
      const opened = opening(facts, state, command.period, forms.formFor);
      if (opened.kind !== 'open') return NOTHING;
      const { unit, period, form } = opened;
      return { filing: { unit, period, form: form.id, create: true }, undoable: false };
    }
    case 'pending':
      return existing(facts, reviewTarget(facts, state, command.index));
    case 'approve':
    case 'return':
      return existing(facts, reviewTarget(facts, state, null));
    case 'preview':
    case 'check':
    case 'progress':
      return existing(facts, openFiling(facts, state.filing) ?? state.review ?? latestVisible(facts));
    case 'continue':
      return existing(facts, openFiling(facts, state.filing) ?? unfinished(facts));
    default:
      return { ...existing(facts, openFiling(facts, state.filing)), undoable: command?.kind === 'undo' };
  }
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
