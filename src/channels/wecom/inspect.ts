/** What the service says of the application itself: for whoever looks why nothing arrives. */
import { z } from 'zod';
import type { CallOptions } from './call.ts';
import { createCall } from './call.ts';
import type { Failure } from './outcome.ts';
import { later } from './outcome.ts';

export interface InspectorOptions extends CallOptions {
  /** WECOM_API_BASE. */
  readonly base: string;
  readonly agentId: string;
}

export type AgentAnswer = { readonly kind: 'agent'; readonly disabled: boolean } | Failure;
export type AddressesAnswer = { readonly kind: 'addresses'; readonly addresses: readonly string[] } | Failure;

export interface Inspector {
  readonly agent: (accessToken: string) => Promise<AgentAnswer>;
  /** From where callbacks come. */
  readonly callbackAddresses: (accessToken: string) => Promise<AddressesAnswer>;
  readonly close: () => Promise<void>;
}

const Agent = z.object({ close: z.union([z.literal(0), z.literal(1)]).default(0) });
const Addresses = z.object({ ip_list: z.array(z.string().regex(/^[\d.:a-fA-F/*]{2,64}$/)) });

export function createInspector(options: InspectorOptions): Inspector {
  const base = options.base.replace(/\/+$/, '');
  const { call, close } = createCall(options);
  const ask = (path: string, query: Readonly<Record<string, string>>): ReturnType<typeof call> =>
    call(`${base}/cgi-bin/${path}?${new URLSearchParams(query).toString()}`, null);
  return {
    agent: async (accessToken) => {
      const answer = await ask('agent/get', { access_token: accessToken, agentid: options.agentId });
      if (!answer.ok) return answer.failure;
      const agent = Agent.safeParse(answer.body);
      return agent.success
        ? { kind: 'agent', disabled: agent.data.close === 1 }
        : later('no agent in the answer');
    },
    callbackAddresses: async (accessToken) => {
      const answer = await ask('getcallbackip', { access_token: accessToken });
      if (!answer.ok) return answer.failure;
      const found = Addresses.safeParse(answer.body);
      return found.success
        ? { kind: 'addresses', addresses: found.data.ip_list }
        : later('no addresses in the answer');
    },
    close,
  };
}
