/** The XML of callbacks: read strictly into flat fields, printed so that people's text stays text. */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { allowedText } from './text.ts';

/** The elements below `<xml>` that hold text only; nested ones are left out. */
export type Fields = ReadonlyMap<string, string>;

const TEXT = '#text';
const CDATA = '#cdata';
/** The deepest element that WeCom documents (SelectedItem of a card) lies five levels down. */
const MAX_DEPTH = 12;

const parser = new XMLParser({
  // The order keeps CDATA apart from text, shows an element that stands twice, and makes no object from foreign names.
  preserveOrder: true,
  cdataPropName: CDATA,
  // The defaults turn an AgentID 0218 into 218 and round a MsgId above 2^53.
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  ignoreAttributes: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
});

const Nodes = z.array(z.record(z.string(), z.unknown()));
type Node = z.infer<typeof Nodes>[number];

/** Reads `<xml>` with its fields; null for anything malformed, doubled, nested too deep, or with a document type. */
export function readFields(xml: string): Fields | null {
  if (xml.includes('\0') || declaresDocumentType(xml)) return null;
  const nodes = parse(xml);
  if (nodes === null) return null;
  const roots = nodes.filter((node) => !isBlank(node));
  const root = roots[0]?.['xml'];
  return roots.length === 1 && root !== undefined ? fieldsOf(Nodes.parse(root)) : null;
}

/** The one cipher text of a callback's body. It is not to be trusted before its signature is checked. */
export function readEnvelope(xml: string): string | null {
  return readFields(xml)?.get('Encrypt') ?? null;
}

/** The body of an encrypted answer. */
export function printEnvelope(parts: {
  readonly encrypt: string;
  readonly signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}): string {
  return (
    `<xml><Encrypt>${cdata(parts.encrypt)}</Encrypt><MsgSignature>${cdata(parts.signature)}</MsgSignature>` +
    `<TimeStamp>${cdata(parts.timestamp)}</TimeStamp><Nonce>${cdata(parts.nonce)}</Nonce></xml>`
  );
}

/** The plain text of a passive answer, before it is encrypted. */
export function printTextReply(reply: {
  readonly to: string;
  readonly from: string;
  readonly createTime: string;
  readonly text: string;
}): string {
  return (
    `<xml><ToUserName>${cdata(reply.to)}</ToUserName><FromUserName>${cdata(reply.from)}</FromUserName>` +
    `<CreateTime>${allowedText(reply.createTime)}</CreateTime><MsgType>${cdata('text')}</MsgType>` +
    `<Content>${cdata(reply.text)}</Content></xml>`
  );
}

/** A text between elements, whatever stands in it. */
export function cdata(text: string): string {
  return `<![CDATA[${allowedText(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function parse(xml: string): readonly Node[] | null {
  try {
    // `true`: well-formedness is checked first; by itself the parser mends what is broken.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package of its own; the version is pinned
    return Nodes.parse(parser.parse(xml, true));
  } catch {
    // It throws for names such as __proto__ too, for depth and for CDATA without end.
    return null;
  }
}

function fieldsOf(nodes: readonly Node[]): Fields | null {
  const fields = new Map<string, string>();
  const seen = new Set<string>();
  for (const node of nodes) {
    if (isBlank(node)) continue;
    const [name, content] = Object.entries(node)[0] ?? [TEXT, null];
    // Text between the elements, or an element that stands twice: which of the two was meant is not ours to guess.
    if (name === TEXT || name === CDATA || seen.has(name)) return null;
    seen.add(name);
    const children = Nodes.parse(content);
    if (!children.every((child) => TEXT in child || CDATA in child)) continue;
    const text = textOf(children);
    if (text === null) return null;
    fields.set(name, text);
  }
  return fields;
}

function textOf(nodes: readonly Node[]): string | null {
  const parts = nodes.map((node) => {
    const literal = node[CDATA];
    if (literal !== undefined)
      return Nodes.parse(literal)
        .map((part) => plain(part[TEXT]))
        .join('');
    return resolveReferences(plain(node[TEXT]));
  });
  return parts.includes(null) ? null : parts.join('');
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isBlank(node: Node): boolean {
  const text = node[TEXT];
  return typeof text === 'string' && text.trim() === '';
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&apos;', "'"],
  ['&quot;', '"'],
]);

const REFERENCE = /&[^;&]{0,10};?/g;

/** Resolves the five references that XML knows by itself and numbers; null for any other, which only a DTD could define. */
function resolveReferences(text: string): string | null {
  const foreign = Array.from(text.matchAll(REFERENCE)).some(([whole]) => characterOf(whole) === null);
  return foreign ? null : text.replace(REFERENCE, (whole) => characterOf(whole) ?? '');
}

function characterOf(reference: string): string | null {
  const named = NAMED.get(reference);
  if (named !== undefined) return named;
  const [, hex, decimal] = /^&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));$/.exec(reference) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (!(code <= 0x10ffff)) return null;
  const character = String.fromCodePoint(code);
  return allowedText(character) === character ? character : null;
}

/** A document type brings entities; members' own text, in CDATA, may speak of one. */
function declaresDocumentType(xml: string): boolean {
  return /<!(?:DOCTYPE|ENTITY)/i.test(withoutCdata(xml));
}

function withoutCdata(xml: string): string {
  // By hand: a lazy pattern takes quadratic time over many sections without an end.
  let rest = '';
  let from = 0;
  for (;;) {
    const start = xml.indexOf('<![CDATA[', from);
    const end = start < 0 ? -1 : xml.indexOf(']]>', start);
    if (end < 0) return rest + xml.slice(from);
    rest += `${xml.slice(from, start)} `;
    from = end + 3;
  }
}
