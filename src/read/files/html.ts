/** A web page: its paragraphs and tables in order, without what only surrounds them. */
import type { CheerioAPI } from 'cheerio';
import { load } from 'cheerio';
import type { Block, Source } from '../report/source.ts';
import { joinLines } from '../report/source.ts';
import { decode } from './decode.ts';
import { contentOf } from './html-blocks.ts';
import { LIMITS } from './limits.ts';
import { Refused } from './refused.ts';

export function readHtml(bytes: Uint8Array): Source {
  return readPage(decode(bytes));
}

export function readPage(html: string): Source {
  assertShallow(html);
  const $ = load(html);
  const blocks = contentOf($.root().get(0)?.children ?? []);
  // A page that ends amid a text was cut there, perhaps amid a number.
  return { blocks: />\s*$/.test(html) ? blocks : withoutLastRow(blocks), name: nameOf($) };
}

const TAG = /<(\/?)([a-z][a-z0-9:]*)/gi;
/** Elements that end of themselves, and those that hold nothing. */
const ENDLESS =
  /^(?:p|li|d[dt]|t[dhr]|tbody|thead|tfoot|option|html|head|body|br|hr|img|input|meta|link|col|colgroup|area|base|wbr|param|source|o:p)$/i;

/** The parser takes time by the square of the depth. */
function assertShallow(html: string): void {
  let depth = 0;
  let tags = 0;
  for (const [, closes, name = ''] of html.matchAll(TAG)) {
    tags += 1;
    if (!ENDLESS.test(name)) depth = Math.max(0, depth + (closes === '' ? 1 : -1));
    if (depth > LIMITS.depth || tags > LIMITS.tags) throw new Refused({ code: 'tooMuchText' });
  }
}

function withoutLastRow(blocks: readonly Block[]): readonly Block[] {
  const last = blocks.at(-1);
  if (last?.kind !== 'table') return blocks;
  return [...blocks.slice(0, -1), { kind: 'table', rows: last.rows.slice(0, -1) }];
}

function nameOf($: CheerioAPI): string | null {
  const said = $('meta[name="ArticleTitle" i]').attr('content')?.trim() ?? '';
  const title = said === '' ? joinLines($('title').first().text().split('\n')) : said;
  return title === '' ? null : title;
}
