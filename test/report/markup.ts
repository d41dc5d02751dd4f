/** Reads our pages back with a parser that knows nothing of how they were made. */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

const node: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown());
const nodes = z.array(node);

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Element[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  allowBooleanAttributes: true,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  unpairedTags: ['meta', 'link', 'col', 'img'],
  stopNodes: ['*.style'],
});

/** The elements of a page, the outermost first. */
export function parsePage(html: string): Element {
  const roots = nodes.parse(parser.parse(html.replace(/^<!doctype html>/u, '')));
  const root = roots.map(elementOf).find(({ name }) => name === 'html');
  if (root === undefined) throw new Error('no html element');
  return root;
}

/** All elements with that name, in the order of the page. */
export function all(root: Element, ...names: readonly string[]): readonly Element[] {
  const own = names.includes(root.name) ? [root] : [];
  return [...own, ...root.children.flatMap((child) => all(child, ...names))];
}

/** All elements of that name that have the class. */
export function withClass(root: Element, name: string, own: string): readonly Element[] {
  return all(root, name).filter(({ attributes }) => attributes['class']?.split(' ').includes(own) === true);
}

/** The element with that id. */
export function byId(root: Element, id: string): Element | undefined {
  if (root.attributes['id'] === id) return root;
  for (const child of root.children) {
    const found = byId(child, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function elementOf(raw: Record<string, unknown>): Element {
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  const attributes = z.record(z.string(), z.coerce.string()).parse(raw[':@'] ?? {});
  if (name === '#text') return { name, attributes, text: String(raw[name]), children: [] };
  const children = nodes.parse(raw[name]).map(elementOf);
  return { name, attributes, text: children.map(({ text }) => text).join(''), children };
}
