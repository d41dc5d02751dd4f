/** Wires the simulated WeCom into the process: its credentials, its people, its routes. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type Router from '@koa/router';
import type { Roster } from '../../storage/roster-file.ts';
import type { Application } from './delivery.ts';
import type { RandomBytes } from '../simulator/credentials.ts';
import { simulatorApiPath } from '../simulator/api-routes.ts';
import type { AppClock } from '../simulator/clock.ts';
import { makeCredentials } from '../simulator/credentials.ts';
import { simulatorOauthPath } from '../simulator/oauth-routes.ts';
import { createDirectory } from '../simulator/directory.ts';
import { peopleOf, strangers } from '../simulator/people.ts';
import { simulatorRoutes } from '../simulator/routes.ts';
import type { SeedFiling } from '../simulator/tour.ts';
import { castOf, createTour } from '../simulator/tour.ts';
import { createSimulator } from '../simulator/wecom.ts';
import { cookieName } from '../web/cookies.ts';
import { SESSION_COOKIE } from '../web/session.ts';

export interface Simulation {
  readonly application: Application;
  readonly router: Router;
  readonly close: () => void;
}

export interface SimulationDeps {
  /** The installation's: its simulated corp stays the same over restarts, so that chats go on where they were. */
  readonly secret: string;
  readonly roster: Roster;
  readonly ownUrl: string;
  readonly publicUrl: string;
  readonly clock: AppClock;
  /** Whether the program goes by the company's list of people. */
  readonly contacts: boolean;
  /** How far the seed's filing is, for the guided tour. */
  readonly filing: () => Promise<SeedFiling | null>;
}

/** Plays WeCom for the members of a roster. */
export function simulate({
  secret,
  roster,
  ownUrl,
  publicUrl,
  clock,
  contacts,
  filing,
}: SimulationDeps): Simulation {
  const credentials = makeCredentials(streamOf(secret));
  const people = peopleOf(roster);
  const simulator = createSimulator({
    callbackUrl: () => `${ownUrl}/wecom/callback`,
    credentials,
    members: people.flatMap((group) => group.people.map((person) => person.userId)),
    directory: createDirectory(roster, strangers.people),
    random: randomBytes,
  });
  const cast = castOf(roster);
  const tour = cast === null ? null : createTour(cast, filing);
  return {
    application: {
      ...credentials,
      apiBase: ownUrl + simulatorApiPath,
      oauthBase: publicUrl + simulatorOauthPath,
    },
    router: simulatorRoutes({
      simulator,
      people,
      contacts,
      publicUrl,
      sessionCookie: cookieName(SESSION_COOKIE, new URL(publicUrl)),
      run: randomUUID(),
      clock,
      tour,
    }),
    close: simulator.close,
  };
}

/** The same bytes for the same secret; the secret cannot be told from them. */
function streamOf(secret: string): RandomBytes {
  let counter = 0;
  return (size) => {
    const blocks: Buffer[] = [];
    for (let bytes = 0; bytes < size; bytes += 32) {
      blocks.push(
        createHmac('sha256', secret)
          .update(`simulated corp ${String(counter)}`)
          .digest(),
      );
      counter += 1;
    }
    return Buffer.concat(blocks).subarray(0, size);
  };
}
