/**
 * The log: JSON lines on stdout. Only the fields of an allow-list can be written, so no text of a message, no
 * figure, no secret and no name can get in by accident; members and message keys appear as salted hashes.
 */
import { createHmac } from 'node:crypto';
import { pino } from 'pino';

/** What may stand in a line. */
export interface LogFields {
  readonly ms?: number;
  readonly count?: number;
  readonly bytes?: number;
  readonly attempt?: number;
  readonly status?: number;
  readonly errcode?: number;
  readonly port?: number;
  readonly revision?: number;
  readonly unit?: string;
  readonly period?: string;
  readonly form?: string;
  readonly route?: string;
  readonly reason?: string;
  /** Hashed. */
  readonly member?: string;
  /** Hashed: a message key holds its sender's userid. */
  readonly message?: string;
  /** Its kind, its code and the places it came through; never its words, which may quote what people wrote. */
  readonly error?: unknown;
}

export type WriteLog = (event: string, fields?: LogFields) => void;

export interface Log {
  readonly info: WriteLog;
  readonly warn: WriteLog;
  readonly error: WriteLog;
}

export interface LogDeps {
  /** Per installation, see `keepLogSalt`. */
  readonly salt: string;
  /** Where lines go; default: stdout. */
  readonly write?: (line: string) => void;
}

const NUMBERS = ['ms', 'count', 'bytes', 'attempt', 'status', 'errcode', 'port', 'revision'] as const;
const IDS = ['unit', 'period', 'form', 'route', 'reason'] as const;
const HASHED = ['member', 'message'] as const;

const ID = /^[\w.:/-]{1,64}$/;

export function createLog({ salt, write }: LogDeps): Log {
  const settings = { base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' } as const;
  const logger = write === undefined ? pino(settings) : pino(settings, { write });
  const at =
    (level: 'info' | 'warn' | 'error'): WriteLog =>
    (event, fields = {}) => {
      logger[level](allowed(salt, fields), idOnly(event));
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/** Built field by field from the list: whatever else the object carries at run time is left behind. */
function allowed(salt: string, fields: LogFields): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const name of NUMBERS) if (typeof fields[name] === 'number') line[name] = fields[name];
  for (const name of IDS) if (fields[name] !== undefined) line[name] = idOnly(fields[name]);
  for (const name of HASHED) if (fields[name] !== undefined) line[name] = hashed(salt, fields[name]);
  if (fields.error !== undefined) line['error'] = describe(fields.error);
  return line;
}

/** Ids are short and plain; anything else is not an id and is not written. */
function idOnly(text: string): string {
  return ID.test(text) ? text : '?';
}

/** WeCom compares userids without regard to case. */
function hashed(salt: string, id: string): string {
  return createHmac('sha256', salt).update(id.toLowerCase()).digest('hex').slice(0, 16);
}

interface ErrorLine {
  readonly name: string;
  readonly code?: string;
  readonly at: readonly string[];
  readonly cause?: ErrorLine;
}

type ErrorKey = 'name' | 'code' | 'message' | 'stack' | 'cause';

const DEEPEST_CAUSE = 4;

/** By shape, not `instanceof Error`: errors of other realms are errors too. */
function describe(error: unknown, depth = 0): ErrorLine {
  if (typeof error !== 'object' || error === null) return { name: typeof error, at: [] };
  const { name, code, message, stack, cause } = error as Partial<Record<ErrorKey, unknown>>;
  return {
    name: typeof name === 'string' ? idOnly(name) : '?',
    ...(typeof code === 'string' || typeof code === 'number' ? { code: idOnly(String(code)) } : {}),
    at: typeof stack === 'string' ? frames(stack.replace(String(message), '')) : [],
    ...(cause !== undefined && depth < DEEPEST_CAUSE ? { cause: describe(cause, depth + 1) } : {}),
  };
}

/**
 * The ends of `path:line:column` only: where the program is installed is nobody's business, and may hold a name.
 * The stack begins with the message, which must be gone before: it may itself look like a frame.
 */
function frames(stack: string): readonly string[] {
  const places = stack.split('\n').map((line) => FRAME.exec(line)?.[1]);
  return places.filter((place) => place !== undefined).slice(0, 8);
}

const FRAME = /^ {4}at .*?((?:[\w.@+-]+\/){0,2}[\w.@+-]+:\d+:\d+)\)?$/;
