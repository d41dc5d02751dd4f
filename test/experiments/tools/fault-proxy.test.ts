import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultProxy } from './fault-proxy.ts';
import { startFaultProxy } from './fault-proxy.ts';

describe('the fault proxy', () => {
  const received: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    // It says everything back, once.
    socket.on('data', (chunk) => {
      received.push(chunk.toString());
      socket.write(chunk);
    });
  });
  let proxy: FaultProxy;

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    proxy = await startFaultProxy({ to: { host: '127.0.0.1', port: address.port } });
  });
  afterAll(async () => {
    await proxy.close();
    server.close();
  });
  beforeEach(() => {
    proxy.set({ kind: 'none' });
    received.length = 0;
  });

  const opened = async (): Promise<Socket> => {
    const socket = connect(proxy.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  };
  /** What comes back until so many bytes are there; 'closed' where the connection ends before. */
  const heard = (socket: Socket, bytes: number): Promise<string> =>
    new Promise((done) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
        if (text.length >= bytes) done(text);
      });
      socket.once('close', () => {
        done('closed');
      });
    });

  it('changes nothing where it is told nothing', async () => {
    const socket = await opened();
    const answer = heard(socket, 5);
    socket.write('hello');
    expect(await answer).toBe('hello');
    socket.destroy();
  });

  it('delays, slices and keeps the order', async () => {
    const socket = await opened();
    const answer = heard(socket, 10);
    proxy.set({ kind: 'delay', ms: 50 });
    socket.write('12345');
    await pause(10);
    expect(received).toEqual([]);
    proxy.set({ kind: 'slice', bytes: 1 });
    socket.write('67890');
    expect(await answer).toBe('1234567890');
    expect(received.length).toBeGreaterThan(1);
    socket.destroy();
  });

  it('holds everything until it is told otherwise', async () => {
    const socket = await opened();
    const answer = heard(socket, 4);
    proxy.set({ kind: 'hold' });
    socket.write('late');
    await pause(50);
    expect(received).toEqual([]);
    proxy.set({ kind: 'none' });
    expect(await answer).toBe('late');
    socket.destroy();
  });

  it('breaks connections by chance, at once, or by letting nobody in', async () => {
    const [fallen, cut, refused] = [await opened(), await opened(), await opened()];
    const ends = [fallen, cut, refused].map((socket) => heard(socket, 1));
    proxy.set({ kind: 'reset', falls: () => true });
    fallen.write('x');
    expect(await ends[0]).toBe('closed');
    proxy.cut();
    expect(await ends[1]).toBe('closed');
    proxy.set({ kind: 'refuse' });
    expect(await ends[2]).toBe('closed');
    expect(await heard(await opened(), 1)).toBe('closed');
  });

  it('swallows the answer to one request, which was carried out; or the request itself', async () => {
    const [answered, lost] = [await opened(), await opened()];
    proxy.swallow('commit', true);
    const first = heard(answered, 1);
    answered.write('commit');
    expect(await first).toBe('closed');
    expect(received).toEqual(['commit']);
    proxy.swallow('commit', false);
    const second = heard(lost, 1);
    lost.write('commit');
    expect(await second).toBe('closed');
    expect(received).toEqual(['commit']);
    expect(proxy.swallowed()).toBe(2);
  });
});
