/** Writes missing compact copies beside the work of the server, once it has started. */
import type { Kysely } from 'kysely';
import { backfillDigests } from '../../storage/backfill.ts';
import type { Schema } from '../../storage/schema.ts';
import type { Registry } from '../forms/registry.ts';

export interface BackfillDeps {
  readonly db: Kysely<Schema>;
  readonly forms: Registry;
  readonly onDone: (written: number) => void;
  /** It is tried again at the next start; meanwhile sums read the rows. */
  readonly onFailure: (error: unknown) => void;
}

export interface Backfill {
  /** Ends it after the transaction in hand. */
  readonly stop: () => Promise<void>;
}

export function startBackfill({ db, forms, onDone, onFailure }: BackfillDeps): Backfill {
  let isStopped = false;
  const done = backfillDigests(db, forms, { stopped: () => isStopped }).then(onDone, onFailure);
  return {
    stop: async () => {
      isStopped = true;
      await done;
    },
  };
}
