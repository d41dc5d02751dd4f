/** A filing after a decision, without asking the database: what the store will write is what the reply tells. */
import type { Figure } from '../src/form/figures.ts';
import type { CellId, NarrativeId } from '../src/form/form.ts';
import { patched } from '../src/form/patched.ts';
import type { Change, Filing, NoteId } from './filed.ts';

export function applyChanges(filing: Filing, changes: readonly Change[]): Filing {
  if (changes.length === 0) return filing;
  const figures = new Map<CellId, Figure | null>();
  const narrative = new Map<NarrativeId, string | null>();
  const notes = new Map<NoteId, string | null>();
  for (const change of changes) {
    switch (change.kind) {
      case 'figure':
        figures.set(change.cell, change.to);
        break;
      case 'text':
        narrative.set(change.part, change.to);
        break;
      case 'note':
        notes.set(change.note, change.to);
        break;
      default:
        change satisfies never;
    }
  }
  return {
    ...filing,
    figures: patched(filing.figures, figures),
    narrative: patched(filing.narrative, narrative),
    notes: patched(filing.notes, notes),
  };
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
