/** What may be sent over a connection that is no honest request, and how it must be answered. */
import { once } from 'node:events';
import type { NetConnectOpts, Socket } from 'node:net';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../e2e/random.ts';

const CALLBACK = 'POST /wecom/callback?msg_signature=a&timestamp=1&nonce=1 HTTP/1.1\r\nHost: x\r\n';
/** An answer that does not come within it is none. */
const PATIENCE_MS = 20_000;
/** How long a slow one is watched; that it is thrown out in the end is seen of those that stay. */
const SLOW_MS = 1500;
const MEGABYTE = 'x'.repeat(2 ** 20);

type Attempt = (to: NetConnectOpts, dice: Dice) => Promise<readonly string[]>;

/** Sends it on a connection of its own and tells all that came back before the server closed it, or until `isEnough`. */
async function exchange(
  to: NetConnectOpts,
  send: (socket: Socket) => void | Promise<void>,
  isEnough: (text: string) => boolean = () => false,
): Promise<{ readonly text: string; readonly isClosed: boolean }> {
  const socket = createConnection(to);
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => (text += String(chunk)));
  // A connection that is thrown out while it is written to breaks.
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'connect'), pause(PATIENCE_MS)]);
  await send(socket);
  const until = performance.now() + PATIENCE_MS;
  while (!socket.closed && !isEnough(text) && performance.now() < until) await pause(10);
  const outcome = { text, isClosed: socket.closed };
  socket.destroy();
  return outcome;
}

function statusesOf(text: string): readonly number[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}

/** Must be refused with one of the statuses, and its connection closed. */
function refused(bytes: string | ((dice: Dice) => string), statuses: readonly number[]): Attempt {
  return async (to, dice) => {
    const request = typeof bytes === 'string' ? bytes : bytes(dice);
    const { text, isClosed } = await exchange(to, (socket) => void socket.write(request, 'latin1'));
    const got = statusesOf(text);
    const isRight = got.length === 1 && statuses.includes(got[0] ?? 0) && isClosed;
    return isRight
      ? []
      : [`answered [${got.join()}]${isClosed ? '' : ' and kept open'}: ${request.slice(0, 120)}`];
  };
}

/** Answered or not, the connection ends; where it is no request at all, without a 2xx. */
function thrownOut(bytes: string | Buffer, mayBeTaken = false): Attempt {
  return async (to) => {
    const { text, isClosed } = await exchange(to, (socket) => void socket.write(bytes));
    const isTaken = !mayBeTaken && statusesOf(text).some((status) => status < 400);
    return isClosed && !isTaken
      ? []
      : [`answered [${statusesOf(text).join()}]${isClosed ? '' : ' and kept open'}`];
  };
}

/** Goes on writing until it is thrown out; how much was taken must be bounded. */
const endlessBody: Attempt = async (to) => {
  const MOST = 64;
  let taken = 0;
  const { text, isClosed } = await exchange(to, async (socket) => {
    socket.write(`${CALLBACK}Transfer-Encoding: chunked\r\n\r\n`);
    for (let sent = 0; sent < 2 * MOST && !socket.destroyed; sent += 1) {
      const isFree = socket.write(`100000\r\n${MEGABYTE}\r\n`);
      if (!isFree)
        await Promise.race([once(socket, 'drain'), once(socket, 'close'), pause(500)]).catch(() => undefined);
      taken = sent + 1;
    }
  });
  return [
    ...(isClosed ? [] : ['it was kept open']),
    ...(taken > MOST ? [`${taken} MB were taken`] : []),
    ...(statusesOf(text).some((status) => status !== 413) ? [`answered [${statusesOf(text).join()}]`] : []),
  ];
};

/** One byte after the other: that it goes on must cost nobody anything. */
function slowly(head: string, bytes: string): Attempt {
  return async (to) => {
    const { text } = await exchange(
      to,
      async (socket) => {
        socket.write(head);
        const until = performance.now() + SLOW_MS;
        for (let at = 0; performance.now() < until && !socket.destroyed; at += 1) {
          socket.write(bytes[at % bytes.length] ?? 'x');
          await pause(100);
        }
      },
      () => true,
    );
    return statusesOf(text).some((status) => status < 400) ? ['it was answered before it was whole'] : [];
  };
}

