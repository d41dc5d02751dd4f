/** What the simulator's routes have in common: reading bodies, refusing. */
import type { RouterContext } from '@koa/router';
import getRawBody from 'raw-body';
import type { z } from 'zod';
import { parseJson } from './json.ts';

const bodyLimit = '256kb';

/** Answers with an error in JSON. */
export function refuse(ctx: RouterContext, status: number, error: string): void {
  ctx.status = status;
  ctx.body = { error };
}

/** The body as text. */
export function readBody(ctx: RouterContext): Promise<string> {
  return getRawBody(ctx.req, {
    limit: bodyLimit,
    length: ctx.req.headers['content-length'] ?? null,
    encoding: 'utf-8',
  });
}

/**
 * What a page of ours posted; null once it was refused. A form of another site cannot post JSON, so no other page can
 * speak for a member or turn a switch.
 */
export async function readPosted<T>(
  ctx: RouterContext,
  schema: z.ZodType<T>,
  expected: string,
): Promise<T | null> {
  if (ctx.is('application/json') !== 'application/json') {
    refuse(ctx, 415, 'expected application/json');
    return null;
  }
  const parsed = schema.safeParse(parseJson(await readBody(ctx)));
  if (parsed.success) return parsed.data;
  refuse(ctx, 400, `expected ${expected}`);
  return null;
}

/** A parameter that stands once in the query. */
export function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
