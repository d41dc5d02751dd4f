/** Clients of Redis, whether that is a socket, a server or a cluster. */
import { Cluster, Redis } from 'ioredis';

export type RedisClient = Redis | Cluster;

/** The path of a socket, or REDIS_URL: one server, or with several, parted by commas, a cluster by some of its nodes. */
export type RedisAddress = string | { readonly path: string };

const COMMAND_MS = 300;
const CONNECT_MS = 500;
const RECONNECT_MS = 1000;
/** A command follows a slot that moved. What waits for a failover is not worth more than that: the record is elsewhere. */
const REDIRECTIONS = 3;

/** What each connection is told, that to a node of a cluster as well. */
interface Inner {
  readonly connectTimeout: number;
  readonly disconnectTimeout: number;
  readonly maxRetriesPerRequest: number | null;
  readonly commandTimeout?: number;
  readonly autoResendUnfulfilledCommands?: boolean;
}

/** What the client of a cluster is told itself. */
interface Outer {
  readonly enableOfflineQueue: boolean;
  readonly enableAutoPipelining?: boolean;
  readonly maxRedirections?: number;
}

const connecting = { connectTimeout: CONNECT_MS, disconnectTimeout: CONNECT_MS };

/** Commands fail fast: with ioredis' defaults they wait 10 s for a Redis that is gone and for ever for one that hangs. */
const hasty: Inner = {
  ...connecting,
  maxRetriesPerRequest: 1,
  commandTimeout: COMMAND_MS,
  // Sent again after a reconnect, a command may overwrite what was written since.
  autoResendUnfulfilledCommands: false,
};

/** A client that fails fast. */
export function createRedis(address: RedisAddress): RedisClient {
  const own = { enableOfflineQueue: false, enableAutoPipelining: true, maxRedirections: REDIRECTIONS };
  return quiet(open(address, hasty, own));
}

/** A client as BullMQ and subscriptions want it: commands wait for a Redis that is away, and blocking ones have no limit. */
export function createPatientRedis(address: RedisAddress): RedisClient {
  return quiet(open(address, { ...connecting, maxRetriesPerRequest: null }, { enableOfflineQueue: true }));
}

function open(address: RedisAddress, options: Inner, outer: Outer): RedisClient {
  const single = { ...options, ...outer, retryStrategy: wait };
  if (typeof address !== 'string') return new Redis({ ...single, path: address.path });
  const nodes = nodesOf(address);
  const [first = address] = nodes;
  if (nodes.length < 2) return new Redis(first, single);
  // The nodes that are found later know of the first addresses only what is told here.
  return new Cluster([...nodes], {
    ...outer,
    // Commands of one batch that are told to go elsewhere, each to a place of its own, would go nowhere at all.
    enableAutoPipelining: false,
    clusterRetryStrategy: wait,
    redisOptions: { ...options, ...credentialsOf(new URL(first)) },
  });
}

/** A comma may be part of a password; the next address begins with its scheme. */
function nodesOf(address: string): readonly string[] {
  return address.split(/,(?=rediss?:\/\/)/u);
}

interface Credentials {
  readonly username?: string;
  readonly password?: string;
  readonly tls?: object;
}

function credentialsOf({ protocol, username, password }: URL): Credentials {
  return {
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    ...(protocol === 'rediss:' && { tls: {} }),
  };
}

function wait(times: number): number {
  return Math.min(times * 50, RECONNECT_MS);
}

/** Without a listener ioredis prints each failed attempt to connect. Commands report their own failure. */
function quiet<Client extends RedisClient>(client: Client): Client {
  client.on('error', () => undefined);
  return client;
}
