import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TokenAnswer } from '../../src/channels/wecom/api.ts';
import { createWecomApi } from '../../src/channels/wecom/api.ts';
import type { TokenStore } from '../../src/channels/wecom/token-store.ts';
import { createTokenStore } from '../../src/channels/wecom/token-store.ts';
import type { TokenDeps, TokenSource } from '../../src/channels/wecom/token.ts';
import { createTokenSource } from '../../src/channels/wecom/token.ts';
import type { ApiAnswer, FakeApi } from './fake-api.ts';
import { startFakeApi } from './fake-api.ts';
import type { TestRedis } from './redis.ts';
import { startTestRedis } from './redis.ts';

const APP = { corpId: 'ww1', agentId: '1000002' };
const LIFE_MS = 7_200_000;
const EARLY_MS = 300_000;

const redis: TestRedis | null = await startTestRedis();
const withRedis = redis === null ? test.skip : test;
let fake: FakeApi;
let issued = 0;
let answer: () => ApiAnswer | Promise<ApiAnswer>;
let clock = Date.now();

const granted = (): ApiAnswer => ({
  errcode: 0,
  errmsg: 'ok',
  access_token: `T${String(++issued)}`,
  expires_in: LIFE_MS / 1000,
});
const now = (): number => clock;

beforeAll(async () => {
  fake = await startFakeApi(() => answer());
});
afterAll(async () => {
  await fake.stop();
  await redis?.stop();
});
afterEach(async () => {
  if (redis !== null) await redis.connect().flushall();
  fake.calls.length = 0;
  issued = 0;
});

/** One process: its own client, its own connection. */
function processWith(owner: string, store: TokenStore | null, over: Partial<TokenDeps> = {}): TokenSource {
  const api = createWecomApi({ base: fake.base, ...APP, secret: 's' });
  return createTokenSource({ fetchToken: api.fetchToken, store, now, owner, ...over });
}

function shared(): TokenStore | null {
  return redis === null ? null : createTokenStore(redis.connect(), APP);
}

async function tokensOf(sources: readonly TokenSource[], calls: number): Promise<string[]> {
  const all = sources.flatMap((source) => Array.from({ length: calls }, () => source.get()));
  return (await Promise.all(all)).map((result) => (result.kind === 'ready' ? result.token : result.kind));
}

describe('one process', () => {
  test('fetches once an expiry, however many ask at the same time', async () => {
    answer = () => sleep(20).then(granted);
    const source = processWith('p1', null);
    expect(new Set(await tokensOf([source], 50))).toEqual(new Set(['T1']));
    clock += LIFE_MS - EARLY_MS - 1;
    expect(await tokensOf([source], 5)).toEqual(Array(5).fill('T1'));
    clock += 1;
    expect(new Set(await tokensOf([source], 50))).toEqual(new Set(['T2']));
    expect(fake.calls).toHaveLength(2);
  });
  test('fifty refusals of one token cost one fetch', async () => {
    answer = () => sleep(20).then(granted);
    const source = processWith('p1', null);
    await source.get();
    const again = Array.from({ length: 50 }, async () => {
      await source.spoiled('T1');
      return await source.get();
    });
    expect(
      new Set((await Promise.all(again)).map((result) => result.kind === 'ready' && result.token)),
    ).toEqual(new Set(['T2']));
    expect(fake.calls).toHaveLength(2);
  });
  test('a late refusal of an old token does not cost the new one', async () => {
    answer = granted;
    const source = processWith('p1', null);
    await source.get();
    await source.spoiled('T1');
    await source.get();
    await source.spoiled('T1');
    expect(await tokensOf([source], 1)).toEqual(['T2']);
  });
  test('a service that insists on a refused token is believed', async () => {
    answer = () => ({ errcode: 0, errmsg: '', access_token: 'SAME', expires_in: 7200 });
    const source = processWith('p1', null);
    await source.get();
    await source.spoiled('SAME');
    expect(await tokensOf([source], 3)).toEqual(['SAME', 'SAME', 'SAME']);
    expect(await tokensOf([source], 3)).toEqual(['SAME', 'SAME', 'SAME']);
    expect(fake.calls).toHaveLength(2);
  });
  test('wrong credentials are asked about once, and again after the pause', async () => {
    answer = () => ({ errcode: 40013, errmsg: 'invalid corpid' });
    const source = processWith('p1', null, { stopMs: 60_000 });
    expect(await tokensOf([source], 10)).toEqual(Array(10).fill('stop'));
    clock += 59_999;
    expect(await tokensOf([source], 10)).toEqual(Array(10).fill('stop'));
    expect(fake.calls).toHaveLength(1);
    clock += 1;
    answer = granted;
    expect(await tokensOf([source], 2)).toEqual(['T1', 'T1']);
  });
  test('a service that fails is asked again by the next call', async () => {
    answer = () => ({ errcode: -1, errmsg: 'busy' });
    const source = processWith('p1', null);
    expect(await tokensOf([source], 3)).toEqual(['later', 'later', 'later']);
    answer = granted;
    expect(await tokensOf([source], 1)).toEqual(['T1']);
  });
  test('a short life leaves half of it', async () => {
    answer = () => ({ errcode: 0, errmsg: '', access_token: `S${String(++issued)}`, expires_in: 60 });
    const source = processWith('p1', null);
    expect(await tokensOf([source], 1)).toEqual(['S1']);
    clock += 29_999;
    expect(await tokensOf([source], 1)).toEqual(['S1']);
    clock += 1;
    expect(await tokensOf([source], 1)).toEqual(['S2']);
  });
});

