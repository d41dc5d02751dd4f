/** What is asked of the nodes of a page, without recursion: a hostile page nests them without end. */
import type { Cheerio, CheerioAPI } from 'cheerio';

type Root = ReturnType<CheerioAPI['root']> extends Cheerio<infer Node> ? Node : never;
export type AnyNode = Root['children'][number];
export type Element = Extract<AnyNode, { readonly attribs: object }>;
type Text = Extract<AnyNode, { readonly nodeType: 3 }>;

export function isElement(node: AnyNode): node is Element {
  return 'attribs' in node;
}

export function isText(node: AnyNode): node is Text {
  return node.nodeType === 3;
}

export function isHidden({ attribs }: Element): boolean {
  return 'hidden' in attribs || /display\s*:\s*none/i.test(attribs['style'] ?? '');
}

export function holdsTable(element: Element): boolean {
  const open: AnyNode[] = [...element.children];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    if (node.name === 'table') return true;
    for (const child of node.children) open.push(child);
  }
  return false;
}

/** Its text as written, a line break for each `<br>`. */
export function textOf(element: Element): string {
  const texts: string[] = [];
  const open: AnyNode[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isText(node)) texts.push(node.data);
    else if (isElement(node)) {
      if (node.name === 'br') texts.push('\n');
      for (const child of node.children.toReversed()) open.push(child);
    }
  }
  return texts.join('');
}
