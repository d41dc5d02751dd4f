/** The channel to members: the real WeCom, or one that is played; and the roster of those who may speak. */
import type Router from '@koa/router';
import type { Database } from '../../storage/database.ts';
import { replaceRoster } from '../../storage/roster.ts';
import type { Config } from '../config.ts';
import type { Registry } from '../forms/registry.ts';
import { county } from '../simulator/county.ts';
import type { SeedFiling } from '../simulator/tour.ts';
import type { Clocks } from './clocks.ts';
import type { Application } from './delivery.ts';
import type { Closers, Listening } from './infrastructure.ts';
import { readRoster, watchRoster } from './roster-watch.ts';
import { readSeedFiling } from './seed-filing.ts';
import { simulate } from './simulation.ts';

export interface Channel {
  readonly application: Application;
  readonly routers: readonly Router[];
}

export interface ChannelDeps {
  readonly config: Config;
  /** A line for the operator, in Chinese. */
  readonly tell: (line: string) => void;
  readonly forms: Registry;
  readonly db: Database['db'];
  readonly listening: Listening;
  readonly secret: string;
  readonly clocks: Clocks;
}

/** What is opened is closed with all else; without a roster of its own the simulator has that of its county. */
export async function openChannel(
  { config, tell, forms, db, listening, secret, clocks }: ChannelDeps,
  closers: Closers,
): Promise<Channel> {
  const { rosterFile: file, mode } = config;
  if (file !== undefined) {
    const complain = (problems: readonly string[]): void => {
      problems.forEach(tell);
    };
    closers.push((await watchRoster({ db, file, complain })).stop);
  }
  if (mode.kind === 'wecom') {
    if (file === undefined) tell('名册：没有设置 ROSTER_FILE，沿用数据库里原有的名册。');
    return { application: mode, routers: [] };
  }
  const roster = file === undefined ? county : await readRoster(file);
  if (file === undefined) await replaceRoster(db, roster);
  const filing = (): Promise<SeedFiling | null> => readSeedFiling(db, forms);
  const simulation = simulate({
    ...{ secret, roster, filing },
    ...{ ownUrl: listening.ownUrl, publicUrl: listening.publicUrl },
    clock: { now: clocks.now, forward: clocks.forward },
    contacts: config.contactsHours !== null,
  });
  closers.push(simulation.close);
  return { application: simulation.application, routers: [simulation.router] };
}
