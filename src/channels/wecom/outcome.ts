/** How a call of the server API ended, as a value: what the caller does next follows from `kind`. */
import { classOf } from './errcodes.ts';

/** May work later, by itself. `frequency` concerns every message, not this one alone. */
export interface Later {
  readonly kind: 'later';
  readonly reason: 'transient' | 'concurrency' | 'frequency';
  readonly waitMs: number;
  readonly error: string;
}

/** This message will never go out: its receiver, its content or the application's rights forbid it. */
export interface Never {
  readonly kind: 'never';
  readonly reason: 'receiver' | 'content' | 'rights';
  readonly error: string;
}

/** Nothing will go out before somebody mends the settings: asking again gets the address blocked. */
export interface Stop {
  readonly kind: 'stop';
  readonly reason: 'credentials' | 'address';
  readonly error: string;
}

/** The access token is not valid (any more). */
export interface Spoiled {
  readonly kind: 'token';
  readonly error: string;
}

export type Failure = Later | Never | Stop | Spoiled;

const TRANSIENT_MS = 5_000;
const CONCURRENCY_MS = 3_000;
const FREQUENCY_MS = 60_000;
const ERROR_LENGTH = 300;

/** A failure that the service told by an errcode. Its text goes to the operator; errmsg holds no secret. */
export function failureOf(errcode: number, errmsg: string): Failure {
  const error = `errcode ${String(errcode)}: ${errmsg}`.slice(0, ERROR_LENGTH);
  const reason = classOf(errcode);
  switch (reason) {
    case 'transient':
      return later(error);
    case 'concurrency':
      return { kind: 'later', reason, waitMs: CONCURRENCY_MS, error };
    case 'frequency':
      return { kind: 'later', reason, waitMs: FREQUENCY_MS, error };
    case 'token':
      return { kind: 'token', error };
    case 'credentials':
    case 'address':
      return { kind: 'stop', reason, error };
    case 'rights':
    case 'receiver':
    case 'content':
      return { kind: 'never', reason, error };
    default:
      return reason satisfies never;
  }
}

/** A failure of which it is not known whether the message arrived. */
export function later(error: string): Later {
  return { kind: 'later', reason: 'transient', waitMs: TRANSIENT_MS, error: error.slice(0, ERROR_LENGTH) };
}

/** The service turned the call away for its frequency, by HTTP status. */
export function tooMany(error: string): Later {
  return { kind: 'later', reason: 'frequency', waitMs: FREQUENCY_MS, error };
}
