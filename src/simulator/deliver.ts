/** Takes one callback to the app as WeCom does: 5 seconds to answer, then the same message again. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface DeliveryOptions {
  readonly fetch: typeof fetch;
  /** How long the app has to answer. */
  readonly timeoutMs: number;
  /** How often the message is sent again after the first time. */
  readonly retries: number;
  readonly pauseMs: number;
  /** The first answer comes when WeCom no longer waits for it. */
  readonly firstIsLate: boolean;
  /** Told of each attempt as it ends. */
  readonly report: (attempt: Attempt) => void;
}

export type Delivery =
  | { readonly kind: 'answered'; readonly body: string; readonly attempts: number }
  | { readonly kind: 'failed'; readonly why: Failure; readonly attempts: number };

export type Failure =
  | { readonly code: 'timeout' }
  | { readonly code: 'unreachable' }
  | { readonly code: 'status'; readonly status: number };

/** How one attempt went. An answer that came too late is told here although WeCom did not wait for it. */
export interface Attempt {
  readonly number: number;
  readonly ms: number;
  readonly answer: { readonly status: number; readonly body: string } | null;
  readonly failure: Failure | null;
}

type Answer = NonNullable<Attempt['answer']>;

/** Posts `xml` until it is answered with 200 or the attempts are used up. */
export async function deliver(url: URL, xml: string, options: DeliveryOptions): Promise<Delivery> {
  for (let attempts = 1; ; attempts += 1) {
    const started = performance.now();
    const posted = await post(url, xml, options);
    const isLate = options.firstIsLate && attempts === 1 && 'body' in posted;
    if (isLate) await sleep(options.timeoutMs - (performance.now() - started));
    const failure = failureOf(posted, isLate);
    const ms = Math.round(performance.now() - started);
    options.report({ number: attempts, ms, answer: 'body' in posted ? posted : null, failure });
    if (failure === null && 'body' in posted) return { kind: 'answered', body: posted.body, attempts };
    if (failure !== null && attempts > options.retries) return { kind: 'failed', why: failure, attempts };
    await sleep(options.pauseMs);
  }
}

function failureOf(posted: Answer | Failure, isLate: boolean): Failure | null {
  if (!('body' in posted)) return posted;
  if (isLate) return { code: 'timeout' };
  return posted.status === 200 ? null : { code: 'status', status: posted.status };
}

async function post(url: URL, xml: string, { fetch, timeoutMs }: DeliveryOptions): Promise<Answer | Failure> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const headers = { 'content-type': 'text/xml; charset=utf-8' };
    const response = await fetch(url, { method: 'POST', body: xml, headers, signal, redirect: 'manual' });
    // The time covers the body too, and an unread body would keep the connection.
    return { status: response.status, body: await response.text() };
  } catch {
    return signal.aborted ? { code: 'timeout' } : { code: 'unreachable' };
  }
}
