/** Errors of the store: what happened, and whether trying again can help. */

export type StorageErrorCode =
  /** Another living process holds the embedded database. */
  | 'database.locked'
  /** No answer, or the connection broke: whether a COMMIT in flight took effect is not known. */
  | 'database.unavailable'
  /** The tables were made by a newer version of the program. */
  | 'schema.newer'
  /** A backup that is damaged, or no backup at all. */
  | 'backup.broken'
  /** A backup of tables in another version. */
  | 'backup.version'
  /** A restore into tables that hold something already. */
  | 'backup.occupied'
  /** Somebody else settled a row between our reading and our writing: decide again. */
  | 'turn.overtaken'
  /** A decision orders what the store must refuse (a change to a closed filing). */
  | 'turn.refused';

export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

/** The `code` of whatever was thrown. Asked of the shape, as `instanceof` fails for errors of another realm. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** The SQLSTATE of an error of the database, or null. */
function sqlState(error: unknown): string | null {
  const code = codeOf(error);
  return code !== null && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

/** Connection, transaction rollback, resources, operator intervention, locks and timeouts. */
const TRANSIENT_CLASSES = new Set(['08', '40', '53', '55', '57', '58']);

/**
 * Whether the same work may succeed a moment later. Everything else (bad data, a bug) fails again
 * however often it is tried, so its message must be parked rather than repeated.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof StorageError)
    return error.code === 'database.unavailable' || error.code === 'turn.overtaken';
  const state = sqlState(error);
  return state !== null && TRANSIENT_CLASSES.has(state.slice(0, 2));
}

/** What may be logged of an error: its kind and where, never its sentence, which can quote what people wrote. */
export function traceOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  const name = 'name' in error && typeof error.name === 'string' ? error.name : 'Error';
  const stack = 'stack' in error && typeof error.stack === 'string' ? error.stack : '';
  // The stack begins with the sentence, whose lines may themselves look like places.
  const sentence = 'message' in error ? String(error.message) : '';
  const frames = stack
    .replace(sentence, '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '));
  return [`${name} ${codeOf(error) ?? ''}`.trim(), ...frames.slice(0, 5)].join('\n');
}
