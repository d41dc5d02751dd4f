/** Takes callbacks to the app, with whatever is switched to go wrong on the way, and keeps what went over the wire. */
import type { Credentials } from './credentials.ts';
import { type Attempt, deliver, type Delivery, type DeliveryOptions, type Failure } from './deliver.ts';
import { openReply, type SealedCallback } from './envelope.ts';
import type { Faults, FaultState } from './faults.ts';
import type { Wire } from './wire.ts';

export type Timing = Pick<DeliveryOptions, 'timeoutMs' | 'retries' | 'pauseMs'>;

export interface CourierDeps {
  readonly callbackUrl: () => string;
  readonly credentials: Credentials;
  readonly faults: Faults;
  readonly wire: Wire;
  readonly fetch: typeof fetch;
  readonly timing: Timing;
}

export interface Parcel {
  readonly user: string;
  /** What it is about, in a word. */
  readonly about: string;
  readonly callback: SealedCallback;
}

/** Delivers one callback, twice at once where that is switched on; tells how each delivery ended, and whether the answer is to be lost. */
export type Courier = (
  parcel: Parcel,
) => Promise<{ readonly deliveries: readonly [Delivery, ...Delivery[]]; readonly isLost: boolean }>;

/** Makes the courier of one app. */
export function createCourier(deps: CourierDeps): Courier {
  const { faults, timing, fetch } = deps;
  return async (parcel) => {
    const state = faults.state();
    const url = new URL(deps.callbackUrl());
    url.search = parcel.callback.query.toString();
    const once = (isTwin: boolean): Promise<Delivery> =>
      deliver(url, parcel.callback.xml, {
        ...timing,
        fetch,
        firstIsLate: state.late,
        report: (attempt) => {
          record(deps, parcel, url, attempt, remarkOf(attempt, timing, state, isTwin));
        },
      });
    const [first, ...more] = await Promise.all([once(false), ...(state.duplicate ? [once(true)] : [])]);
    return { deliveries: [first, ...more], isLost: state.lost };
  };
}

function record(
  { wire, credentials }: CourierDeps,
  { user, about, callback }: Parcel,
  url: URL,
  { number, ms, answer }: Attempt,
  remark: string,
): void {
  const body = answer?.body ?? '';
  wire.add({
    kind: 'callback',
    user,
    about,
    attempt: number,
    address: url.pathname + url.search,
    sealed: callback.xml,
    opened: callback.opened,
    status: answer?.status ?? null,
    replySealed: answer === null ? null : body,
    replyOpened: body === '' ? null : openReply(body, credentials),
    ms,
    remark,
  });
}

function remarkOf(
  { number, answer, failure }: Attempt,
  timing: Timing,
  state: FaultState,
  isTwin: boolean,
): string {
  const twin = isTwin ? '故障「重复投递」：同时投递的第二份。' : '';
  if (failure === null)
    return twin + (state.lost && answer?.body !== '' ? '故障「丢失回复」：这条回复没有送到成员。' : '');
  const isLate = failure.code === 'timeout' && answer !== null;
  const what = isLate ? '故障「延迟」：应答到时，企业微信已不再等。' : failureText(failure, timing);
  return `${twin}${what}${number <= timing.retries ? '同一条消息会重发。' : '不再重发。'}`;
}

function failureText(failure: Failure, { timeoutMs }: Timing): string {
  switch (failure.code) {
    case 'timeout':
      return `${String(timeoutMs / 1000)} 秒内没有应答。`;
    case 'unreachable':
      return '连接不上应用。';
    case 'status':
      return `应用答了状态码 ${String(failure.status)}。`;
    default:
      return failure satisfies never;
  }
}
