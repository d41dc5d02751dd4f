/** A small conversation that orders whatever a test types: enough to see what the engine makes of effects. */
import { itemOf, reverse } from '../../conversations/apply.ts';
import type { Change } from '../../conversations/filed.ts';
import type { Conversation, Decision } from '../../conversations/protocol.ts';
import type { Effect } from '../../conversations/effects.ts';
import type { Facts, Wants } from '../../conversations/facts.ts';
import type { MessageKey, Said } from '../../conversations/said.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { number } from '../../src/form/figures.ts';
import type { CellId, FormId, NarrativeId } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import { quantity } from '../../src/form/quantity.ts';

export interface FakeState {
  readonly v: 1;
  /** How many messages it has seen. */
  readonly seen: number;
  readonly period: string | null;
}

export interface Seen {
  readonly facts: Facts;
  readonly state: FakeState;
}

/** The words: open P · set C N · clear C · na C · text S T · undo · status S · link · push U T · boom · poison · huge. */
export function fakeConversation(onSeen: (seen: Seen) => void = () => undefined): Conversation<FakeState> {
  return {
    initial: { v: 1, seen: 0, period: null },
    parse: (stored) => (isFakeState(stored) ? stored : null),
    wants: ({ memberships }, state, said) => wants(memberships[0]?.unit.id ?? null, state, wordsOf(said)),
    transition: (facts, state, said) => {
      onSeen({ facts, state });
      return transition(facts, state, wordsOf(said));
    },
  };
}

function isFakeState(stored: unknown): stored is FakeState {
  return typeof stored === 'object' && stored !== null && 'v' in stored && stored.v === 1;
}

function wordsOf(said: Said): readonly string[] {
  return said.kind === 'text' ? said.text.split(' ') : [said.kind];
}

function wants(unit: UnitId | null, state: FakeState, [word, first]: readonly string[]): Wants {
  if (word === 'crash') throw new Error('wants fails');
  const period = word === 'open' ? (first ?? null) : state.period;
  if (unit === null || period === null) return { filing: null, undoable: false };
  const form = 'f2019' as FormId;
  return {
    filing: { unit, period: period as Period, form, create: word === 'open' },
    undoable: word === 'undo',
  };
}

function transition(facts: Facts, state: FakeState, words: readonly string[]): Decision<FakeState> {
  const [word = '', first = ''] = words;
  if (word === 'boom') throw new Error('a text that must not be logged');
  const next = { ...state, seen: state.seen + 1, period: word === 'open' ? first : state.period };
  const effects = effectsOf(facts, words);
  return { state: next, effects, reply: `${String(next.seen)}: ${replyTo(facts, words, effects)}` };
}

function replyTo(facts: Facts, words: readonly string[], effects: readonly Effect[]): string {
  if (words[0] === 'show') return shown(facts);
  if (facts.lostReply !== null) return `lost ${facts.lostReply.text}`;
  const undone = effects.find((effect) => effect.type === 'takeBack');
  if (words[0] === 'undo') return undone === undefined ? 'nothing to undo' : `undone ${undone.of}`;
  return words.join(' ');
}

function shown({ filing }: Facts): string {
  const figures = [...(filing?.filing.figures ?? [])].map(([cell, figure]) =>
    figure.kind === 'number' ? `${cell}=${figure.quantity}` : `${cell}=${figure.kind}`,
  );
  return figures.sort().join(',');
}

function effectsOf(facts: Facts, [word = '', first = '', second = '']: readonly string[]): readonly Effect[] {
  switch (word) {
    case 'set':
      return record(figureChange(facts, first, second));
    case 'clear':
    case 'na':
      return record(figureChange(facts, first, word === 'na' ? 'na' : null));
    case 'text':
      return record({ kind: 'text', part: first as NarrativeId, from: null, to: second });
    case 'undo':
      return undo(facts);
    case 'status':
      return [{ type: 'setStatus', status: first as 'draft', reason: second === '' ? null : second }];
    case 'link':
      return [{ type: 'publishLink' }];
    case 'push':
      return [{ type: 'push', to: first.split(',') as UserId[], text: second }];
    case 'poison':
      // The database refuses a figure of 140,000 digits only when it is written.
      return record({
        kind: 'figure',
        cell: 'c' as CellId,
        from: null,
        to: number('9'.repeat(140_000) as never),
      });
    default:
      return [];
  }
}

function record(change: Change): readonly Effect[] {
  return [{ type: 'record', changes: [change] }];
}

function figureChange({ filing }: Facts, cell: string, to: string | null): Change {
  const id = cell as CellId;
  const amount = to === null ? null : quantity(to.replace('?', ''));
  const unit = to?.endsWith('?') === true ? 'unsaid' : 'said';
  const figure =
    to === 'na'
      ? ({ kind: 'notApplicable', reason: 'why' } as const)
      : amount === null
        ? null
        : ({ ...number(amount), unit } as const);
  return { kind: 'figure', cell: id, from: filing?.filing.figures.get(id) ?? null, to: figure as never };
}

function undo({ undoable }: Facts): readonly Effect[] {
  if (undoable === null) return [];
  const stays = new Set<string>(undoable.changedSince.map(({ item }) => item));
  const changes = undoable.changes.filter((change) => !stays.has(itemOf(change))).map(reverse);
  return [{ type: 'takeBack', of: undoable.key, changes }];
}

export const key = (text: string): MessageKey => text as MessageKey;
