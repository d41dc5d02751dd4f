/** Wires what pages refuse to the log of denials. */
import type { Kysely } from 'kysely';
import type { AuditHash } from '../../storage/audit.ts';
import { writeDenials } from '../../storage/denials.ts';
import type { Schema } from '../../storage/schema.ts';
import { limitTime } from '../../storage/transact.ts';
import type { TellDenied } from '../web/denied.ts';

export interface DenialParts {
  readonly db: Kysely<Schema>;
  readonly auditHash: AuditHash;
  /** The machine's. */
  readonly clock: () => Date;
  readonly onFailure: (error: unknown) => void;
}

export function createDenials({ db, auditHash, clock, onFailure }: DenialParts): TellDenied {
  return async (by, denied, via) => {
    try {
      await db.transaction().execute(async (trx) => {
        await limitTime(trx);
        await writeDenials(trx, [{ ...denied, by, via }], clock(), auditHash);
      });
    } catch (error) {
      onFailure(error);
    }
  };
}
