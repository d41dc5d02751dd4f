/** What two officers do to one filing at the same time, one cell often in both hands: in chat, and on their pages. */
import fc from 'fast-check';

export const USERS = ['zhang', 'zhao'] as const;
export type User = (typeof USERS)[number];

/** A cell with the words by which chat names it. */
export const CELLS = [
  { id: 't3.new.person', words: '新收 自然人' },
  { id: 't3.carried-in.person', words: '上年结转 自然人' },
  { id: 't20-5.permit.decisions', words: '行政许可' },
] as const;

export type Act =
  | { readonly kind: 'correct'; readonly cell: number; readonly to: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'type'; readonly typed: readonly { readonly cell: number; readonly to: string }[] };

export interface Round {
  /** Who looks at his page anew before it. */
  readonly look: readonly User[];
  readonly acts: readonly { readonly user: User; readonly act: Act; readonly deliveries: number }[];
  /** Two programs, where the database lets two in. */
  readonly apart: boolean;
}

const cell = fc.nat({ max: CELLS.length - 1 });
/** Few figures, so that people often agree and often do not. */
const figure = fc.constantFrom('0', '1', '2');

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('correct' as const), cell, to: figure }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'undo' as const }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      typed: fc.uniqueArray(
        fc.record({
          cell,
          to: fc.oneof(
            { weight: 5, arbitrary: figure },
            { weight: 1, arbitrary: fc.constantFrom('', '1e3') },
          ),
        }),
        { selector: (one) => one.cell, minLength: 1, maxLength: 3 },
      ),
    }),
  },
);

export const rounds: fc.Arbitrary<readonly Round[]> = fc.array(
  fc.record({
    look: fc.subarray([...USERS]),
    acts: fc.array(
      fc.record({ user: fc.constantFrom(...USERS), act, deliveries: fc.constantFrom(1, 1, 2) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    apart: fc.boolean(),
  }),
  { minLength: 2, maxLength: 4 },
);
