/** Speaks to the simulator of a running program as its page does. */
import { z } from 'zod';
import { eventually } from '../e2e/process.ts';

const chatSchema = z.object({
  now: z.string(),
  entries: z.array(z.looseObject({ user: z.string(), kind: z.string(), text: z.string().default('') })),
});
const outcomeSchema = z.looseObject({ kind: z.string(), text: z.string().default(''), attempts: z.number() });

export interface SimulatorClient {
  /** Posts to the simulator, as its page does. */
  readonly post: (path: string, body: object) => Promise<Response>;
  /** What the simulator's page shows of a member's chat. */
  readonly chat: (user: string) => Promise<z.infer<typeof chatSchema>>;
  /** What became of a message: the answer came at once or, on a busy machine, by a push. */
  readonly say: (user: string, text: string) => Promise<z.infer<typeof outcomeSchema>>;
}

export function clientOf(url: string): SimulatorClient {
  const post: SimulatorClient['post'] = (path, body) =>
    fetch(`${url}/simulator/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const chat: SimulatorClient['chat'] = async (user) =>
    chatSchema.parse(await (await fetch(`${url}/simulator/messages?user=${user}`)).json());
  const pushes = async (user: string): Promise<readonly string[]> =>
    (await chat(user)).entries.filter(({ kind }) => kind === 'push').map(({ text }) => text);
  return {
    post,
    chat,
    say: async (user, text) => {
      const before = (await pushes(user)).length;
      const outcome = outcomeSchema.parse(await (await post('say', { user, text })).json());
      if (outcome.kind !== 'silent') return outcome;
      return { ...outcome, text: await eventually(async () => (await pushes(user))[before]) };
    },
  };
}
