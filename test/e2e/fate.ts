/** Decides what becomes of the replies of a server, and plays a client that leaves without one. */
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PeerOptions } from '../wecom/callback-client.ts';
import { innerXmlOf, sealCallback, withQuery } from '../wecom/callback-client.ts';
import type { Message } from './history.ts';
import { eventually } from './process.ts';

/** The setting by which the server loads it. */
export const fateful = { NODE_OPTIONS: `--import=${pathToFileURL(resolve('test/e2e/reply-fate.mjs')).href}` };

export interface Fate {
  /** Replies wait until their client is gone. */
  readonly hold: () => void;
  /** The server ends when so many replies are ready, and none is sent. */
  readonly dieAt: (replies: number) => void;
  readonly clear: () => void;
  /** Waits until so many replies are held. */
  readonly held: (replies: number) => Promise<void>;
}

/** The fate of the replies of the server that runs in `dataDir`. */
export function createFate(dataDir: string): Fate {
  const file = join(dataDir, 'reply-fate');
  const heldFile = join(dataDir, 'replies-held');
  const set = (fate: string): void => {
    rmSync(heldFile, { force: true });
    writeFileSync(file, fate);
  };
  const count = (): number => (existsSync(heldFile) ? statSync(heldFile).size : 0);
  return {
    hold: () => set('hold'),
    dieAt: (replies) => set(`die ${replies}`),
    clear: () => rmSync(file, { force: true }),
    held: async (replies) => {
      await eventually(() => (count() >= replies ? true : undefined));
    },
  };
}

export interface Leaving {
  /** Breaks the connection; resolves when it is closed. */
  readonly leave: () => Promise<void>;
}

/** Sends a message whole and waits for no answer. Resolves when it has left this process. */
export function sendAndLeave(callback: PeerOptions, message: Message): Promise<Leaving> {
  const { userId, text, msgId, createTime } = message;
  const xml = innerXmlOf(callback, userId, {
    CreateTime: createTime,
    MsgType: 'text',
    Content: text,
    MsgId: msgId,
  });
  const sealed = sealCallback(callback, xml);
  const sending = request(withQuery(callback.url, sealed.query), { method: 'POST', agent: false });
  const closed = new Promise<void>((done) => sending.once('close', done));
  sending.on('error', () => undefined);
  const leave = async (): Promise<void> => {
    sending.destroy();
    await closed;
  };
  return new Promise((sent) => {
    sending.once('finish', () => sent({ leave }));
    sending.end(sealed.body);
  });
}
