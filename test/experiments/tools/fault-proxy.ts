/** Stands between a client and a server and does to their bytes what networks do: late, never, in slices, cut off. */
import { once } from 'node:events';
import type { NetConnectOpts, Socket } from 'node:net';
import { createConnection, createServer } from 'node:net';

/** What becomes of bytes, in both directions. */
export type Fault =
  | { readonly kind: 'none' }
  /** So many milliseconds later, in order. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Kept until another fault is set: a network that swallows everything. */
  | { readonly kind: 'hold' }
  /** Passed on in pieces of so many bytes. */
  | { readonly kind: 'slice'; readonly bytes: number }
  /** The connection breaks instead, where `falls` says so. */
  | { readonly kind: 'reset'; readonly falls: () => boolean }
  /** Nobody is let in, and whoever is in is thrown out. */
  | { readonly kind: 'refuse' };

export interface FaultProxy {
  /** On loopback; 0 where it listens on a socket in the file system. */
  readonly port: number;
  readonly set: (fault: Fault) => void;
  /** Breaks all connections. */
  readonly cut: () => void;
  /**
   * The next request that holds `text` is the last of its connection: carried out and not answered, or (`arrives`
   * false) it never arrives.
   */
  readonly swallow: (text: string, arrives: boolean) => void;
  readonly swallowed: () => number;
  /** Breaks all connections; those that come are to another server. */
  readonly redirect: (to: NetConnectOpts) => void;
  readonly close: () => Promise<void>;
}

export interface ProxyOptions {
  /** A path in the file system, or absent for a port of loopback. */
  readonly listen?: string;
  readonly to: NetConnectOpts;
}

interface Swallowing {
  readonly text: string;
  readonly arrives: boolean;
}

export async function startFaultProxy({ listen, to: first }: ProxyOptions): Promise<FaultProxy> {
  let to = first;
  let fault: Fault = { kind: 'none' };
  let armed: Swallowing | null = null;
  let swallowed = 0;
  const pairs = new Set<() => void>();
  const waiting = new Set<() => void>();
  const server = createServer((client) => {
    if (fault.kind === 'refuse') {
      client.destroy();
      return;
    }
    const upstream = createConnection(to);
    const end = (): void => {
      pairs.delete(end);
      client.destroy();
      upstream.destroy();
    };
    pairs.add(end);
    let isMute = false;
    const pass = createPassage(() => fault, waiting, end);
    client.on('data', (chunk) => {
      const found = armed !== null && chunk.includes(armed.text) ? armed : null;
      if (found !== null) {
        armed = null;
        swallowed += 1;
        isMute = true;
        if (!found.arrives) {
          end();
          return;
        }
      }
      pass(chunk, upstream);
    });
    upstream.on('data', (chunk) => {
      if (isMute) end();
      else pass(chunk, client);
    });
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  server.listen(listen ?? { port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  const cut = (): void => {
    for (const end of [...pairs]) end();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    set: (next) => {
      fault = next;
      if (next.kind === 'refuse') cut();
      for (const go of waiting) go();
      waiting.clear();
    },
    cut,
    swallow: (text, arrives) => {
      armed = { text, arrives };
    },
    swallowed: () => swallowed,
    redirect: (next) => {
      to = next;
      cut();
    },
    close: async () => {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}

type Passage = (chunk: Buffer, to: Socket) => void;

/** Hands bytes on in their order, one chunk of a direction after the other. */
function createPassage(faultNow: () => Fault, waiting: Set<() => void>, end: () => void): Passage {
  const last = new Map<Socket, Promise<void>>();
  const hand = async (chunk: Buffer, to: Socket): Promise<void> => {
    const fault = faultNow();
    switch (fault.kind) {
      case 'none':
        to.write(chunk);
        return;
      case 'delay':
        await new Promise((later) => setTimeout(later, fault.ms));
        to.write(chunk);
        return;
      case 'hold':
        await new Promise<void>((go) => waiting.add(go));
        await hand(chunk, to);
        return;
      case 'slice':
        for (let from = 0; from < chunk.length; from += fault.bytes) {
          to.write(chunk.subarray(from, from + fault.bytes));
          // Else the kernel would put the slices together again.
          await new Promise((later) => setImmediate(later));
        }
        return;
      case 'reset':
        if (fault.falls()) end();
        else to.write(chunk);
        return;
      case 'refuse':
        end();
        return;
      default:
        fault satisfies never;
    }
  };
  return (chunk, to) => {
    last.set(
      to,
      (last.get(to) ?? Promise.resolve()).then(() => hand(chunk, to)),
    );
  };
}
