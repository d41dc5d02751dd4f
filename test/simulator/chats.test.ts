import { describe, expect, test } from '@jest/globals';
import { createChats } from '../../src/simulator/chats.ts';
import { createRecentKeys } from '../../src/simulator/recent-keys.ts';

describe('the record of chats', () => {
  test('forgets the oldest entries beyond its bound', () => {
    const chats = createChats({ now: () => 0, maxEntries: 3 });
    for (const text of ['1', '2', '3', '4']) chats.add('zhang', 'said', text);
    expect(chats.after(0).map((entry) => entry.text)).toEqual(['2', '3', '4']);
  });

  test('is bounded by its characters too, yet keeps the newest', () => {
    const chats = createChats({ now: () => 0, maxCharacters: 10 });
    chats.add('zhang', 'said', '12345678');
    chats.add('zhang', 'said', '123');
    expect(chats.after(0).map((entry) => entry.text)).toEqual(['123']);
    chats.add('zhang', 'said', '1234567890123');
    expect(chats.after(0)).toHaveLength(1);
  });

  test('wakes those who wait, and nobody waits for what is there', async () => {
    const chats = createChats({ now: () => 0 });
    const { signal } = new AbortController();
    const woken = chats.more(0, signal);
    chats.add('zhang', 'said', '1');
    await woken;
    await chats.more(0, signal);
    expect(chats.after(0)).toHaveLength(1);
  });

  test('lets go who has left', async () => {
    const gone = new AbortController();
    const left = createChats({ now: () => 0 }).more(0, gone.signal);
    gone.abort();
    await expect(left).resolves.toBeUndefined();
  });
});

test('the memory of sent messages is bounded and forgets the oldest first', () => {
  const keys = createRecentKeys({ now: () => 0, max: 2 });
  for (const key of ['a', 'b', 'c']) keys.seen(key, 1000);
  expect(keys.seen('c', 1000)).toBe(true);
  expect(keys.seen('a', 1000)).toBe(false);
});
