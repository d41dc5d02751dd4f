/** What the page of uploads needs of the rest: the store, the process that reads, the turn engine. */
import type { Facts } from '../../conversations/facts.ts';
import type { Said } from '../../conversations/said.ts';
import type { Unit } from '../../conversations/people.ts';
import type { ImportOutcome, NewUpload, UploadLink } from '../../storage/uploads.ts';
import type { Registry } from '../forms/registry.ts';
import type { Imported, Reading } from '../read/report/imported.ts';
import type { Route } from './denied.ts';
import type { Beside } from './upload-view.ts';

/** A link that is open, and its member as the roster has him now. */
export interface Visit {
  readonly link: UploadLink;
  readonly unit: Unit;
  readonly facts: Pick<Facts, 'today' | 'memberships' | 'heads'>;
}

export type OpenedVisit =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'open'; readonly visit: Visit };

/** A file that was read and waits to be confirmed. */
export interface Waiting {
  readonly id: string;
  readonly fileName: string;
  readonly digest: string;
  readonly report: Imported;
}

export interface UploadDeps {
  /** `via`: the address by which it is asked for. */
  readonly open: (token: string, via: Route) => Promise<OpenedVisit>;
  /** In a process of its own; never fails. */
  readonly read: (bytes: Uint8Array, name: string) => Promise<Reading>;
  /** The id under which it waits; null where too many do. */
  readonly save: (
    link: UploadLink,
    upload: Pick<NewUpload, 'fileName' | 'digest'> & { readonly report: Imported },
  ) => Promise<string | null>;
  readonly find: (link: UploadLink, id: string) => Promise<Waiting | null>;
  readonly drop: (link: UploadLink, id: string) => Promise<void>;
  /** What stands beside the report of this unit and period in the store. */
  readonly beside: (unit: Unit, report: Imported) => Promise<Beside>;
  /** Hands what was confirmed to the turn engine; false where it could not be kept. */
  readonly confirm: (link: UploadLink, id: string, said: Said) => Promise<boolean>;
  readonly outcome: (link: UploadLink, id: string) => Promise<ImportOutcome>;
  /** A second token, bound to a subject, that only this server can make. */
  readonly csrf: (subject: string) => string;
  readonly forms: Registry;
  readonly publicUrl: URL;
}
