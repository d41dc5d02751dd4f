import { afterEach, describe, expect, test } from '@jest/globals';
import { leapMs } from '../../src/simulator/clock.ts';
import { type EchoApp, startEchoApp } from './echo-app.ts';

const after = (leap: 'day' | 'week' | 'quarter', from: string): string => {
  const now = new Date(from);
  return new Date(now.getTime() + leapMs(leap, now) + 8 * 3_600_000).toISOString().slice(0, 16);
};

describe('a leap of the clock, in the time of the county', () => {
  test('of a day and of a week keeps the time of day', () => {
    expect(after('day', '2026-12-31T09:00:00+08:00')).toBe('2027-01-01T09:00');
    expect(after('week', '2028-02-25T09:00:00+08:00')).toBe('2028-03-03T09:00');
  });

  test.each([
    ['2026-01-01T00:00:00+08:00', '2026-04-01T00:00'],
    ['2026-11-25T09:30:00+08:00', '2027-01-01T09:30'],
    ['2026-06-30T23:59:00+08:00', '2026-07-01T23:59'],
    // Already the next quarter in Shanghai, not yet in Greenwich.
    ['2026-06-30T16:30:00Z', '2026-10-01T00:30'],
  ])('to the next quarter from %s ends on its first day', (from, to) => {
    expect(after('quarter', from)).toBe(to);
  });
});

describe('POST /simulator/clock', () => {
  let app: EchoApp;
  afterEach(() => app.close());

  async function start() {
    let now = Date.parse('2026-11-25T01:00:00Z');
    app = await startEchoApp({
      clock: {
        now: () => new Date(now),
        forward: (ms) => {
          now += ms;
        },
      },
    });
  }

  test('puts the clock forward and tells the day to every page', async () => {
    await start();
    const waiting = app.call('/simulator/messages?run=run-1&after=0&wait=20');
    expect(await (await app.post('clock', { leap: 'week' })).json()).toEqual({
      now: '2026-12-02T01:00:00.000Z',
    });
    expect((await waiting)['now']).toBe('2026-12-02T01:00:00.000Z');
  });

  test('knows no way back, and is moved by no form of another site', async () => {
    await start();
    for (const wrong of [{ leap: 'year' }, { leap: -1 }, { ms: -1000 }, { leap: 'day', ms: 1 }])
      expect((await app.post('clock', wrong)).status).toBe(400);
    expect((await app.post('clock', { leap: 'day' }, 'text/plain')).status).toBe(415);
    expect((await app.call('/simulator/messages'))['now']).toBe('2026-11-25T01:00:00.000Z');
  });
});
