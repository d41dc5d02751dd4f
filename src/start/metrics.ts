/** The figures of /metrics. */
import { Counter, Registry, collectDefaultMetrics } from 'prom-client';

export interface ServerMetrics {
  readonly registry: Registry;
  readonly turn: (way: 'passive' | 'push' | 'unavailable') => void;
  readonly refusal: (reason: string) => void;
  readonly delivery: (result: string) => void;
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
  return {
    registry,
    turn: counter('turns', 'Messages answered', 'way'),
    refusal: counter('callback_refusals', 'Callbacks refused', 'reason'),
    delivery: counter('deliveries', 'Outgoing messages', 'result'),
    failure: counter('failures', 'Failed attempts', 'where'),
  };
}
