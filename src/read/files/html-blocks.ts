/** Walks a page and writes down its paragraphs and tables. */
import type { Block } from '../report/source.ts';
import { paragraph } from '../report/source.ts';
import type { AnyNode, Element } from './dom.ts';
import { holdsTable, isElement, isHidden, isText, textOf } from './dom.ts';
import { tableBlocks } from './html-tables.ts';
import { LIMITS } from './limits.ts';
import { Refused } from './refused.ts';

/** What shows no text, or none of the report's. */
const DROPPED = new Set([
  ...['script', 'style', 'noscript', 'template', 'iframe', 'object', 'embed', 'svg', 'canvas', 'head'],
  ...['nav', 'footer', 'select', 'button', 'input', 'textarea', 'audio', 'video', 'map', 'dialog'],
]);
const INLINE = new Set([
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd'],
  ...['label', 'mark', 'nobr', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong'],
  ...['sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr', 'o:p', 'st1:chsdate', 'img'],
]);
/** What parts around an article are called; whole words, for zfxxgk_nav_content may be the article. */
const AROUND =
  /^(?:nav|navbar|menu|breadcrumbs?|crumbs?|position|location|share|footer|foot|copyright|toolbar|sidebar)$/i;
const MOST_AROUND = 600;

interface Page {
  readonly blocks: Block[];
  /** The line that is being written. */
  line: string;
}

export function contentOf(nodes: readonly AnyNode[], depth = 0): readonly Block[] {
  const page: Page = { blocks: [], line: '' };
  for (const node of nodes) walk(node, page, depth);
  endLine(page);
  return page.blocks;
}

function walk(node: AnyNode, page: Page, depth: number): void {
  if (depth > LIMITS.depth) throw new Refused({ code: 'tooMuchText' });
  if (isText(node)) addText(page, node.data);
  else if (isElement(node)) walkElement(node, page, depth);
  else if ('children' in node) for (const child of node.children) walk(child, page, depth + 1);
}

function walkElement(element: Element, page: Page, depth: number): void {
  if (isDropped(element)) return;
  switch (element.name) {
    case 'br':
    case 'hr':
      endLine(page);
      return;
    case 'table':
      endLine(page);
      page.blocks.push(...tableBlocks(element, (cell) => contentOf(cell.children, depth + 2)));
      return;
    case 'pre':
      endLine(page);
      page.blocks.push(...textOf(element).split('\n').map(paragraph));
      return;
    default: {
      const isBlock = !INLINE.has(element.name);
      if (isBlock) endLine(page);
      for (const child of element.children) walk(child, page, depth + 1);
      if (isBlock) endLine(page);
    }
  }
}

function isDropped(element: Element): boolean {
  const { name, attribs } = element;
  if (DROPPED.has(name) || isHidden(element)) return true;
  const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''}`.split(/\s+/);
  return (
    names.some((one) => AROUND.test(one)) && !holdsTable(element) && textOf(element).length < MOST_AROUND
  );
}

/** White space is one space; where the page's own line is broken it is kept apart until it is known what stands beside it. */
function addText(page: Page, text: string): void {
  const solid = text.replace(/[ \t\f]*[\r\n][ \t\r\n\f]*/g, '\n').replace(/[ \t\f]+/g, ' ');
  page.line += /^$|[ \n]$/.test(page.line) ? solid.replace(/^[ \n]/, '') : solid;
}

function endLine(page: Page): void {
  const text = tidy(page.line);
  if (text !== '') page.blocks.push(paragraph(text));
  page.line = '';
}

const CHINESE = '[\\p{Script=Han}\\u3001-\\u303F！（），：；？]';
/** A line of the page's source that is broken between two Chinese characters: no space stands there. */
const BROKEN = new RegExp(`(?<=${CHINESE})\n(?=${CHINESE})`, 'gu');

function tidy(line: string): string {
  return line
    .replace(/[\u200B-\u200D\uFEFF]/g, '')
    .replace(BROKEN, '')
    .replaceAll('\n', ' ')
    .replace(/^[\s\u3000\u00A0]+|[\s\u3000\u00A0]+$/g, '');
}
