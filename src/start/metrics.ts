/** The figures of /metrics. */
import { Counter, Registry, collectDefaultMetrics } from 'prom-client';

export interface ServerMetrics {
  readonly registry: Registry;
  readonly turn: (way: 'passive' | 'push' | 'unavailable') => void;
  readonly refusal: (reason: string) => void;
  readonly delivery: (result: string) => void;
  /** A message of a member who sends more than the limit. */
  readonly flood: () => void;
  readonly failure: (where: 'turn' | 'web' | 'reminders') => void;
}

export function createMetrics(): ServerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(
    name: string,
    help: string,
    label: Label,
  ): ((value: string) => void) => {
    const made = new Counter({
      name: `nianbao_${name}_total`,
      help,
      labelNames: [label],
      registers: [registry],
    });
    return (value) => {
      made.labels(value).inc();
    };
  };
  const flood = new Counter({
    name: 'nianbao_flood_total',
    help: 'Messages above the limit of a member',
    registers: [registry],
  });
  return {
    registry,
    flood: () => {
      flood.inc();
    },
    turn: counter('turns', 'Messages answered', 'way'),
    refusal: counter('callback_refusals', 'Callbacks refused', 'reason'),
    delivery: counter('deliveries', 'Outgoing messages', 'result'),
    failure: counter('failures', 'Failed attempts', 'where'),
  };
}
