/** A filing after a decision, without asking the database: what the store will write is what the reply tells. */
import type { Figure } from '../src/form/figures.ts';
import type { CellId, NarrativeId } from '../src/form/form.ts';
import type { Change, Filing } from './protocol.ts';

export function applyChanges(filing: Filing, changes: readonly Change[]): Filing {
  const figures = new Map<CellId, Figure>(filing.figures);
  const narrative = new Map<NarrativeId, string>(filing.narrative);
  for (const change of changes) {
    if (change.kind === 'figure') set(figures, change.cell, change.to);
    else set(narrative, change.part, change.to);
  }
  return { ...filing, figures, narrative };
}

function set<K, V>(map: Map<K, V>, key: K, value: V | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}
