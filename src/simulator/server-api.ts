/** The server API of WeCom as far as an app needs it: tokens, messages, changes to cards, with the real error codes. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { readCard } from './card-rules.ts';
import type { CardChange, Cards } from './cards.ts';
import type { Chats } from './chats.ts';
import { type Credentials, hex, type RandomBytes } from './credentials.ts';
import type { Directory } from './directory.ts';
import { createDirectoryApi, type DirectoryAnswer } from './directory-api.ts';
import type { ApiFaultCode } from './faults.ts';
import { parseJson } from './json.ts';
import type { Oauth } from './oauth.ts';
import { type Message, messageSchema, type Shown, shownBy } from './outgoing.ts';
import { createRecentKeys } from './recent-keys.ts';

export interface ServerApiDeps {
  readonly credentials: Credentials;
  /** The members of the corp, in lower case. */
  readonly members: ReadonlySet<string>;
  readonly directory: Directory;
  readonly chats: Chats;
  readonly cards: Cards;
  readonly oauth: Pick<Oauth, 'take'>;
  /** The code with which this call of message/send is to fail; null for none. */
  readonly takeFault: () => ApiFaultCode | null;
  readonly now: () => number;
  readonly random: RandomBytes;
}

/** WeCom answers with HTTP 200 and tells the outcome by `errcode`. */
export type ApiAnswer = Readonly<Record<string, string | number | readonly string[]>> & {
  readonly errcode: number;
};

/** `body` is the request as it came; null when it was not a POST. */
type Call = (accessToken: string | undefined, body: string | null) => ApiAnswer;

export interface ServerApi {
  readonly getToken: (corpId: string | undefined, secret: string | undefined) => ApiAnswer;
  readonly getUserInfo: (accessToken: string | undefined, code: string | undefined) => ApiAnswer;
  readonly sendMessage: Call;
  readonly updateCard: Call;
  readonly departments: Lookup;
  readonly simpleList: Lookup;
  readonly user: Lookup;
}

/** `wanted` is the parameter that names whom or what. */
type Lookup = (accessToken: string | undefined, wanted: string | undefined) => DirectoryAnswer;

const tokenLifeMs = 7_200_000;
const maxReceivers = 1000;

/** Makes the API with no token given out yet. */
export function createServerApi(deps: ServerApiDeps): ServerApi {
  const { credentials, members, cards, now, random } = deps;
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

  const getUserInfo: ServerApi['getUserInfo'] = (accessToken, code) => {
    const fault = tokenFault(accessToken);
    if (fault !== null) return fault;
    const userid = deps.oauth.take(code ?? '');
    return userid === null ? refuse(40029, 'invalid code') : { errcode: 0, errmsg: 'ok', userid };
  };

  const sendMessage: Call = (accessToken, body) => {
    const fault = tokenFault(accessToken) ?? switchedFault(deps.takeFault());
    // What is told to have expired has: the next token is another one.
    if (fault?.errcode === 42001) token = null;
    if (fault !== null) return fault;
    const json = body === null ? null : parseJson(body);
    const message = messageSchema.safeParse(json);
    if (!message.success) return refuse(40058, 'invalid request parameter');
    return accept(message.data, createHash('sha256').update(JSON.stringify(json)).digest('hex'));
  };

  const accept = (message: Message, identity: string): ApiAnswer => {
    const shown = shownBy(message);
    if (shown.kind === 'refused') return refuse(shown.errcode, shown.errmsg);
    if (!isOurAgent(message.agentid)) return refuse(301002, 'agentid not match access_token');
    const { known, unknown } = receivers(message.touser, members);
    if (known.length + unknown.length > maxReceivers) return refuse(40031, 'too many userids');
    if (known.length === 0) return refuse(81013, 'user & party & tag all invalid');

    const interval = Math.min(message.duplicate_check_interval, 14_400) * 1000;
    const repeated = message.enable_duplicate_check === 1 && sent.seen(identity, interval);
    const showing = repeated ? {} : show(shown, known);
    if (showing === null) return refuse(42014, 'task_id was used before');
    return { errcode: 0, errmsg: 'ok', invaliduser: unknown.join('|'), msgid: hex(random(16)), ...showing };
  };

  /** What the answer adds; null for a card whose task_id is not new. */
  const show = (shown: Shown, users: readonly string[]): { readonly response_code?: string } | null => {
    switch (shown.kind) {
      case 'text':
        for (const user of users) deps.chats.add(user, { kind: 'push', ...textOf(shown) });
        return {};
      case 'plainCard':
        cards.sendPlain(shown.drawn, users);
        return {};
      case 'card': {
        const card = cards.send(shown.card, users);
        if (card === null) return null;
        return card.responseCode === null ? {} : { response_code: card.responseCode };
      }
      default:
        return shown satisfies never;
    }
  };

  const updateCard: Call = (accessToken, body) => {
    const fault = tokenFault(accessToken);
    if (fault !== null) return fault;
    const update = updateSchema.safeParse(body === null ? null : parseJson(body));
    if (!update.success) return refuse(40058, 'invalid request parameter');
    const { agentid, response_code: code, userids, atall } = update.data;
    if (!isOurAgent(agentid)) return refuse(301002, 'agentid not match access_token');
    const change = changeOf(update.data);
    if ('errcode' in change) return change;
    const named = userids.map((user) => user.toLowerCase());
    const users = atall === 1 ? [...members] : named.filter((user) => members.has(user));
    if (users.length === 0) return refuse(81013, 'user & party & tag all invalid');
    if (!cards.update(code, users, change)) return refuse(60140, 'response_code used or expired');
    return { errcode: 0, errmsg: 'ok', invaliduser: named.filter((user) => !members.has(user)) };
  };

  const isOurAgent = (agentId: number | string): boolean => String(agentId) === credentials.agentId;

  const lookup = createDirectoryApi(deps.directory);
  const guarded =
    (look: (wanted: string | undefined) => DirectoryAnswer): Lookup =>
    (accessToken, wanted) =>
      tokenFault(accessToken) ?? look(wanted);

  return {
    getToken,
    getUserInfo,
    sendMessage,
    updateCard,
    departments: guarded(lookup.departments),
    simpleList: guarded(lookup.simpleList),
    user: guarded(lookup.user),
  };
}

const updateSchema = z.looseObject({
  userids: z.array(z.string()).max(maxReceivers).default([]),
  atall: z.number().default(0),
  agentid: z.union([z.number(), z.string()]),
  response_code: z.string(),
  button: z.object({ replace_name: z.string().min(1) }).optional(),
  template_card: z.unknown().optional(),
});

function changeOf(update: z.infer<typeof updateSchema>): CardChange | ApiAnswer {
  if (update.button !== undefined) return { kind: 'button', text: update.button.replace_name };
  if (update.template_card === undefined) return refuse(40058, 'button or template_card missing');
  const read = readCard(update.template_card);
  return read.ok ? { kind: 'card', card: read.card } : refuse(read.errcode, read.errmsg);
}

function textOf({ text, markdown }: Extract<Shown, { kind: 'text' }>): { text: string; markdown?: true } {
  return markdown ? { text, markdown } : { text };
}

function switchedFault(code: ApiFaultCode | null): ApiAnswer | null {
  if (code === null) return null;
  const words = { 45009: 'api freq out of limit', [-1]: 'system busy', 42001: 'access_token expired' };
  return refuse(code, words[code]);
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
