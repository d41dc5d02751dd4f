/** The style sheet as a route of its own: the content security policy allows no style inside a page. */
import { createHash } from 'node:crypto';
import type { Styling } from '../report/html-frame.tsx';
import { STYLE } from '../report/style.ts';

/** Changes with its content, so that it may be kept for ever. */
export const STYLE_FILE = `style-${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`;

/** The style of pages served under `publicUrl`, which may have a path of its own behind a proxy. */
export function servedStyle(publicUrl: URL): Styling {
  return { kind: 'link', href: `${publicUrl.pathname.replace(/\/+$/u, '')}/r/${STYLE_FILE}` };
}
