/** A filing after a decision, without asking the database: what the store will write is what the reply tells. */
import type { Figure } from '../src/form/figures.ts';
import type { CellId, NarrativeId } from '../src/form/form.ts';
import type { Change, Filing, NoteId } from './protocol.ts';

export function applyChanges(filing: Filing, changes: readonly Change[]): Filing {
  if (changes.length === 0) return filing;
  const figures = new Map<CellId, Figure>(filing.figures);
  const narrative = new Map<NarrativeId, string>(filing.narrative);
  const notes = new Map<NoteId, string>(filing.notes);
  for (const change of changes) {
    switch (change.kind) {
      case 'figure':
        set(figures, change.cell, change.to);
        break;
      case 'text':
        set(narrative, change.part, change.to);
        break;
      case 'note':
        set(notes, change.note, change.to);
        break;
      default:
        change satisfies never;
    }
  }
  return { ...filing, figures, narrative, notes };
}

function set<K, V>(map: Map<K, V>, key: K, value: V | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

/** The item that a change is about. */
export function itemOf(change: Change): CellId | NarrativeId | NoteId {
  switch (change.kind) {
    case 'figure':
      return change.cell;
    case 'text':
      return change.part;
    case 'note':
      return change.note;
    default:
      return change satisfies never;
  }
}

/** The change that takes a change back. */
export function reverse(change: Change): Change {
  // Spelled out by kind, since the values of a figure are not those of a text.
  return change.kind === 'figure'
    ? { ...change, from: change.to, to: change.from }
    : { ...change, from: change.to, to: change.from };
}
