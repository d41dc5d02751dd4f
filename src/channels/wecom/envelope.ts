/** A callback's envelope: opened in the one safe order, and sealed for the answer. */
import { randomBytes } from 'node:crypto';
import { parseCard } from '../../../conversations/card-schema.ts';
import { printCardReply } from './card.ts';
import type { CallbackKey } from './crypto.ts';
import { isSigned, open, seal, sign } from './crypto.ts';
import type { Incoming } from './message.ts';
import { TEXT_BYTES, cutToBytes } from './text.ts';
import { printEnvelope, printTextReply } from './xml.ts';

/** The settings of one application's callback. */
export interface CallbackApp {
  readonly corpId: string;
  readonly agentId: string;
  readonly token: string;
  readonly key: CallbackKey;
}

/** As it arrived: query parameters and cipher text. */
export interface SealedCallback {
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
}

export type OpenedCallback =
  | { readonly ok: true; readonly message: string }
  /** The reason is for counting; a sender must not be able to tell the last two apart. */
  | { readonly ok: false; readonly reason: 'signature' | 'timestamp' | 'cipher' };

/** Signature first, everything else after. `at` is the machine's time. */
export function openCallback(
  app: CallbackApp,
  sealed: SealedCallback,
  clock: { readonly at: Date; readonly windowSeconds: number },
): OpenedCallback {
  const { signature, timestamp, nonce, encrypt } = sealed;
  if (!isSigned(signature, { token: app.token, timestamp, nonce, encrypt }))
    return { ok: false, reason: 'signature' };
  const skew = Math.abs(Number(timestamp) - seconds(clock.at));
  if (!/^\d{1,12}$/.test(timestamp) || skew > clock.windowSeconds) return { ok: false, reason: 'timestamp' };
  const opened = open(app.key, encrypt, app.corpId);
  return opened.ok ? opened : { ok: false, reason: 'cipher' };
}

/** The body of a passive answer: a text, or for a press the card as it is now, '' where it stays as it was. */
export function sealReply(app: CallbackApp, message: Incoming, answer: string, at: Date): string {
  // The message's own time: each delivery of it gets the same plain text.
  const head = { to: message.from, from: app.corpId, createTime: message.createTime };
  if (message.said.kind !== 'pressed')
    return sealed(app, printTextReply({ ...head, text: cutToBytes(answer, TEXT_BYTES) }), at);
  const card = parseCard(answer);
  return card === null ? '' : sealed(app, printCardReply({ ...head, card }), at);
}

function sealed(app: CallbackApp, plain: string, at: Date): string {
  const encrypt = seal(app.key, { random: randomBytes(16), message: plain, receiveId: app.corpId });
  const timestamp = String(seconds(at));
  const nonce = randomBytes(8).toString('hex');
  return printEnvelope({
    encrypt,
    timestamp,
    nonce,
    signature: sign({ token: app.token, timestamp, nonce, encrypt }),
  });
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