/** All at once on one connection: each is answered, in order, and nothing else. */
const pipelined: Attempt = async (to) => {
  const MANY = 200;
  const one = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
  const { text } = await exchange(
    to,
    (socket) => void socket.write(one.repeat(MANY)),
    (all) => statusesOf(all).length >= MANY,
  );
  const got = statusesOf(text);
  return got.length === MANY && got.every((status) => status === 200)
    ? []
    : [`${got.length} of ${MANY} were answered`];
};

/** Many that come and go without a word. */
const silentCrowd: Attempt = async (to) => {
  const sockets = Array.from({ length: 200 }, () => createConnection(to).on('error', () => undefined));
  await pause(300);
  for (const socket of sockets) socket.destroy();
  return [];
};

const SMUGGLED = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';

export const hostilities = {
  kinds: {
    'a declared gigabyte': refused(`${CALLBACK}Content-Length: 1073741824\r\n\r\n`, [413]),
    'a declared 300 KB': refused(`${CALLBACK}Content-Length: 307200\r\n\r\n${'x'.repeat(307_200)}`, [413]),
    'an endless body in chunks': endlessBody,
    'two lengths': refused(`${CALLBACK}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`, [400]),
    'a length and chunks': refused(
      `${CALLBACK}Content-Length: ${SMUGGLED.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${SMUGGLED}`,
      [400],
    ),
    'chunks and a length': refused(
      `${CALLBACK}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${SMUGGLED}`,
      [400],
    ),
    'another coding': refused(
      (dice) => {
        const coding = dice.pick(['xchunked', 'chunked, identity', 'identity', 'chunked\v', ' \x0bchunked']);
        return `${CALLBACK}Transfer-Encoding: ${coding}\r\nContent-Length: 3\r\n\r\nabc`;
      },
      [400],
    ),
    'broken chunks': refused(
      (dice) => {
        const chunk = dice.pick([
          'zz\r\nabc\r\n',
          '-1\r\nabc\r\n',
          'fffffffffffffffff\r\nabc\r\n',
          '3\r\nabcdef\r\n',
        ]);
        return `${CALLBACK}Transfer-Encoding: chunked\r\n\r\n${chunk}0\r\n\r\n`;
      },
      [400],
    ),
    'no header at all': refused(
      (dice) => {
        const line = dice.pick([
          'A\0B: c',
          'A B: c',
          ': c',
          'Content-Length: 5x',
          'Content-Length: -5',
          'Host : x',
        ]);
        return `GET /healthz HTTP/1.1\r\nHost: x\r\n${line}\r\n\r\n`;
      },
      [400],
    ),
    'headers of 20 KB': refused(
      `GET /healthz HTTP/1.1\r\nHost: x\r\nA: ${'b'.repeat(20_480)}\r\n\r\n`,
      [431],
    ),
    'an address of 20 KB': refused(`GET /${'b'.repeat(20_480)} HTTP/1.1\r\nHost: x\r\n\r\n`, [431]),
    'no request at all': thrownOut(
      Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello', 'latin1'),
    ),
    'an old request': thrownOut('GET /healthz\r\n\r\n', true),
    'an unknown method': refused('BREW /wecom/callback HTTP/1.1\r\nHost: x\r\n\r\n', [400]),
    'a tunnel': thrownOut('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n'),
    'slow headers': slowly('GET /healthz HTTP/1.1\r\nHost: x\r\nA: ', 'b'),
    'a slow body': slowly(`${CALLBACK}Content-Length: 1000\r\n\r\n`, '<xml>'),
    'many requests at once': pipelined,
    'many without a word': silentCrowd,
  } satisfies Readonly<Record<string, Attempt>>,
  silent: {
    /** Half of them say nothing, half begin and do not go on. */
    many: (to: NetConnectOpts, count: number) => {
      const sockets = Array.from({ length: count }, (_, n) => {
        const socket = createConnection(to).on('error', () => undefined);
        if (n % 2 === 0) socket.write('POST /wecom/callback HTTP/1.1\r\nHost: x\r\n');
        return socket.resume();
      });
      const begun = sockets.filter((_, n) => n % 2 === 0);
      return {
        /** That those that began are closed by the server so soon; the others cost nothing and may stay. */
        thrownOut: async (withinMs: number): Promise<readonly string[]> => {
          const until = performance.now() + withinMs;
          const left = (): number => begun.filter(({ closed }) => !closed).length;
          while (left() > 0 && performance.now() < until) await pause(100);
          const stayed = left();
          for (const socket of sockets) socket.destroy();
          return stayed === 0
            ? []
            : [`${stayed} of ${begun.length} connections that did not go on were kept open`];
        },
      };
    },
  },
} as const;
