/** What is said in a race: by whom, to which programs, and what goes wrong meanwhile. */
import fc from 'fast-check';
import type { Fate } from './race-store.ts';

/** Programs on one database. */
export const PROGRAMS = 2;

export interface Plan {
  /** Two officers of one unit; or one, with two devices. */
  readonly people: readonly ['zhang', 'zhao'] | readonly ['zhang', 'zhang'];
  /** Both have the filing open; else nobody has. */
  readonly isOpen: boolean;
  /** In the order in which each writer sends his own. */
  readonly messages: readonly Message[];
  /** Of the commits of each program, in order; all that follow are answered. */
  readonly fates: readonly (readonly Fate[])[];
  /** Programs that promise every answer to the outbox at once, as if the message had come late. */
  readonly isHasty: readonly boolean[];
  /** How often Redis forgets what it holds of these chats. */
  readonly wipes: number;
}

export interface Message {
  readonly writer: 0 | 1;
  readonly text: string;
  /** The programs that get it, one for each delivery. */
  readonly deliveries: readonly number[];
  /** He has read the answers to what he sent before. */
  readonly waits: boolean;
  /** The answer reaches him. */
  readonly arrives: boolean;
}

const text = fc.oneof(
  // Few, so that two people often type the same.
  { weight: 10, arbitrary: fc.constantFrom('0', '1', '2', '3') },
  { weight: 2, arbitrary: fc.constantFrom('1 2 3', '4 5 6') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('规章 7 8 9', '规范性文件 7 8 9', '改 规章 制作 5', '改 规章 公开 6'),
  },
  { weight: 3, arbitrary: fc.constantFrom('撤销', '跳过', '上一步', '继续', '确认', '填报 2020', '退出') },
  { weight: 2, arbitrary: fc.constantFrom('表二全0', '不适用 无此职权', '提交', '进度', '39923元', '谢谢') },
);

const program = fc.nat({ max: PROGRAMS - 1 });
const message = fc.record({
  writer: fc.constantFrom(0, 1),
  text,
  deliveries: fc.oneof(
    { weight: 3, arbitrary: fc.tuple(program) },
    { weight: 1, arbitrary: fc.array(program, { minLength: 2, maxLength: 3 }) },
  ),
  waits: fc.boolean(),
  arrives: fc.oneof(
    { weight: 5, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
});
const fate = fc.oneof(
  { weight: 12, arbitrary: fc.constant<Fate>('answered') },
  { weight: 1, arbitrary: fc.constantFrom<Fate>('never arrived', 'not answered') },
);

export const plan: fc.Arbitrary<Plan> = fc
  .record({
    people: fc.constantFrom(['zhang', 'zhao'] as const, ['zhang', 'zhang'] as const),
    isOpen: fc.oneof(
      { weight: 4, arbitrary: fc.constant(true) },
      { weight: 1, arbitrary: fc.constant(false) },
    ),
    messages: fc.array(message, { minLength: 2, maxLength: 5 }),
    fates: fc.tuple(fc.array(fate, { maxLength: 6 }), fc.array(fate, { maxLength: 6 })),
    isHasty: fc.tuple(hasty(), hasty()),
    wipes: fc.nat({ max: 1 }),
  })
  .map(openedFirst);

function hasty(): fc.Arbitrary<boolean> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
}

/** Where no filing is open, each writer begins by opening it. */
function openedFirst(plan: Plan): Plan {
  if (plan.isOpen) return plan;
  const messages = plan.messages.map((one, n) => {
    const isFirst = plan.messages.findIndex(({ writer }) => writer === one.writer) === n;
    return isFirst ? { ...one, text: '填报 2020' } : one;
  });
  return { ...plan, messages };
}
