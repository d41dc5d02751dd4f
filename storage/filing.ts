/** A filing as it is stored, and what a decided turn makes of it. Pure: the values go in and out. */
import type { Change, Filing, FilingHead, NoteId } from '../conversations/filed.ts';
import type { Effect } from '../conversations/effects.ts';
import type { UserId } from '../conversations/people.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import { isOpen } from '../src/form/filing.ts';
import type { Figure } from '../src/form/figures.ts';
import type { CellId, NarrativeId } from '../src/form/form.ts';
import { patched } from '../src/form/patched.ts';
import { NO_APPROVALS } from '../conversations/approval.ts';
import { StorageError } from './errors.ts';
import type { ItemChange, ItemValue, Outcome, StoredFiling } from './outcome.ts';

/**
 * Performs the effects of one turn on the filing it had locked.
 * Throws `turn.refused` where a filing is needed and not there, or is closed to changes (contracts.md §2).
 */
export function applyEffects(filing: StoredFiling | null, effects: readonly Effect[], by: UserId): Outcome {
  let after: Outcome = {
    filing,
    items: [],
    statuses: [],
    words: [],
    findings: null,
    takenBack: [],
    publishes: false,
    opens: null,
    sums: null,
    takesFilesFor: null,
    orders: [],
    pushes: [],
  };
  for (const effect of effects) after = applyEffect(after, effect, by);
  if (after.items.length > 0 && !wasOpen(filing, after)) throw refused('changes a filing that is closed');
  if (after.filing === filing || after.filing === null) return after;
  return { ...after, filing: { ...after.filing, version: after.filing.version + 1 } };
}

export function filingOf({ head, figures, narrative, notes, enteredBy }: StoredFiling): Filing {
  return { ...head, figures, narrative, notes, enteredBy };
}

function applyEffect(so: Outcome, effect: Effect, by: UserId): Outcome {
  switch (effect.type) {
    case 'record':
      return record(so, effect.changes, by);
    case 'takeBack':
      return { ...record(so, effect.changes, by), takenBack: [...so.takenBack, effect.of] };
    case 'setStatus':
      return {
        ...setStatus(so, effect.status, effect.reason, by),
        findings: effect.findings ?? so.findings,
      };
    case 'approve':
      return withHead(so, `approve:${effect.as}`, (head) => ({
        approvals: { ...head.approvals, [effect.as]: by },
      }));
    case 'publish':
      return withHead(so, `publish:${effect.address}`, () => ({ publishedAt: effect.address }));
    case 'publishLink':
      if (so.filing === null) throw refused('publishes no filing');
      return { ...so, publishes: true };
    case 'publishUpload':
      return { ...so, takesFilesFor: effect.unit };
    case 'arrange':
      return { ...so, orders: [...so.orders, effect.order] };
    case 'publishAnswer':
      return { ...so, opens: { filing: effect.filing, trend: effect.trend } };
    case 'publishSums':
      return { ...so, sums: { unit: effect.unit, period: effect.period } };
    case 'urge':
      return {
        ...so,
        pushes: [...so.pushes, ...effect.messages.map(({ to, ...message }) => ({ ...message, to: [to] }))],
      };
    case 'push':
      return { ...so, pushes: [...so.pushes, pushOf(effect)] };
    default:
      return effect satisfies never;
  }
}

function pushOf({ to, text, card }: Effect & { type: 'push' }): Outcome['pushes'][number] {
  return { to, text, ...(card && { card }) };
}

function record(so: Outcome, changes: readonly Change[], by: UserId): Outcome {
  if (changes.length === 0) return so;
  if (so.filing === null) throw refused('records figures without a filing');
  const { figures, narrative, notes, enteredBy } = so.filing;
  const patches: Patches = { figures: new Map(), narrative: new Map(), notes: new Map() };
  const items = changes.map((change): ItemChange => {
    switch (change.kind) {
      case 'figure':
        return replace(figures, patches.figures, change.cell, change.to, figureValue);
      case 'text':
        return replace(narrative, patches.narrative, change.part, change.to, (text) => ({ text }));
      case 'note':
        return replace(notes, patches.notes, change.note, change.to, (text) => ({ text }));
      default:
        return change satisfies never;
    }
  });
  return {
    ...so,
    filing: {
      ...so.filing,
      figures: patched(figures, patches.figures),
      narrative: patched(narrative, patches.narrative),
      notes: patched(notes, patches.notes),
      enteredBy: patched(enteredBy, new Map(items.map(({ item }) => [item, by]))),
    },
    items: [...so.items, ...items],
  };
}

interface Patches {
  readonly figures: Map<CellId, Figure | null>;
  readonly narrative: Map<NarrativeId, string | null>;
  readonly notes: Map<NoteId, string | null>;
}

/** What the history tells as the old value is what stood here, whatever the decision believed. */
function replace<K extends CellId | NarrativeId | NoteId, V>(
  map: ReadonlyMap<K, V>,
  patch: Map<K, V | null>,
  item: K,
  to: V | null,
  valueOf: (value: V) => ItemValue,
): ItemChange {
  const before = patch.get(item);
  const old = before === undefined ? (map.get(item) ?? null) : before;
  patch.set(item, to);
  return { item, old: old === null ? null : valueOf(old), new: to === null ? null : valueOf(to) };
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

function withHead(so: Outcome, word: string, change: (head: FilingHead) => Partial<FilingHead>): Outcome {
  if (so.filing === null) throw refused('approves or publishes no filing');
  const { head } = so.filing;
  return {
    ...so,
    filing: { ...so.filing, head: { ...head, ...change(head) } },
    words: [...so.words, word],
  };
}

function setStatus(so: Outcome, status: FilingStatus, reason: string | null, by: UserId): Outcome {
  if (so.filing === null) throw refused('sets the status of no filing');
  const { head } = so.filing;
  const changed: FilingHead = {
    ...head,
    status,
    submittedBy: status === 'submitted' ? by : head.submittedBy,
    returnReason: status === 'returned' ? reason : head.returnReason,
    approvals: status === 'submitted' || status === 'returned' ? NO_APPROVALS : head.approvals,
    publishedAt: status === 'published' ? head.publishedAt : null,
  };
  return {
    ...so,
    filing: { ...so.filing, head: changed },
    statuses: [...so.statuses, { from: head.status, to: status, reason }],
  };
}

function wasOpen(before: StoredFiling | null, after: Outcome): boolean {
  return (before !== null && isOpen(before.head.status)) || after.statuses.some(({ to }) => isOpen(to));
}

function refused(what: string): StorageError {
  return new StorageError('turn.refused', `a decision ${what}`);
}
