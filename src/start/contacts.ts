/** Keeps what is known of the company's list of people: read whole at the start and every few hours, events in between. */
import type { Kysely } from 'kysely';
import { applyCompanyEvent } from '../../storage/company-events.ts';
import { listBegins, takeCompanyList } from '../../storage/company.ts';
import type { Schema } from '../../storage/schema.ts';
import type { ContactsRead } from '../channels/wecom/contacts.ts';
import type { CompanyNews } from '../channels/wecom/message.ts';
import type { Log } from '../log.ts';

export interface ContactsDeps {
  readonly db: Kysely<Schema>;
  /** Between two readings. */
  readonly hours: number;
  readonly read: (signal: AbortSignal) => Promise<ContactsRead>;
  readonly log: Log;
}

export interface Contacts {
  /** Takes a change in; fails where it could not be kept. */
  readonly hear: (news: CompanyNews) => Promise<void>;
  /** Reads the list now and from then on, in the background. */
  readonly start: () => void;
  /** Ends the reading under way. */
  readonly close: () => Promise<void>;
}

const HOUR_MS = 3_600_000;
/** After a reading that failed; the roster stays as it was meanwhile. */
const RETRY_MS = 10 * 60_000;

export function createContacts({ db, hours, read, log }: ContactsDeps): Contacts {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const closing = new AbortController();
  const { signal } = closing;
  const look = async (): Promise<void> => {
    const isDone = await takeAll({ db, log, read }, signal);
    if (signal.aborted) return;
    timer = setTimeout(begin, isDone ? hours * HOUR_MS : Math.min(RETRY_MS, hours * HOUR_MS));
    timer.unref();
  };
  const begin = (): void => {
    running = look();
  };
  return {
    hear: async ({ key, seconds, change }) => {
      const applied = await applyCompanyEvent(db, { key, seconds, change });
      if (applied.kind === 'applied' && applied.ended > 0)
        log.info('contacts.ended', { count: applied.ended });
    },
    start: begin,
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

/** One line in the log for whatever kept it from being taken in. */
async function takeAll(
  { db, read, log }: Omit<ContactsDeps, 'hours'>,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const since = await listBegins(db);
    signal.throwIfAborted();
    const answer = await read(signal);
    if (answer.kind === 'failed') {
      log.warn('contacts.failed', { reason: answer.reason });
      return false;
    }
    const taken = await takeCompanyList(db, answer.list, since);
    if (taken.kind === 'refused') log.warn('contacts.failed', { reason: 'names-nobody-of-the-roster' });
    else log.info('contacts.read', { count: taken.ended });
    return taken.kind === 'taken';
  } catch (error) {
    if (signal.aborted) return false;
    log.warn('contacts.failed', { reason: 'error', error });
    return false;
  }
}
