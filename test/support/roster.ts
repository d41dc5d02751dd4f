/** Rosters of tests, written as a ROSTER_FILE. */
import type { Database } from '../../storage/database.ts';
import type { Roster } from '../../storage/roster-file.ts';
import { parseRoster } from '../../storage/roster-file.ts';
import { replaceRoster } from '../../storage/roster.ts';

/** Throws what is wrong with it. */
export function readRoster(yaml: string): Roster {
  const read = parseRoster(yaml);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.roster;
}

/** Puts it in the place of the one that the database has. */
export async function setRoster(db: Database['db'], yaml: string): Promise<void> {
  await replaceRoster(db, readRoster(yaml));
}
