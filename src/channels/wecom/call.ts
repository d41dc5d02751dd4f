/** One call of the server API: a deadline, an answer with its errcode, and no exception. */
import type { Dispatcher } from 'undici';
import { Agent, request } from 'undici';
import { z } from 'zod';
import type { Failure, Later } from './outcome.ts';
import { failureOf, later, tooMany } from './outcome.ts';

const TIMEOUT_MS = 4_000;
const MAX_ANSWER_BYTES = 1_000_000;

const Answer = z.object({ errcode: z.number().int(), errmsg: z.string().default('') });

/** What undici and Node throw, as far as it may be told. */
const Fault = z.object({ code: z.string().optional().catch(undefined), name: z.string().optional() });

type Called =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly failure: Failure };
export type Call = (url: string, body: string | null) => Promise<Called>;

export interface CallOptions {
  /** For one call, connecting and reading included. */
  readonly timeoutMs?: number;
  /** For a proxy or a certificate authority of one's own. */
  readonly dispatcher?: Dispatcher;
}

export interface Caller {
  readonly call: Call;
  readonly close: () => Promise<void>;
}

/** No error text of a call holds its URL: token and secret stand in it. */
export function createCall({ timeoutMs = TIMEOUT_MS, dispatcher }: CallOptions): Caller {
  const through = dispatcher ?? createAgent();
  const call: Call = async (url, body) => {
    try {
      const answer = await request(url, {
        method: body === null ? 'GET' : 'POST',
        headers: body === null ? {} : { 'content-type': 'application/json; charset=utf-8' },
        body,
        signal: AbortSignal.timeout(timeoutMs),
        dispatcher: through,
      });
      if (answer.statusCode === 200) return read(await answer.body.text());
      // Redirects are not followed: they would carry the token to whoever is named.
      await answer.body.dump();
      return { ok: false, failure: statusFailure(answer.statusCode) };
    } catch (error) {
      return { ok: false, failure: later(`no answer: ${nameOf(error)}`) };
    }
  };
  return {
    call,
    close: async () => {
      if (dispatcher === undefined) await through.close();
    },
  };
}

function read(text: string): Called {
  const body = parseJson(text);
  const answer = Answer.safeParse(body);
  if (!answer.success) return { ok: false, failure: later('an answer that is not from the service') };
  const { errcode, errmsg } = answer.data;
  return errcode === 0 ? { ok: true, body } : { ok: false, failure: failureOf(errcode, errmsg) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function statusFailure(status: number): Later {
  const error = `HTTP ${String(status)}`;
  return status === 429 ? tooMany(error) : later(error);
}

function nameOf(error: unknown): string {
  const { code, name } = Fault.safeParse(error).data ?? {};
  return code ?? name ?? 'unknown';
}

function createAgent(): Agent {
  return new Agent({ connect: { timeout: 2_000 }, maxResponseSize: MAX_ANSWER_BYTES, connections: 16 });
}
