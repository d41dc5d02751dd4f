/** The facts of one turn, of what its batch has locked and read and what the turns before it have made of that. */
import type { Facts } from '../conversations/facts.ts';
import type { Registry } from '../src/forms/registry.ts';
import { comparable } from '../src/forms/registry.ts';
import { shanghaiTime } from './clock.ts';
import { StorageError } from './errors.ts';
import { filingOf } from './filing.ts';
import type { EarlierFiling, LockedFiling } from './filings.ts';
import type { Ledger } from './ledger.ts';
import type { Found, Moment, Plan } from './plan.ts';

/** Links are made by who asks for them. */
export type FactsBesides = Omit<Facts, 'link' | 'uploadLink' | 'home'>;

export function factsOf<State>(
  registry: Registry,
  ledger: Ledger,
  plan: Plan<State>,
  found: Found,
  { today }: Moment,
): FactsBesides {
  const { person, memberships, work } = plan;
  const held = found.filing.kind === 'held' ? found.filing : null;
  return {
    today,
    time: shanghaiTime(ledger.at),
    person,
    memberships,
    heads: headsOf(ledger, plan),
    filing: held === null ? null : filingFacts(registry, ledger, held),
    before:
      held === null ? null : (earlierFacts(registry, held, held.before, found.contents)?.figures ?? null),
    lastYear: held === null ? null : earlierFacts(registry, held, held.lastYear, found.contents),
    undoable: plan.wants.undoable ? found.undoable : null,
    siblings: held === null ? [] : siblingsOf(held, found.contents),
    history: found.history,
    answers: found.answers ?? null,
    ...found.below,
    colleagues: held?.colleagues ?? [],
    lostReply: work.lostReply,
  };
}

type Held = LockedFiling & { kind: 'held' };

function filingFacts(registry: Registry, ledger: Ledger, { row }: Held): Facts['filing'] {
  const filing = ledger.filings.get(row.id);
  if (filing === undefined) throw new Error('a locked filing is not in the working set');
  const { unit, version } = filing;
  return { form: formOf(registry, row.head.form), filing: filingOf(filing), unit, version };
}

function siblingsOf({ row, siblings }: Held, contents: Found['contents']): Facts['siblings'] {
  return siblings
    .filter(({ form }) => form === row.head.form)
    .map(({ id, period, status }) => ({ period, status, figures: contents(id).figures }));
}

/** An approved report of an earlier period, its figures as far as they compare. */
function earlierFacts(
  registry: Registry,
  { row }: Held,
  earlier: EarlierFiling | null,
  contents: Found['contents'],
): Facts['lastYear'] {
  if (earlier === null) return null;
  const { figures, narrative } = contents(earlier.id);
  const form = formOf(registry, row.head.form);
  return { figures: comparable(form, formOf(registry, earlier.form), figures), narrative };
}

function formOf(registry: Registry, id: string): NonNullable<Facts['filing']>['form'] {
  const form = registry.form(id);
  if (form === null) throw new StorageError('turn.refused', `no form ${id} in this program`);
  return form;
}

export function headsOf<State>(ledger: Ledger, { memberships }: Plan<State>): Facts['heads'] {
  return memberships.flatMap(({ unit }) => ledger.heads.get(unit.id) ?? []);
}
