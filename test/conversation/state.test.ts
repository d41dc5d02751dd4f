import { describe, expect, test } from '@jest/globals';
import { initial, parseState } from '../../conversations/state.ts';

describe('a stored state', () => {
  test('survives storage as it is', () => {
    const state = {
      ...initial,
      unit: 'mq-gxj',
      filing: { unit: 'mq-gxj', period: '2020' },
      at: 't3.new.person',
      asked: { kind: 'amountUnit', cell: 't20-9.procurement.amount', quantity: '39923' },
    };
    expect(parseState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test('of version 1 goes on at the same question, speaking for the unit whose filing is open', () => {
    const one = {
      v: 1,
      filing: { unit: 'mq-gxj', period: '2020' },
      at: 't3.new.person',
      asked: null,
      review: null,
    };
    expect(parseState(one)).toEqual({ ...one, v: 2, unit: 'mq-gxj', offer: null, frame: null, meant: null });
    expect(parseState({ ...one, filing: null })).toEqual({
      ...one,
      v: 2,
      filing: null,
      unit: null,
      offer: null,
      frame: null,
      meant: null,
    });
  });

  test('of before something was offered goes on with nothing offered', () => {
    const { offer: _, ...before } = initial;
    expect(parseState(before)).toEqual(initial);
  });

  test('keeps what was offered and which paragraph of a draft was shown', () => {
    const filing = { unit: 'mq-gxj', period: '2020' };
    const state = {
      ...initial,
      filing,
      offer: { filing, repairs: [[{ cell: 't3.new.person', from: '3', to: '30' }]] },
      asked: { kind: 'draft', part: 's1', at: 2 },
    };
    expect(parseState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  test('that is none of ours is none', () => {
    for (const other of [
      null,
      1,
      'x',
      {},
      { v: 0 },
      { v: 1 },
      { v: 3 },
      { v: 2, filing: 'x' },
      { ...initial, at: 7 },
    ]) {
      expect(parseState(other)).toBeNull();
    }
  });
});
