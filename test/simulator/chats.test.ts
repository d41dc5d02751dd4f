import { describe, expect, test } from '@jest/globals';
import { createChats } from '../../src/simulator/chats.ts';
import { createNews } from '../../src/simulator/news.ts';
import { createRecentKeys } from '../../src/simulator/recent-keys.ts';

function chatsWith(bounds: { maxEntries?: number; maxCharacters?: number }) {
  const news = createNews();
  const chats = createChats({ news, now: () => 0, ...bounds });
  return {
    news,
    say: (text: string) => {
      chats.add('zhang', { kind: 'said', text });
    },
    texts: () => chats.after(0).map((entry) => ('text' in entry ? entry.text : '')),
  };
}

describe('the record of chats', () => {
  test('forgets the oldest entries beyond its bound', () => {
    const { say, texts } = chatsWith({ maxEntries: 3 });
    for (const text of ['1', '2', '3', '4']) say(text);
    expect(texts()).toEqual(['2', '3', '4']);
  });

  test('is bounded by its characters too, yet keeps the newest', () => {
    const { say, texts } = chatsWith({ maxCharacters: 10 });
    say('12345678');
    say('123');
    expect(texts()).toEqual(['123']);
    say('1234567890123');
    expect(texts()).toHaveLength(1);
  });
});

describe('news', () => {
  test('wake those who wait, and nobody waits for what is there', async () => {
    const { news, say, texts } = chatsWith({});
    const { signal } = new AbortController();
    const woken = news.more(0, signal);
    say('1');
    await woken;
    await news.more(0, signal);
    expect(texts()).toHaveLength(1);
  });

  test('let go who has left', async () => {
    const gone = new AbortController();
    const left = createNews().more(0, gone.signal);
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
