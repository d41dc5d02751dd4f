/** What the peer sent and what came back, line by line; and what the sent messages must have done, by a plain model. */
import type { CellId } from '../../src/form/form.ts';

/** What a message does to the filing if it is taken once and in order. */
export type Effect =
  | { readonly kind: 'sets'; readonly figures: ReadonlyMap<CellId, number> }
  /** 撤销 */
  | { readonly kind: 'takesBack' }
  | { readonly kind: 'looks' };

export interface Message {
  readonly msgId: string;
  readonly userId: string;
  readonly unit: string;
  readonly text: string;
  readonly effect: Effect;
  /** Seconds. */
  readonly createTime: number;
}

/** One delivery of a message. */
export type Line = {
  readonly msgId: string;
  readonly at: number;
  /** How long it took. */ readonly ms: number;
} & (
  | { readonly op: 'ok'; readonly reply: string | null }
  /** Refused: it must not have had an effect by this delivery alone. */
  | { readonly op: 'fail'; readonly status: number }
  /** The connection broke: nobody knows. */
  | { readonly op: 'info' }
  /** Nobody listened. */
  | { readonly op: 'unreached' }
);

export interface History {
  /** In the order in which they were first sent; of one member that is his order. */
  readonly messages: Message[];
  readonly lines: Line[];
}

export function createHistory(): History {
  return { messages: [], lines: [] };
}

export type Changes = ReadonlyMap<CellId, number | null>;

interface Turn {
  readonly figures: ReadonlyMap<CellId, number>;
  readonly before: Changes;
}

/** By message, the cells that it must have changed. Members of one unit type into different cells. */
export function expectedChanges({ messages }: History): ReadonlyMap<string, Changes> {
  const figures = new Map<string, Map<CellId, number | null>>();
  const taken = new Map<string, Turn[]>();
  return new Map(
    messages.map(({ msgId, userId, unit, effect }) => {
      const stands = entryOf(figures, unit, () => new Map());
      const turns = entryOf(taken, userId, () => []);
      const changes = changesOf(effect, stands, turns);
      for (const [cell, value] of changes) stands.set(cell, value);
      return [msgId, changes];
    }),
  );
}

function changesOf(effect: Effect, stands: Changes, turns: Turn[]): Changes {
  switch (effect.kind) {
    case 'sets': {
      const before = new Map([...effect.figures.keys()].map((cell) => [cell, stands.get(cell) ?? null]));
      turns.push({ figures: effect.figures, before });
      return effect.figures;
    }
    case 'takesBack':
      return turns.pop()?.before ?? new Map();
    case 'looks':
      return new Map();
    default:
      return effect satisfies never;
  }
}

/** What must stand in each unit's filing at the end. */
export function expectedFigures(history: History): ReadonlyMap<string, ReadonlyMap<CellId, number>> {
  const changes = expectedChanges(history);
  const figures = new Map<string, Map<CellId, number>>();
  for (const { msgId, unit } of history.messages) {
    const stands = entryOf(figures, unit, () => new Map());
    for (const [cell, value] of changes.get(msgId) ?? []) {
      if (value === null) stands.delete(cell);
      else stands.set(cell, value);
    }
  }
  return figures;
}

/** The distinct answers that the deliveries of each message got with a 200; null stands for an empty one. */
export function answersOf({ lines }: History): ReadonlyMap<string, ReadonlySet<string | null>> {
  const answers = new Map<string, Set<string | null>>();
  for (const line of lines)
    if (line.op === 'ok') entryOf(answers, line.msgId, () => new Set()).add(line.reply);
  return answers;
}

export function countsOf({ messages, lines }: History): Readonly<Record<string, number>> {
  const count = (op: Line['op']): number => lines.filter((line) => line.op === op).length;
  return {
    messages: messages.length,
    deliveries: lines.length,
    answered: count('ok'),
    refused: count('fail'),
    broken: count('info'),
    unreached: count('unreached'),
  };
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => NoInfer<V>): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
