/** What the server stands on: the database, Redis, a listening socket. Each is closed in the reverse order. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { readVersion } from '../../storage/condition.ts';
import type { Database } from '../../storage/database.ts';
import { openDatabase } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { freeLeases } from '../../storage/outbox.ts';
import type { RedisAddress, RedisClient } from '../../storage/redis-client.ts';
import { createPatientRedis, createRedis } from '../../storage/redis-client.ts';
import { startRedis } from '../../storage/redis-server.ts';
import type { Config } from '../config.ts';
import { localUrl, publicUrlAt } from '../config.ts';
import { serverCheck } from '../operations/database-checks.ts';

/** What was opened, to be closed in reverse order. */
export type Closers = (() => Promise<void> | void)[];

export async function closeAll(closers: Closers): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

const EMBEDDED =
  '数据库：嵌入式，数据在数据目录下。断电可能丢失最近数秒的记录；正式使用请设置 DATABASE_URL（PostgreSQL 15 以上）或每日备份。';

export async function openRecord(
  config: Config,
  closers: Closers,
  tell: (line: string) => void,
): Promise<Database> {
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  closers.push(database.close);
  await refuseOldServer(database);
  await migrate(database.db);
  // Whoever was sending from an embedded database is dead, as the folder's lock is ours; from a server another may be at it.
  if (database.kind === 'pglite') await freeLeases(database.db);
  tell(database.kind === 'pglite' ? EMBEDDED : '数据库：已连接 PostgreSQL。');
  return database;
}

/** Before its tables are touched. */
async function refuseOldServer({ kind, db }: Database): Promise<void> {
  if (kind === 'pglite') return;
  const { state, says } = serverCheck(await readVersion(db));
  if (state === 'bad') throw new Error(says);
}

export interface RedisClients {
  readonly redis: RedisClient;
  /** Another connection, whose commands wait for a Redis that is away. Whoever asks for it closes it. */
  readonly patient: () => RedisClient;
}

export async function openRedis(
  config: Config,
  closers: Closers,
  tell: (line: string) => void,
): Promise<RedisClients> {
  const address: RedisAddress = config.redisUrl ?? (await ownRedis(config, closers));
  const redis = createRedis(address);
  closers.push(() => {
    redis.disconnect();
  });
  tell(config.redisUrl === undefined ? 'Redis：本机自带，数据在数据目录下。' : toldOf(redis));
  return { redis, patient: () => createPatientRedis(address) };
}

function toldOf(redis: RedisClient): string {
  return redis.isCluster ? 'Redis：使用 REDIS_URL，按集群连接。' : 'Redis：使用 REDIS_URL。';
}

async function ownRedis(config: Config, closers: Closers): Promise<{ readonly path: string }> {
  const own = await startRedis({ dataDir: config.dataDir });
  closers.push(own.stop);
  return { path: own.path };
}

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

export interface Listening {
  /** By which this machine reaches it. */
  readonly ownUrl: string;
  /** By which others do; without a slash at its end. */
  readonly publicUrl: string;
  /** Until it is called, requests are told to come later. */
  readonly serve: (respond: Respond) => void;
}

/** No request may keep a connection busy for long, or be large before it is known to be ours (reliability.md T6). */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // Else it is looked every half minute only, and the limits above are as long.
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};
const MAX_CONNECTIONS = 2000;
/** While it closes, what has been answered is closed so soon. */
const IDLE_MS = 50;

/** The port is known only once the server listens, and addresses hold it; so it listens first and serves when all is ready. */
export async function listen(config: Config, closers: Closers): Promise<Listening> {
  let respond: Respond = (_, response) => {
    response.writeHead(503, { 'Retry-After': '1' }).end();
  };
  const server = createServer(LIMITS, (request, response) => {
    if (!server.listening) response.setHeader('Connection', 'close');
    respond(request, response);
  });
  server.maxConnections = MAX_CONNECTIONS;
  const port = await opened(server, config);
  closers.push(() => closed(server));
  return {
    ownUrl: localUrl(config.host, port),
    publicUrl: publicUrlAt(config, port),
    serve: (serving) => {
      respond = serving;
    },
  };
}

function opened(server: Server, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** Node closes what is idle at this moment; a connection that is busy now stays open for as long as its client goes on asking. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => {
      server.closeIdleConnections();
    }, IDLE_MS);
    server.close(() => {
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}