describe('several processes', () => {
  withRedis('fetch once an expiry together', async () => {
    answer = () => sleep(30).then(granted);
    const all = ['p1', 'p2', 'p3', 'p4'].map((owner) => processWith(owner, shared()));
    expect(new Set(await tokensOf(all, 50))).toEqual(new Set(['T1']));
    expect(fake.calls).toHaveLength(1);
    clock += LIFE_MS;
    expect(new Set(await tokensOf(all, 50))).toEqual(new Set(['T2']));
    expect(fake.calls).toHaveLength(2);
  });
  withRedis('of which one is started later find the token there', async () => {
    answer = granted;
    await processWith('p1', shared()).get();
    expect(await tokensOf([processWith('p2', shared())], 3)).toEqual(['T1', 'T1', 'T1']);
    expect(fake.calls).toHaveLength(1);
  });
  withRedis('pay one fetch together when the token they all hold is refused', async () => {
    answer = () => sleep(20).then(granted);
    const all = ['p1', 'p2', 'p3', 'p4'].map((owner) => processWith(owner, shared()));
    await tokensOf(all, 1);
    const again = all.map(async (source) => {
      await source.spoiled('T1');
      return await source.get();
    });
    expect(await Promise.all(again)).toEqual(Array(4).fill({ kind: 'ready', token: 'T2' }));
    await all[0]?.spoiled('T1');
    expect(await tokensOf(all, 10)).toEqual(Array(40).fill('T2'));
    expect(fake.calls).toHaveLength(2);
  });
  withRedis('a holder that was too slow does not overwrite a newer token', async () => {
    const store = shared();
    if (store === null) return;
    await store.lease('slow', 30);
    await sleep(60);
    expect(await store.lease('fast', 5_000)).toBe(true);
    await store.write('fast', { token: 'NEW', until: clock + 1_000 }, 1_000);
    await store.write('slow', { token: 'OLD', until: clock + 9_000 }, 9_000);
    expect(await store.read()).toEqual({ token: 'NEW', until: clock + 1_000 });
    await store.release('slow');
    expect(await store.lease('third', 5_000)).toBe(false);
    await store.release('fast');
    expect(await store.lease('third', 5_000)).toBe(true);
  });
  withRedis('a refused token is dropped, and no other that has taken its place', async () => {
    const store = shared();
    if (store === null) return;
    await store.lease('p1', 5_000);
    await store.write('p1', { token: 'NEW', until: clock + 1_000 }, 1_000);
    await store.drop('OLD');
    expect((await store.read())?.token).toBe('NEW');
    await store.drop('NEW');
    expect(await store.read()).toBeNull();
  });
  withRedis('a dead holder is waited for no longer than its lease', async () => {
    answer = granted;
    const store = shared();
    await store?.lease('dead', 200);
    expect(await tokensOf([processWith('p1', shared())], 3)).toEqual(['T1', 'T1', 'T1']);
    expect(fake.calls).toHaveLength(1);
  });
  withRedis('something foreign under the key is fetched over', async () => {
    answer = granted;
    const key = 'nianbao:{wecom:ww1:1000002}:token';
    await redis?.connect().set(key, '{"token":7}');
    expect(await tokensOf([processWith('p1', shared())], 1)).toEqual(['T1']);
    expect(await redis?.connect().get(key)).toContain('"T1"');
  });
  withRedis('go on, each with its own token, while Redis is away', async () => {
    answer = granted;
    const client = redis?.connect();
    if (client === undefined) return;
    const source = processWith('p1', createTokenStore(client, APP));
    client.disconnect();
    expect(await tokensOf([source], 5)).toEqual(Array(5).fill('T1'));
    await source.spoiled('T1');
    expect(await tokensOf([source], 5)).toEqual(Array(5).fill('T2'));
    expect(fake.calls).toHaveLength(2);
  });
});

describe('a store', () => {
  let fetches = 0;
  const fetchToken = (): Promise<TokenAnswer> => {
    fetches += 1;
    return Promise.resolve({ kind: 'token granted', token: `F${String(fetches)}`, lifeMs: LIFE_MS });
  };
  const away = (): Promise<never> => Promise.reject(new Error('away'));
  const done = (): Promise<void> => Promise.resolve();
  const empty: TokenStore = {
    read: () => Promise.resolve(null),
    lease: () => Promise.resolve(true),
    write: done,
    release: done,
    drop: done,
  };
  const stored = (): { readonly token: string; readonly until: number } => ({
    token: 'STORED',
    until: clock + LIFE_MS,
  });
  const sourceOver = (store: TokenStore): TokenSource =>
    createTokenSource({ fetchToken, store, now, owner: 'p1' });
  afterEach(() => {
    fetches = 0;
  });

  test('that fails while the token is fetched costs no second fetch', async () => {
    const source = sourceOver({ ...empty, write: away, release: away, drop: away });
    expect(await tokensOf([source], 3)).toEqual(['F1', 'F1', 'F1']);
    expect(fetches).toBe(1);
  });
  test('that was filled between the look and the lease costs no fetch', async () => {
    let looks = 0;
    const source = sourceOver({
      ...empty,
      read: () => Promise.resolve((looks += 1) === 1 ? null : stored()),
    });
    expect(await tokensOf([source], 1)).toEqual(['STORED']);
    expect(fetches).toBe(0);
  });
  test('that could not be told of a refused token cannot hand it out again', async () => {
    const source = sourceOver({ ...empty, read: () => Promise.resolve(stored()), drop: away });
    expect(await tokensOf([source], 1)).toEqual(['STORED']);
    await source.spoiled('STORED');
    expect(await tokensOf([source], 1)).toEqual(['F1']);
  });
});
