/** Reads the company's whole list of people, department by department: all of it, or nothing. */
import type { Colleague, CompanyList } from '../../../conversations/company.ts';
import type { UserId } from '../../../conversations/people.ts';
import type { WecomApi } from './api.ts';
import type { Failure } from './outcome.ts';
import type { TokenSource } from './token.ts';
import { withToken } from './token.ts';

export type ContactsRead = { readonly kind: 'read'; readonly list: CompanyList } | Failed;

interface Failed {
  readonly kind: 'failed';
  /** A word for the log. */
  readonly reason: string;
}

export interface ContactsDeps {
  readonly api: Pick<WecomApi, 'departments' | 'peopleOf'>;
  readonly tokens: TokenSource;
  /** Fails once `signal` says that the list is not wanted any more. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** The application's messages use the same connection and the same limits: nobody waits for this list. */
const PAUSE_MS = 60;
const ATTEMPTS = 3;
/** A service that is busy for longer than that is asked again the next time. */
const LONGEST_WAIT_MS = 60_000;

export function createContactsReader(deps: ContactsDeps): (signal: AbortSignal) => Promise<ContactsRead> {
  return async (signal) => {
    const listed = await persist(deps, signal, (token) => deps.api.departments(token));
    if (listed.kind !== 'departments') return listed;
    const people = new Map<UserId, Colleague>();
    for (const { id } of listed.departments) {
      await deps.wait(PAUSE_MS, signal);
      const answer = await persist(deps, signal, (token) => deps.api.peopleOf(token, id));
      if (answer.kind !== 'people') return answer;
      for (const person of answer.people)
        people.set(person.userId, together(people.get(person.userId), person, id));
    }
    return { kind: 'read', list: { departments: listed.departments, people: [...people.values()] } };
  };
}

/** Somebody in two departments stands in the list of each. */
function together(before: Colleague | undefined, person: Colleague, department: number): Colleague {
  const departments = new Set([...(before?.departments ?? []), ...person.departments, department]);
  return { ...person, departments: [...departments] };
}

/** One call, again where the service is busy. */
async function persist<Answer extends { readonly kind: string }>(
  { tokens, wait }: ContactsDeps,
  signal: AbortSignal,
  call: (token: string) => Promise<Answer | Failure>,
): Promise<Answer | Failed> {
  let failed = 'transient';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const answer = await withToken(tokens, call);
    if (!isFailure(answer)) return answer;
    failed = answer.kind === 'token' ? 'token' : answer.reason;
    if (answer.kind !== 'later' || answer.waitMs > LONGEST_WAIT_MS) break;
    if (attempt < ATTEMPTS) await wait(answer.waitMs, signal);
  }
  return { kind: 'failed', reason: failed };
}

function isFailure<Answer extends { readonly kind: string }>(answer: Answer | Failure): answer is Failure {
  return FAILURES.has(answer.kind);
}

const FAILURES: ReadonlySet<string> = new Set([
  'later',
  'never',
  'stop',
  'token',
] satisfies Failure['kind'][]);
