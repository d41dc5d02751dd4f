/** Takes one callback to the app as WeCom does: 5 seconds to answer, then the same message again. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface DeliveryOptions {
  readonly fetch: typeof fetch;
  /** How long the app has to answer. */
  readonly timeoutMs: number;
  /** How often the message is sent again after the first time. */
  readonly retries: number;
  readonly pauseMs: number;
}

export type Delivery =
  | { readonly kind: 'answered'; readonly body: string; readonly attempts: number }
  | { readonly kind: 'failed'; readonly why: Failure; readonly attempts: number };

export type Failure =
  | { readonly code: 'timeout' }
  | { readonly code: 'unreachable' }
  | { readonly code: 'status'; readonly status: number };

/** Posts `xml` until it is answered with 200 or the attempts are used up. */
export async function deliver(url: URL, xml: string, options: DeliveryOptions): Promise<Delivery> {
  for (let attempts = 1; ; attempts += 1) {
    const result = await post(url, xml, options);
    if (typeof result === 'string') return { kind: 'answered', body: result, attempts };
    if (attempts > options.retries) return { kind: 'failed', why: result, attempts };
    await sleep(options.pauseMs);
  }
}

async function post(url: URL, xml: string, { fetch, timeoutMs }: DeliveryOptions): Promise<string | Failure> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const headers = { 'content-type': 'text/xml; charset=utf-8' };
    const response = await fetch(url, { method: 'POST', body: xml, headers, signal, redirect: 'manual' });
    // The time covers the body too, and an unread body would keep the connection.
    const body = await response.text();
    return response.status === 200 ? body : { code: 'status', status: response.status };
  } catch {
    return signal.aborted ? { code: 'timeout' } : { code: 'unreachable' };
  }
}
