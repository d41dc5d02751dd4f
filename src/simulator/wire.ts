/** What went over the wire between WeCom and the app, for engineers: in memory, bounded, without secrets. */
import type { News } from './news.ts';
import { createRecent } from './recent.ts';
import { redact } from './redact.ts';

/** One delivery of one callback. */
export interface CallbackExchange {
  readonly kind: 'callback';
  readonly user: string;
  /** What it was about, in a word. */
  readonly about: string;
  /** 1 for the first delivery; the second of two at once counts on its own. */
  readonly attempt: number;
  /** Path and query. */
  readonly address: string;
  /** The body as it went. */
  readonly sealed: string;
  /** The XML inside. */
  readonly opened: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly replySealed: string | null;
  readonly replyOpened: string | null;
}

/** One call of the server API. */
export interface ApiExchange {
  readonly kind: 'api';
  /** Whom it was for; null where it concerns everybody. */
  readonly users: readonly string[] | null;
  readonly method: string;
  readonly address: string;
  readonly request: string | null;
  readonly answer: string;
}

interface Timed {
  readonly ms: number;
  /** What was out of the ordinary, in Chinese; empty if nothing was. */
  readonly remark: string;
}

export type Exchange = (CallbackExchange | ApiExchange) & Timed;
export type WireEntry = Exchange & { readonly seq: number; readonly at: number };

export interface Wire {
  readonly add: (exchange: Exchange) => void;
  /** What concerns a member, after `seq`, oldest first. */
  readonly of: (user: string, seq: number) => readonly WireEntry[];
}

export interface WireOptions {
  readonly news: News;
  readonly now: () => number;
  readonly maxEntries?: number;
  readonly maxCharacters?: number;
}

/** Makes an empty record; the oldest entries make room for new ones. */
export function createWire({ news, now, maxEntries = 500, maxCharacters = 4_000_000 }: WireOptions): Wire {
  const entries = createRecent<WireEntry>({ maxItems: maxEntries, maxSize: maxCharacters, sizeOf });
  return {
    add(exchange) {
      entries.add({ ...printable(exchange), seq: news.next(), at: now() });
    },
    of: (user, seq) => entries.all().filter((entry) => entry.seq > seq && concerns(entry, user)),
  };
}

function concerns(exchange: Exchange, user: string): boolean {
  if (exchange.kind === 'callback') return exchange.user === user;
  return exchange.users === null || exchange.users.includes(user);
}

function printable(exchange: Exchange): Exchange {
  switch (exchange.kind) {
    case 'callback':
      return {
        ...exchange,
        sealed: clip(exchange.sealed),
        opened: clip(redact(exchange.opened)),
        replySealed: exchange.replySealed === null ? null : clip(exchange.replySealed),
        replyOpened: exchange.replyOpened === null ? null : clip(redact(exchange.replyOpened)),
      };
    case 'api':
      return {
        ...exchange,
        address: redact(exchange.address),
        request: exchange.request === null ? null : clip(redact(exchange.request)),
        answer: clip(redact(exchange.answer)),
      };
    default:
      return exchange satisfies never;
  }
}

const longest = 16_000;

function clip(text: string): string {
  return text.length <= longest
    ? text
    : `${text.slice(0, longest)}\n……（共 ${String(text.length)} 个字符，后面的没有保留）`;
}

function sizeOf(exchange: Exchange): number {
  const parts =
    exchange.kind === 'callback'
      ? [exchange.sealed, exchange.opened, exchange.replySealed, exchange.replyOpened]
      : [exchange.request, exchange.answer];
  return parts.reduce((size, part) => size + (part?.length ?? 0), 0);
}
