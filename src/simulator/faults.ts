/** What can be made to go wrong on the wire, as switches. In memory: a new process starts without any. */
import { z } from 'zod';
import type { News } from './news.ts';

/** How WeCom's API may fail: too many calls, busy, or a token that has expired before its time. */
const apiFaultCodes = [45009, -1, 42001] as const;

/** The state of all switches. */
export const faultStateSchema = z.strictObject({
  /** Each callback is delivered twice at once. */
  duplicate: z.boolean(),
  /** The app's first answer takes longer than WeCom waits, so that the same message comes again. */
  late: z.boolean(),
  /** The app's answer within the callback is lost after the app has done its work. */
  lost: z.boolean(),
  /** message/send fails as often as `left` says. */
  api: z.strictObject({ code: z.literal(apiFaultCodes), left: z.number().int().min(1).max(20) }).nullable(),
});

export type FaultState = z.infer<typeof faultStateSchema>;
export type ApiFaultCode = (typeof apiFaultCodes)[number];

export interface Faults {
  readonly state: () => FaultState;
  readonly set: (state: FaultState) => void;
  /** The code with which this call of message/send fails, or null; the last of the calls switches the fault off. */
  readonly takeApiFault: () => ApiFaultCode | null;
}

/** All switches off. */
export function createFaults(news: News): Faults {
  let state: FaultState = { duplicate: false, late: false, lost: false, api: null };
  const set = (changed: FaultState): void => {
    state = changed;
    news.next();
  };
  return {
    state: () => state,
    set,
    takeApiFault() {
      const { api } = state;
      if (api === null) return null;
      set({ ...state, api: api.left > 1 ? { ...api, left: api.left - 1 } : null });
      return api.code;
    },
  };
}
