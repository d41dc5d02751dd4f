/** A Redis Cluster on this machine: three primaries, a replica of each. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { killed } from './child.ts';
import { freePort } from './free-port.ts';

const PRIMARIES = 3;
const SLOTS = 16_384;
/** So long a node may be silent; then its replica takes over. */
const NODE_TIMEOUT_MS = 1_000;

export interface TestCluster {
  /** REDIS_URL */
  readonly url: string;
  /** Kills the primary that holds the key; resolves when its replica has taken over. */
  readonly failOver: (key: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Node {
  readonly port: number;
  readonly bus: number;
  readonly child: ChildProcess;
  readonly client: Redis;
}

export async function startCluster(program: string): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-cluster-'));
  const nodes: Node[] = [];
  const living = new Set<Node>();
  const stop = async (): Promise<void> => {
    for (const { client } of nodes) client.disconnect();
    await Promise.all([...living].map(({ child }) => killed(child)));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    for (let n = 0; n < 2 * PRIMARIES; n += 1) {
      const node = await startNode(program, join(folder, String(n)));
      nodes.push(node);
      living.add(node);
    }
    await joined(nodes);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: nodes.map(({ port }) => `redis://127.0.0.1:${port}`).join(','),
    failOver: async (key) => {
      const holder = await holderOf(key, [...living]);
      if (holder === null) throw new Error(`no primary holds ${key}`);
      living.delete(holder);
      await killed(holder.child);
      await until(async () => (await holderOf(key, [...living])) !== null);
      await untilAll([...living], isWhole);
    },
    stop,
  };
}

async function startNode(program: string, folder: string): Promise<Node> {
  mkdirSync(folder);
  const [port, bus] = [await freePort(), await freePort()];
  const settings = {
    port,
    'cluster-port': bus,
    bind: '127.0.0.1',
    'cluster-enabled': 'yes',
    'cluster-node-timeout': NODE_TIMEOUT_MS,
    dir: folder,
    save: '',
    'repl-diskless-sync-delay': 0,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(program, args, { stdio: 'ignore' });
  const client = new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  return { port, bus, child, client };
}

/** Gives the slots to the first three, makes the others replicas and waits until all know it. */
async function joined(nodes: readonly Node[]): Promise<void> {
  const [first] = nodes;
  if (first === undefined) throw new Error('no node');
  await Promise.all(nodes.map(({ client }, n) => client.call('CLUSTER', 'SET-CONFIG-EPOCH', n + 1)));
  const share = Math.ceil(SLOTS / PRIMARIES);
  for (const [n, { client }] of nodes.slice(0, PRIMARIES).entries())
    await client.call('CLUSTER', 'ADDSLOTSRANGE', n * share, Math.min((n + 1) * share, SLOTS) - 1);
  for (const { client } of nodes.slice(1))
    await client.call('CLUSTER', 'MEET', '127.0.0.1', first.port, first.bus);
  await untilAll(nodes, (info) => info.includes(`cluster_known_nodes:${nodes.length}`));
  for (const [n, { client }] of nodes.slice(PRIMARIES).entries()) {
    const primary = await nodes[n]?.client.call('CLUSTER', 'MYID');
    await client.call('CLUSTER', 'REPLICATE', String(primary));
  }
  await untilAll(nodes, isWhole);
  await Promise.all(
    nodes.slice(PRIMARIES).map(({ client }) => until(async () => isLinked(await client.info()))),
  );
}

function isWhole(info: string): boolean {
  return info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${SLOTS}`);
}

function isLinked(info: string): boolean {
  return info.includes('master_link_status:up');
}

async function holderOf(key: string, nodes: readonly Node[]): Promise<Node | null> {
  for (const node of nodes) {
    const answer = await node.client.exists(key).then(
      () => 'held',
      () => 'elsewhere',
    );
    const isPrimary = (await node.client.info('replication')).includes('role:master');
    if (answer === 'held' && isPrimary) return node;
  }
  return null;
}

async function untilAll(nodes: readonly Node[], is: (info: string) => boolean): Promise<void> {
  await Promise.all(
    nodes.map(({ client }) => until(async () => is(String(await client.call('CLUSTER', 'INFO'))))),
  );
}

/** A minute is more than anything here takes on a busy machine. */
async function until(is: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await is())) {
    if (performance.now() > end) throw new Error('the cluster did not come together');
    await pause(30);
  }
}
