/**
 * Plays WeCom for this very process: what a member says goes to the callback over HTTP, encrypted and signed as the
 * real service does it, and what the app sends through the server API arrives in the member's chat.
 */
import { createActing, type Outcome } from './acting.ts';
import { createCards } from './cards.ts';
import { type Chats, createChats } from './chats.ts';
import { createCourier, type Timing } from './courier.ts';
import type { Credentials, RandomBytes } from './credentials.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createTelling, type Telling } from './telling.ts';
import { createFaults, type Faults } from './faults.ts';
import type { Unreadable } from './incoming.ts';
import { createNews, type News } from './news.ts';
import { createOauth, type Oauth } from './oauth.ts';
import { createServerApi, type ServerApi } from './server-api.ts';
import { createWire, type Wire } from './wire.ts';

export interface SimulatorDeps {
  /** Where callbacks go; asked each time, as the port may be known only after the start. */
  readonly callbackUrl: () => string;
  readonly credentials: Credentials;
  /** The userids of everybody who can chat. */
  readonly members: Iterable<string>;
  /** Who works where; nobody works anywhere unless told. */
  readonly directory?: Directory;
  readonly random: RandomBytes;
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
  /** WeCom waits 5 seconds and sends up to three times more. */
  readonly timing?: Partial<Timing>;
}

export interface Simulator {
  readonly knows: (userId: string) => boolean;
  readonly say: (userId: string, text: string) => Promise<Outcome>;
  readonly enter: (userId: string) => Promise<Outcome>;
  readonly sendUnreadable: (userId: string, what: Unreadable) => Promise<Outcome>;
  /** Presses a button of a card; null where there is no such button, or no longer. */
  readonly click: (userId: string, card: number, key: string) => Promise<Outcome> | null;
  /** Who works where in the company. */
  readonly directory: Directory;
  /** Changes something about somebody in the company's list, and tells the app. */
  readonly tell: Telling;
  readonly news: News;
  readonly chats: Chats;
  readonly wire: Wire;
  readonly faults: Faults;
  readonly api: ServerApi;
  readonly oauth: Oauth;
  /** Lets waiting readers go. */
  readonly close: () => void;
}

/** Makes a simulated WeCom whose chats are empty. */
export function createSimulator(deps: SimulatorDeps): Simulator {
  const { callbackUrl, credentials, random, now = Date.now, fetch = globalThis.fetch } = deps;
  const timing: Timing = { timeoutMs: 5000, retries: 3, pauseMs: 500, ...deps.timing };
  const members = new Set([...deps.members].map((userId) => userId.toLowerCase()));
  const news = createNews();
  const chats = createChats({ news, now });
  const wire = createWire({ news, now });
  const faults = createFaults(news);
  const cards = createCards({ chats, now, random });
  const courier = createCourier({ callbackUrl, credentials, faults, wire, fetch, timing });
  const takeFault = faults.takeApiFault;
  const oauth = createOauth({ credentials, now, random });
  const directory = deps.directory ?? createDirectory({ units: [] }, []);
  const api = createServerApi({
    directory,
    credentials,
    members,
    chats,
    cards,
    oauth,
    takeFault,
    now,
    random,
  });
  const act = createActing({ credentials, random, now, chats, cards, courier, members });

  return {
    knows: (userId) => members.has(userId),
    say: (userId, text) => act(userId, { kind: 'text', text }),
    enter: (userId) => act(userId, { kind: 'enter' }),
    sendUnreadable: (userId, what) => act(userId, { kind: 'unreadable', what }),
    click: (userId, card, key) => {
      const click = cards.click(userId, card, key);
      return click === null ? null : act(userId, { kind: 'click', card, click });
    },
    directory,
    tell: createTelling({ credentials, random, now, directory, courier }),
    news,
    chats,
    wire,
    faults,
    api,
    oauth,
    close: news.close,
  };
}
