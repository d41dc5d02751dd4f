/** What a page of ours sends: whether it comes from here, and the fields of a form. */
import type { Context } from 'koa';
import getRawBody from 'raw-body';

/** What the browser says of the sender, where it says it. */
export function isFromHere(ctx: Context): boolean {
  const site = ctx.get('Sec-Fetch-Site');
  return site === '' || site === 'same-origin';
}

/** Null for a body that is no form, has more than `limit` bytes or does not come to its end. */
export async function fieldsIn(ctx: Context, limit: number): Promise<URLSearchParams | null> {
  if (ctx.is('application/x-www-form-urlencoded') === false) return null;
  try {
    return new URLSearchParams((await getRawBody(ctx.req, { limit })).toString('utf8'));
  } catch {
    return null;
  }
}
