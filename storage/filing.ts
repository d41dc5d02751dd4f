/** A filing as it is stored, and what a decided turn makes of it. Pure: the values go in and out. */
import type {
  Change,
  Effect,
  Filing,
  FilingHead,
  MessageKey,
  NoteId,
  Unit,
  UserId,
} from '../conversations/protocol.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import type { CellId, NarrativeId } from '../src/form/form.ts';
import type { Quantity } from '../src/form/quantity.ts';
import { StorageError } from './errors.ts';

/** The value of an item in the history, in JSON. */
export type ItemValue =
  | { readonly number: Quantity; readonly unit?: 'unsaid' }
  | { readonly notApplicable: string }
  | { readonly text: string };

export interface Contents {
  readonly figures: Figures;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  readonly notes: ReadonlyMap<NoteId, string>;
}

export interface StoredFiling extends Contents {
  readonly id: number;
  readonly version: number;
  readonly head: FilingHead;
  readonly unit: Unit;
}

export interface ItemChange {
  readonly item: string;
  readonly old: ItemValue | null;
  readonly new: ItemValue | null;
}

export interface StatusChange {
  readonly from: FilingStatus;
  readonly to: FilingStatus;
  readonly reason: string | null;
}

/** What one decision comes to. */
export interface Outcome {
  /** The filing afterwards; the very same object where nothing of it changed. */
  readonly filing: StoredFiling | null;
  readonly items: readonly ItemChange[];
  readonly statuses: readonly StatusChange[];
  readonly takenBack: readonly MessageKey[];
  readonly publishes: boolean;
  readonly pushes: readonly { readonly to: readonly UserId[]; readonly text: string }[];
}

/**
 * Performs the effects of one turn on the filing it had locked.
 * Throws `turn.refused` where a filing is needed and not there, or is closed to changes (contracts.md §2).
 */
export function applyEffects(filing: StoredFiling | null, effects: readonly Effect[], by: UserId): Outcome {
  let after: Outcome = { filing, items: [], statuses: [], takenBack: [], publishes: false, pushes: [] };
  for (const effect of effects) after = applyEffect(after, effect, by);
  if (after.items.length > 0 && !wasOpen(filing, after)) throw refused('changes a filing that is closed');
  if (after.filing === filing || after.filing === null) return after;
  return { ...after, filing: { ...after.filing, version: after.filing.version + 1 } };
}

export function filingOf({ head, figures, narrative, notes }: StoredFiling): Filing {
  return { ...head, figures, narrative, notes };
}

function applyEffect(so: Outcome, effect: Effect, by: UserId): Outcome {
  switch (effect.type) {
    case 'record':
      return record(so, effect.changes);
    case 'takeBack':
      return { ...record(so, effect.changes), takenBack: [...so.takenBack, effect.of] };
    case 'setStatus':
      return setStatus(so, effect.status, effect.reason, by);
    case 'publishLink':
      if (so.filing === null) throw refused('publishes no filing');
      return { ...so, publishes: true };
    case 'push':
      return { ...so, pushes: [...so.pushes, { to: effect.to, text: effect.text }] };
    default:
      return effect satisfies never;
  }
}

function record(so: Outcome, changes: readonly Change[]): Outcome {
  if (changes.length === 0) return so;
  if (so.filing === null) throw refused('records figures without a filing');
  const figures = new Map(so.filing.figures);
  const narrative = new Map(so.filing.narrative);
  const notes = new Map(so.filing.notes);
  const items = changes.map((change): ItemChange => {
    switch (change.kind) {
      case 'figure':
        return replace(figures, change.cell, change.to, figureValue);
      case 'text':
        return replace(narrative, change.part, change.to, (text) => ({ text }));
      case 'note':
        return replace(notes, change.note, change.to, (text) => ({ text }));
      default:
        return change satisfies never;
    }
  });
  return { ...so, filing: { ...so.filing, figures, narrative, notes }, items: [...so.items, ...items] };
}

/** What the history tells as the old value is what stood here, whatever the decision believed. */
function replace<K extends CellId | NarrativeId | NoteId, V>(
  map: Map<K, V>,
  item: K,
  to: V | null,
  valueOf: (value: V) => ItemValue,
): ItemChange {
  const old = map.get(item);
  if (to === null) map.delete(item);
  else map.set(item, to);
  return { item, old: old === undefined ? null : valueOf(old), new: to === null ? null : valueOf(to) };
}

function figureValue(figure: Figure): ItemValue {
  switch (figure.kind) {
    case 'number':
      return figure.unit === 'unsaid'
        ? { number: figure.quantity, unit: 'unsaid' }
        : { number: figure.quantity };
    case 'notApplicable':
      return { notApplicable: figure.reason };
    case 'text':
      throw refused('stores a printed text as a figure');
    default:
      return figure satisfies never;
  }
}

function setStatus(so: Outcome, status: FilingStatus, reason: string | null, by: UserId): Outcome {
  if (so.filing === null) throw refused('sets the status of no filing');
  const { head } = so.filing;
  const changed: FilingHead = {
    ...head,
    status,
    submittedBy: status === 'submitted' ? by : head.submittedBy,
    returnReason: status === 'returned' ? reason : head.returnReason,
  };
  return {
    ...so,
    filing: { ...so.filing, head: changed },
    statuses: [...so.statuses, { from: head.status, to: status, reason }],
  };
}

function wasOpen(before: StoredFiling | null, after: Outcome): boolean {
  const open = (status: FilingStatus): boolean => status === 'draft' || status === 'returned';
  return (before !== null && open(before.head.status)) || after.statuses.some(({ to }) => open(to));
}

function refused(what: string): StorageError {
  return new StorageError('turn.refused', `a decision ${what}`);
}
