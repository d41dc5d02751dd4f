/** Keeps the roster in the database at what ROSTER_FILE says: read at start, and again when the file has changed. */
import { readFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { Roster } from '../../storage/roster-file.ts';
import { parseRoster } from '../../storage/roster-file.ts';
import { replaceRoster } from '../../storage/roster.ts';
import type { Schema } from '../../storage/schema.ts';

export interface RosterWatch {
  readonly stop: () => void;
}

export interface RosterDeps {
  readonly db: Kysely<Schema>;
  readonly file: string;
  /** Told to the operator: what is wrong with the file. The roster before it stays in force. */
  readonly complain: (problems: readonly string[]) => void;
}

/** A change counts within a minute (contracts.md §4). */
const LOOK_MS = 5_000;

/** Throws when the file cannot be read or is wrong at the start: without a roster nobody could file. */
export async function readRoster(file: string): Promise<Roster> {
  const read = parseRoster(await readFile(file, 'utf8'));
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.roster;
}

export async function watchRoster({ db, file, complain }: RosterDeps): Promise<RosterWatch> {
  let known = await readFile(file, 'utf8');
  const apply = async (text: string): Promise<void> => {
    const read = parseRoster(text);
    if (read.ok) await replaceRoster(db, read.roster);
    else complain(read.problems);
  };
  await replaceRoster(db, await readRoster(file));
  const look = async (): Promise<void> => {
    try {
      const text = await readFile(file, 'utf8');
      if (text === known) return;
      await apply(text);
      known = text;
    } catch {
      complain([`读不到名册 ${file}，沿用原来的。`]);
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
    },
  };
}
