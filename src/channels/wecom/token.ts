/**
 * The application's access token: one for all processes, fetched once an expiry (reliability.md D13).
 * Without a store, or while it is away, each process keeps its own; the service gives all of them the same.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenAnswer } from './api.ts';
import type { Failure, Later, Stop } from './outcome.ts';
import { later } from './outcome.ts';
import type { StoredToken, TokenStore } from './token-store.ts';

export type TokenResult = { readonly kind: 'ready'; readonly token: string } | Later | Stop;

export interface TokenSource {
  /** A token that should be valid. */
  readonly get: () => Promise<TokenResult>;
  /** The service refused `token`: the next `get` gives another, or the same if the service insists. */
  readonly spoiled: (token: string) => Promise<void>;
}

export interface TokenDeps {
  readonly fetchToken: () => Promise<TokenAnswer>;
  readonly store: TokenStore | null;
  /** The machine's clock in milliseconds. */
  readonly now: () => number;
  /** Names this process as the holder of a lease. */
  readonly owner: string;
  /** How long wrong credentials are not tried again: after 2,000 wrong calls an hour the address is blocked. */
  readonly stopMs?: number;
}

const EARLY_MS = 5 * 60_000;
/** Longer than a call may take, so that a lease ends by itself only when its holder is dead. */
const LEASE_MS = 10_000;
const POLL_MS = 50;
const STOP_MS = 10 * 60_000;

interface Memory {
  current: StoredToken | null;
  /** The last token that was refused: a store that could not be told must not hand it out again. */
  refused: string | null;
  stopped: { readonly answer: Stop; readonly until: number } | null;
}

/** A source of tokens; calls at the same time share one fetch. */
export function createTokenSource(deps: TokenDeps): TokenSource {
  const memory: Memory = { current: null, refused: null, stopped: null };
  let fetching: Promise<TokenResult> | null = null;
  return {
    get: () => {
      const { current } = memory;
      if (isUsable(current, memory, deps)) return Promise.resolve(ready(current));
      fetching ??= refresh(deps, memory).finally(() => {
        fetching = null;
      });
      return fetching;
    },
    spoiled: async (token) => {
      memory.refused = token;
      if (memory.current?.token === token) memory.current = null;
      const { store } = deps;
      if (store !== null) await tried(() => store.drop(token));
    },
  };
}

/** A call with a token; once more with another where the service refused it, never oftener. */
export async function withToken<Answer extends { readonly kind: string }>(
  tokens: TokenSource,
  call: (token: string) => Promise<Answer | Failure>,
): Promise<Answer | Failure> {
  const first = await attempt(tokens, call);
  return first.kind === 'token' ? await attempt(tokens, call) : first;
}

async function attempt<Answer extends { readonly kind: string }>(
  tokens: TokenSource,
  call: (token: string) => Promise<Answer | Failure>,
): Promise<Answer | Failure> {
  const token = await tokens.get();
  if (token.kind !== 'ready') return token;
  const answer = await call(token.token);
  // A token made with a secret that was replaced since is of no use after the settings are mended.
  const isOfOldSecret = 'reason' in answer && answer.reason === 'credentials';
  if (answer.kind === 'token' || isOfOldSecret) await tokens.spoiled(token.token);
  return answer;
}

async function refresh(deps: TokenDeps, memory: Memory): Promise<TokenResult> {
  const { stopped } = memory;
  if (stopped !== null && deps.now() < stopped.until) return stopped.answer;
  return deps.store === null ? await fetchOwn(deps, memory) : await share(deps, memory, deps.store);
}

/** Whoever gets the lease fetches; the others wait for what it stores. */
async function share(deps: TokenDeps, memory: Memory, store: TokenStore): Promise<TokenResult> {
  const until = performance.now() + 2 * LEASE_MS;
  while (performance.now() < until) {
    const stored = await tried(() => store.read());
    if (stored.away) return await fetchOwn(deps, memory);
    if (isUsable(stored.value, memory, deps)) return keep(memory, stored.value);
    const leased = await tried(() => store.lease(deps.owner, LEASE_MS));
    if (leased.away) return await fetchOwn(deps, memory);
    if (leased.value) return await fetchForAll(deps, memory, store);
    await sleep(POLL_MS);
  }
  return later('another process holds the token lease');
}

async function fetchForAll(deps: TokenDeps, memory: Memory, store: TokenStore): Promise<TokenResult> {
  try {
    // Between the look and the lease another process may have done it all.
    const stored = await tried(() => store.read());
    if (!stored.away && isUsable(stored.value, memory, deps)) return keep(memory, stored.value);
    const result = await fetchOwn(deps, memory);
    const { current } = memory;
    if (result.kind === 'ready' && current !== null) {
      await tried(() => store.write(deps.owner, current, current.until - deps.now()));
    }
    return result;
  } finally {
    await tried(() => store.release(deps.owner));
  }
}

async function fetchOwn(deps: TokenDeps, memory: Memory): Promise<TokenResult> {
  const answer = await deps.fetchToken();
  if (answer.kind !== 'token granted') return failed(answer, deps, memory);
  // A service that gives the refused token again says that it is good.
  if (answer.token === memory.refused) memory.refused = null;
  const life = Math.max(answer.lifeMs - EARLY_MS, answer.lifeMs / 2);
  return keep(memory, { token: answer.token, until: deps.now() + life });
}

function failed(answer: Failure, deps: TokenDeps, memory: Memory): TokenResult {
  switch (answer.kind) {
    case 'later':
      return answer;
    case 'token':
      return later(answer.error);
    case 'never':
      return stop(memory, deps, { kind: 'stop', reason: 'credentials', error: answer.error });
    case 'stop':
      return stop(memory, deps, answer);
    default:
      return answer satisfies never;
  }
}

function stop(memory: Memory, deps: TokenDeps, answer: Stop): Stop {
  memory.stopped = { answer, until: deps.now() + (deps.stopMs ?? STOP_MS) };
  return answer;
}

function keep(memory: Memory, token: StoredToken): TokenResult {
  memory.current = token;
  memory.stopped = null;
  return ready(token);
}

function ready(token: StoredToken): TokenResult {
  return { kind: 'ready', token: token.token };
}

function isUsable(token: StoredToken | null, memory: Memory, deps: TokenDeps): token is StoredToken {
  return token !== null && token.until > deps.now() && token.token !== memory.refused;
}

type Tried<T> = { readonly away: false; readonly value: T } | { readonly away: true };

/** The store is a convenience: its failure is an answer, never an error. */
async function tried<T>(operation: () => Promise<T>): Promise<Tried<T>> {
  try {
    return { away: false, value: await operation() };
  } catch {
    return { away: true };
  }
}
