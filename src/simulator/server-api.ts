/** The server API of WeCom as far as the app uses it: gettoken and message/send, with the real error codes. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Credentials, hex, type RandomBytes } from './credentials.ts';
import { cutAsShown } from './cut.ts';
import { createRecentKeys } from './recent-keys.ts';

export interface ServerApiDeps {
  readonly credentials: Credentials;
  /** The members of the corp, in lower case. */
  readonly members: ReadonlySet<string>;
  /** Shows a text to a member. */
  readonly push: (userId: string, text: string) => void;
  readonly now: () => number;
  readonly random: RandomBytes;
}

/** WeCom answers with HTTP 200 and tells the outcome by `errcode`. */
type ApiAnswer = Readonly<Record<string, string | number>> & { readonly errcode: number };

export interface ServerApi {
  readonly getToken: (corpId: string | undefined, secret: string | undefined) => ApiAnswer;
  /** `body` is the request as it came; null when it was not a POST. */
  readonly sendMessage: (accessToken: string | undefined, body: string | null) => ApiAnswer;
}

const tokenLifeMs = 7_200_000;
const maxReceivers = 1000;

/** Makes the API with no token given out yet. */
export function createServerApi(deps: ServerApiDeps): ServerApi {
  const { credentials, now, random } = deps;
  const sent = createRecentKeys({ now, max: 2000 });
  let token: { readonly text: string; readonly until: number } | null = null;

  const getToken: ServerApi['getToken'] = (corpId, secret) => {
    if (corpId === undefined || corpId === '') return refuse(41002, 'corpid missing');
    if (secret === undefined || secret === '') return refuse(41004, 'corpsecret missing');
    if (corpId !== credentials.corpId) return refuse(40013, 'invalid corpid');
    if (secret !== credentials.secret) return refuse(40001, 'invalid credential');
    // The real service repeats a token while it is valid, so an app must not count on a fresh one.
    if (token === null || token.until <= now()) token = { text: hex(random(64)), until: now() + tokenLifeMs };
    const expiresIn = Math.ceil((token.until - now()) / 1000);
    return { errcode: 0, errmsg: 'ok', access_token: token.text, expires_in: expiresIn };
  };

  const tokenFault = (given: string | undefined): ApiAnswer | null => {
    if (given === undefined || given === '') return refuse(41001, 'access_token missing');
    if (given !== token?.text) return refuse(40014, 'invalid access_token');
    return token.until <= now() ? refuse(42001, 'access_token expired') : null;
  };

  const sendMessage: ServerApi['sendMessage'] = (accessToken, body) => {
    const fault = tokenFault(accessToken);
    if (fault !== null) return fault;
    const json = body === null ? null : parseJson(body);
    const message = messageSchema.safeParse(json);
    if (!message.success) return refuse(40058, 'invalid request parameter');
    return accept(message.data, createHash('sha256').update(JSON.stringify(json)).digest('hex'));
  };

  const accept = (message: Message, identity: string): ApiAnswer => {
    const content = contentOf(message);
    if (content === null) return refuse(40008, 'invalid message type');
    if (content === '') return refuse(44004, 'empty content');
    if (String(message.agentid) !== credentials.agentId)
      return refuse(301002, 'agentid not match access_token');
    const { known, unknown } = receivers(message.touser, deps.members);
    if (known.length + unknown.length > maxReceivers) return refuse(40031, 'too many userids');
    if (known.length === 0) return refuse(81013, 'user & party & tag all invalid');

    const interval = Math.min(message.duplicate_check_interval, 14_400) * 1000;
    const repeated = message.enable_duplicate_check === 1 && sent.seen(identity, interval);
    if (!repeated) for (const userId of known) deps.push(userId, cutAsShown(content));
    return { errcode: 0, errmsg: 'ok', invaliduser: unknown.join('|'), msgid: hex(random(16)) };
  };

  return { getToken, sendMessage };
}

const messageSchema = z.looseObject({
  touser: z.string().default(''),
  msgtype: z.string(),
  agentid: z.union([z.number(), z.string()]),
  text: z.object({ content: z.string() }).optional(),
  markdown: z.object({ content: z.string() }).optional(),
  enable_duplicate_check: z.number().default(0),
  duplicate_check_interval: z.number().default(1800),
});
type Message = z.infer<typeof messageSchema>;

/** Null for a kind of message that the simulator does not show. */
function contentOf(message: Message): string | null {
  if (message.msgtype === 'text') return message.text?.content ?? '';
  if (message.msgtype === 'markdown') return message.markdown?.content ?? '';
  return null;
}

function receivers(touser: string, members: ReadonlySet<string>): { known: string[]; unknown: string[] } {
  if (touser === '@all') return { known: [...members], unknown: [] };
  const named = new Set(
    touser
      .toLowerCase()
      .split('|')
      .filter((userId) => userId !== ''),
  );
  const isKnown = (userId: string): boolean => members.has(userId);
  return { known: [...named].filter(isKnown), unknown: [...named].filter((userId) => !isKnown(userId)) };
}

function refuse(errcode: number, errmsg: string): ApiAnswer {
  return { errcode, errmsg };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
