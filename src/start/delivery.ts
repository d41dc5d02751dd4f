/** Wires the outbox to the server API of one application: token, pacing, sending. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { claimOutbox, markSent, park, retryLater } from '../../storage/outbox.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import type { Schema } from '../../storage/schema.ts';
import { createWecomApi } from '../channels/wecom/api.ts';
import type { ContactsRead } from '../channels/wecom/contacts.ts';
import { createContactsReader } from '../channels/wecom/contacts.ts';
import { createIdentifier } from '../channels/wecom/oauth.ts';
import { createSender } from '../channels/wecom/sender.ts';
import { createTokenStore } from '../channels/wecom/token-store.ts';
import { createTokenSource } from '../channels/wecom/token.ts';
import type { Mode } from '../config.ts';
import type { Outbox } from '../jobs/outbox.ts';
import { createOutbox } from '../jobs/outbox.ts';
import type { OutboxPort, OutboxReport } from '../jobs/outbox-port.ts';
import { createSharedPace } from '../jobs/pace.ts';

export type Application = Omit<Mode & { kind: 'wecom' }, 'kind'>;

export interface Delivery {
  readonly outbox: Outbox;
  /** Whom the code of a web login names; null where it names no member. */
  readonly userOf: (code: string) => Promise<string | null>;
  /** Reads the company's whole list of people. */
  readonly readContacts: (signal: AbortSignal) => Promise<ContactsRead>;
  readonly close: () => Promise<void>;
}

/** Longer than one message may take to be sent. */
const LEASE_MS = 30_000;

export function createDelivery(
  db: Kysely<Schema>,
  redis: RedisClient,
  application: Application,
  report: (event: OutboxReport) => void,
): Delivery {
  const now = (): number => Date.now();
  const api = createWecomApi({ ...application, base: application.apiBase });
  const tokens = createTokenSource({
    fetchToken: api.fetchToken,
    store: createTokenStore(redis, application),
    now,
    owner: randomUUID(),
  });
  const outbox = createOutbox({
    port: portOf(db),
    deliver: createSender({ api, tokens }),
    pace: createSharedPace(redis, now),
    report,
    now,
    random: Math.random,
  });
  return {
    outbox,
    userOf: createIdentifier({ api, tokens }),
    readContacts: createContactsReader({
      api,
      tokens,
      wait: (ms, signal) => pause(ms, undefined, { ref: false, signal }),
    }),
    close: async () => {
      await outbox.stop();
      await api.close();
    },
  };
}

function portOf(db: Kysely<Schema>): OutboxPort {
  return {
    claim: (limit) => claimOutbox(db, { limit, now: new Date(), leaseMs: LEASE_MS }),
    sent: (id, msgId) => markSent(db, id, msgId),
    later: (id, notBefore, error) => retryLater(db, id, notBefore, error),
    park: (id, error) => park(db, id, error),
  };
}
