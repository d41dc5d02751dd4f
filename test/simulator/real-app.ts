/** The whole program playing WeCom itself: embedded database, a Redis of its own, a free port. */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startServer } from '../../src/start/server.ts';
import { eventually } from '../e2e/process.ts';
import { madeDataDir } from '../support/embedded.ts';

const chatSchema = z.object({
  now: z.string(),
  entries: z.array(z.looseObject({ user: z.string(), kind: z.string(), text: z.string().default('') })),
});
const outcomeSchema = z.looseObject({ kind: z.string(), text: z.string().default(''), attempts: z.number() });

export interface RealApp {
  readonly url: string;
  /** Each route that it answers, such as `GET /r/:file`. */
  readonly routes: readonly string[];
  /** Posts to the simulator, as its page does. */
  readonly post: (path: string, body: object) => Promise<Response>;
  /** What the simulator's page shows of a member's chat. */
  readonly chat: (user: string) => Promise<z.infer<typeof chatSchema>>;
  /** What became of a message: the answer came at once or, on a busy machine, by a push. */
  readonly say: (user: string, text: string) => Promise<z.infer<typeof outcomeSchema>>;
  /** What the log has of errors. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

/** Starts it on a data folder of its own, in which nobody has written anything yet. */
export async function startRealApp(env: Readonly<Record<string, string>> = {}): Promise<RealApp> {
  const dataDir = await madeDataDir();
  const read = readConfig({ PORT: '0', DATA_DIR: dataDir, ...env });
  if (!read.ok) throw new Error(read.problems.join(' '));
  const errors: string[] = [];
  const write = (line: string): void => {
    if (line.includes('"level":50')) errors.push(line);
  };
  const log = createLog({ salt: 'simulator', write });
  const server = await startServer({ config: read.config, log, tell: () => undefined });
  const post: RealApp['post'] = (path, body) =>
    fetch(`${server.url}/simulator/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const chat: RealApp['chat'] = async (user) =>
    chatSchema.parse(await (await fetch(`${server.url}/simulator/messages?user=${user}`)).json());
  const pushes = async (user: string): Promise<readonly string[]> =>
    (await chat(user)).entries.filter(({ kind }) => kind === 'push').map(({ text }) => text);
  return {
    url: server.url,
    routes: server.routes,
    post,
    chat,
    say: async (user, text) => {
      const before = (await pushes(user)).length;
      const outcome = outcomeSchema.parse(await (await post('say', { user, text })).json());
      if (outcome.kind !== 'silent') return outcome;
      return { ...outcome, text: await eventually(async () => (await pushes(user))[before]) };
    },
    errors,
    close: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
