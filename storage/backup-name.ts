/** The names of backups, which tell their time (UTC) and the head of the audit log, and which of them are kept. */

const NAME = /^nianbao-(?<day>\d{8})-(?<time>\d{6})-[0-9a-f]{8}\.ndjson\.gz$/;

/** `head`: of the audit log, `<hash>:<hex>`. */
export function backupName(at: Date, head: string): string {
  const time = at.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `nianbao-${time}-${head.slice(head.indexOf(':') + 1).slice(0, 8)}.ndjson.gz`;
}

/** Those of a folder's names that are backups, the oldest first. */
export function backupsAmong(names: readonly string[]): readonly string[] {
  return names.filter((name) => NAME.test(name)).sort();
}

/** When it was made; null for a name that is none of ours. */
export function backupTime(name: string): Date | null {
  const { day = '', time = '' } = NAME.exec(name)?.groups ?? {};
  const iso = `${day.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`;
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? null : at;
}

const DAYS = 30;
const MONTHS = 12;

/**
 * The backups that may go: all but the last of each of 30 days, of each of 12 months and of every year, counted over
 * the days and months that have one, so that a machine that stood still loses nothing. Names that are no backups stay.
 */
export function superfluous(names: readonly string[]): readonly string[] {
  const newestFirst = backupsAmong(names).toReversed();
  const kept = new Set([
    ...lastOfEach(newestFirst, 'nianbao-YYYYMMDD'.length).slice(0, DAYS),
    ...lastOfEach(newestFirst, 'nianbao-YYYYMM'.length).slice(0, MONTHS),
    ...lastOfEach(newestFirst, 'nianbao-YYYY'.length),
  ]);
  return newestFirst.filter((name) => !kept.has(name));
}

function lastOfEach(newestFirst: readonly string[], length: number): readonly string[] {
  const found = new Map<string, string>();
  for (const name of newestFirst) {
    const span = name.slice(0, length);
    if (!found.has(span)) found.set(span, name);
  }
  return [...found.values()];
}
