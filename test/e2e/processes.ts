/** Several processes of the built server behind one address: each delivery goes to the next of them, as a proxy does it. */
import { z } from 'zod';
import type { Peer, PeerAnswer } from '../wecom/callback-client.ts';
import type { TestServer } from './process.ts';
import { createTestServer } from './process.ts';

export interface TestProcesses {
  /** Speaks to those that answer members, in turn. */
  readonly peer: Peer;
  readonly all: readonly TestServer[];
  /** Of all of them. */
  readonly pushes: TestServer['pushes'];
  readonly remove: () => Promise<void>;
}

export interface TestProcessesOptions {
  readonly roles: readonly ('all' | 'web' | 'worker')[];
  readonly roster: string;
  /** The shared database and Redis among it. */
  readonly env: Readonly<Record<string, string>>;
}

/** Not started yet: `start` of each does that. */
export async function createProcesses({ roles, roster, env }: TestProcessesOptions): Promise<TestProcesses> {
  const shared = { LINK_SECRET: 'a-secret-that-all-of-them-share', ...env };
  const all: TestServer[] = [];
  for (const role of roles) {
    const publicUrl = all[0]?.url;
    const own = publicUrl === undefined ? {} : { PUBLIC_URL: publicUrl };
    all.push(await createTestServer({ roster, env: { ...shared, ...own, ROLE: role } }));
  }
  const answering = all.filter((_, n) => roles[n] !== 'worker');
  return {
    peer: inTurn(answering.map(({ peer }) => peer)),
    all,
    pushes: () => all.flatMap((server) => server.pushes()),
    remove: async () => {
      await Promise.all(all.map(({ remove }) => remove()));
    },
  };
}

const refused = z.object({ cause: z.object({ code: z.literal('ECONNREFUSED') }) });

/** Where nobody listens, or one that starts or stops says so (503), the next one gets it; any other answer stands. */
function inTurn(peers: readonly Peer[]): Peer {
  let turn = 0;
  const passOn = async (send: (peer: Peer) => Promise<PeerAnswer>): Promise<PeerAnswer> => {
    turn += 1;
    const first = turn;
    for (let tries = 1; ; tries += 1) {
      const peer = peers[(first + tries) % peers.length];
      if (peer === undefined) throw new Error('no process answers members');
      const isLast = tries === peers.length;
      try {
        const answer = await send(peer);
        if (answer.status !== 503 || isLast) return answer;
      } catch (error) {
        if (isLast || !refused.safeParse(error).success) throw error;
      }
    }
  };
  return {
    say: (...args) => passOn((peer) => peer.say(...args)),
    enter: (...args) => passOn((peer) => peer.enter(...args)),
    send: (...args) => passOn((peer) => peer.send(...args)),
    deliver: (...args) => passOn((peer) => peer.deliver(...args)),
    verify: (...args) => passOn((peer) => peer.verify(...args)),
  };
}
