/** What happens in random conversations: what is said, how often it arrives, and what becomes of process and Redis. */
import fc from 'fast-check';
import { message } from './messages.ts';

export const USERS = ['zhang', 'zhao', 'chen', 'nobody'] as const;
export type User = (typeof USERS)[number];

const SPOILS = [
  'old',
  'old under the version of now',
  'later version',
  'other member',
  'cut',
  'no JSON',
] as const;
/** What Redis holds of a chat instead of its state. */
export type Spoil = (typeof SPOILS)[number];

export type PlayedEvent =
  | {
      readonly kind: 'say';
      readonly user: User;
      readonly text: string;
      readonly deliveries: number;
      /** Redis is emptied while it is decided. */
      readonly flushed: boolean;
    }
  /** The process ends and another begins. */
  | { readonly kind: 'restart' }
  | { readonly kind: 'flushRedis' }
  | { readonly kind: 'spoil'; readonly user: User; readonly how: Spoil };

/** Both officers open the filing, so that what follows has something to change. */
export const OPENING: readonly PlayedEvent[] = (['zhang', 'zhao'] as const).map((user) => ({
  kind: 'say',
  user,
  text: '填报 2020',
  deliveries: 1,
  flushed: false,
}));

function saying(flushed: fc.Arbitrary<boolean>): fc.Arbitrary<PlayedEvent> {
  return fc.record({
    kind: fc.constant('say' as const),
    user: fc.constantFrom(...USERS),
    text: message,
    deliveries: fc.constantFrom(1, 1, 1, 2, 4),
    flushed,
  });
}

const never = fc.constant(false);
const flush = fc.constant<PlayedEvent>({ kind: 'flushRedis' });
const spoil: fc.Arbitrary<PlayedEvent> = fc.record({
  kind: fc.constant('spoil' as const),
  user: fc.constantFrom(...USERS),
  how: fc.constantFrom(...SPOILS),
});

/** Everything, in up to eighty steps. */
export const anything: fc.Arbitrary<readonly PlayedEvent[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: saying(never) },
    { weight: 1, arbitrary: fc.constant<PlayedEvent>({ kind: 'restart' }) },
    { weight: 1, arbitrary: flush },
    { weight: 1, arbitrary: spoil },
  ),
  { minLength: 15, maxLength: 80 },
);

/** A conversation in which Redis is emptied once or twice, between messages or under one. */
export const flushes: fc.Arbitrary<readonly PlayedEvent[]> = fc
  .tuple(
    fc.array(saying(never), { minLength: 3, maxLength: 10 }),
    fc.oneof(flush, saying(fc.constant(true))),
    fc.array(saying(never), { minLength: 3, maxLength: 10 }),
  )
  .map(([before, flushed, after]) => [...before, flushed, ...after]);

/** A conversation in which Redis comes to hold something else again and again. */
export const spoils: fc.Arbitrary<readonly PlayedEvent[]> = fc
  .array(fc.tuple(saying(never), spoil), { minLength: 6, maxLength: 12 })
  .map((steps) => steps.flat());
