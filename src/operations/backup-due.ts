/** When the nightly backup is due. Pure. */

/** 03:00 in China, where there is no summer time: the embedded database answers nobody while it is read. */
const HOUR_UTC = 19;
const DAY_MS = 86_400_000;
/** A machine that is off at night makes up for it when its users had time to begin. */
const CATCH_UP_MS = 3_600_000;

/** `last`: of the newest backup. `since`: when the process started. */
export function backupDue(now: Date, last: Date | null, since: Date): boolean {
  const slot = lastSlot(now);
  if (last !== null && last.getTime() >= slot) return false;
  return since.getTime() <= slot || now.getTime() - since.getTime() >= CATCH_UP_MS;
}

function lastSlot(now: Date): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), HOUR_UTC);
  return today <= now.getTime() ? today : today - DAY_MS;
}
