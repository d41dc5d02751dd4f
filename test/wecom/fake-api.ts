/** The server API as far as a test scripts it; it keeps what it was asked. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from './listen.ts';

export interface ApiCall {
  readonly path: string;
  readonly method: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON body, a bare status, or a connection that breaks or hangs. */
export type ApiAnswer =
  | Readonly<Record<string, unknown>>
  | { readonly status: number; readonly headers?: Record<string, string>; readonly text?: string }
  | 'reset'
  | 'hang';

export interface FakeApi {
  readonly base: string;
  readonly calls: ApiCall[];
  /** The calls of one path. */
  readonly of: (path: 'gettoken' | 'message/send' | 'message/update_template_card') => readonly ApiCall[];
  readonly stop: () => Promise<void>;
}

export async function startFakeApi(
  answer: (call: ApiCall) => ApiAnswer | Promise<ApiAnswer>,
): Promise<FakeApi> {
  const calls: ApiCall[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const call = {
      path: url.pathname.replace('/cgi-bin/', ''),
      method: request.method ?? '',
      query: Object.fromEntries(url.searchParams),
      body: await text(request),
    };
    calls.push(call);
    respond(response, await answer(call));
  };
  const server = await listen((request, response) => void serve(request, response));
  return {
    base: server.origin,
    calls,
    of: (path) => calls.filter((call) => call.path === path),
    stop: server.stop,
  };
}

function respond(response: ServerResponse, answer: ApiAnswer): void {
  if (answer === 'hang') return;
  if (answer === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (typeof answer['status'] === 'number') {
    response.writeHead(
      answer['status'],
      'headers' in answer ? (answer.headers as Record<string, string>) : {},
    );
    response.end('text' in answer ? answer.text : '');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(answer));
}
