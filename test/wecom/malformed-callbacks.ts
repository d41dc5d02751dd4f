/** Callbacks that are wrong in every way that a sender can think of, each class an arbitrary of requests. */
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { padded, parseAesKey } from '../../src/channels/wecom/crypto.ts';
import { SETTINGS } from './callback-app.ts';
import { envelopeOf, innerXmlOf, sealCallback } from './callback-client.ts';
import { hex, junk, markup, spoilers } from './malformed-xml.ts';

export interface Request {
  readonly query: Readonly<Record<string, string>>;
  /** Null for a check of the address, which is a GET. */
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

export interface Malformed {
  readonly what: string;
  /**
   * What the answer must be to the letter: that to any wrong signature, or that to anything wrong after a right one.
   * Null where the request is refused before its signature is looked at.
   */
  readonly like: 'wrong signature' | 'rightly signed' | null;
  readonly requests: fc.Arbitrary<Request>;
}

const GOOD = { MsgType: 'text', Content: '本年新收 12', MsgId: '7591234567890123456' };
const good = (over: Record<string, string | number> = {}): string =>
  innerXmlOf(SETTINGS, 'zhang', { ...GOOD, ...over });
const right = (): Request => request(sealCallback(SETTINGS, good()));

function request({ query, body }: Pick<ReturnType<typeof sealCallback>, 'query' | 'body'>): Request {
  return { query, body };
}

const signatures = fc.oneof(
  junk.filter((text) => text !== ''),
  hex(40),
  hex(39),
  hex(41),
  hex(40).map((text) => `${text.slice(1)}G`),
);

const unsigned: readonly Malformed[] = [
  {
    what: 'a signature that is none',
    like: 'wrong signature',
    requests: signatures.map((signature) => signedAs(right(), signature)),
  },
  {
    what: 'a signature that is none, over cipher text that is none',
    like: 'wrong signature',
    requests: fc
      .tuple(signatures, hex(30))
      .map(([signature, cipher]) => signedAs({ ...right(), body: envelopeOf(SETTINGS, cipher) }, signature)),
  },
  {
    what: 'a right signature in capitals or with something around it',
    like: 'wrong signature',
    requests: fc
      .constantFrom<(text: string) => string>(
        (text) => text.toUpperCase(),
        (text) => ` ${text}`,
        (text) => `${text}\n`,
        (text) => `0x${text}`,
      )
      .map((spoil) => {
        const sealed = right();
        return signedAs(sealed, spoil(sealed.query['msg_signature'] ?? ''));
      }),
  },
  {
    what: 'the signature of other parts',
    like: 'wrong signature',
    requests: fc.oneof(
      junk.map((nonce) => over(right(), { nonce: `${nonce}.` })),
      fc.nat().map((timestamp) => over(right(), { timestamp: String(timestamp) })),
      hex(24).map((cipher) => ({ ...right(), body: envelopeOf(SETTINGS, cipher) })),
    ),
  },
  {
    what: 'the signature of another token',
    like: 'wrong signature',
    requests: fc
      .string({ minLength: 1, maxLength: 32 })
      .map((token) => request(sealCallback({ ...SETTINGS, token: `${token}?` }, good()))),
  },
];

const unopened: readonly Malformed[] = [
  {
    what: 'a body that is no XML',
    like: null,
    requests: fc
      .oneof(
        junk,
        markup,
        fc.json(),
        fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
      )
      .map((body) => ({ ...right(), body })),
  },
  {
    what: 'a body with its cipher text missing, nested or twice',
    like: null,
    requests: fc.nat(6).map((which) => {
      const { query, encrypt } = sealCallback(SETTINGS, good());
      const bodies = [
        '<xml></xml>',
        '<xml><Encrypt></Encrypt></xml>',
        `<xml><encrypt>${encrypt}</encrypt></xml>`,
        `<xml><a><Encrypt>${encrypt}</Encrypt></a></xml>`,
        `<xml><Encrypt><a>${encrypt}</a></Encrypt></xml>`,
        `<xml><Encrypt>${encrypt}</Encrypt><Encrypt>${encrypt}</Encrypt></xml>`,
        `<xml><Encrypt a="${encrypt}"/></xml>`,
      ];
      return { query, body: bodies[which] ?? '' };
    }),
  },
  ...Object.entries(spoilers).map(([what, spoiler]): Malformed => ({
    what: `an envelope with ${what}`,
    like: null,
    requests: spoiler.map((spoil) => {
      const { query, body } = sealCallback(SETTINGS, good());
      return { query, body: spoil(body) };
    }),
  })),
  {
    what: 'a check of the address',
    like: null,
    requests: fc
      .tuple(fc.constantFrom('msg_signature', 'timestamp', 'nonce', 'echostr'), fc.oneof(junk, hex(40)))
      .map(([name, value]) => {
        const { query, encrypt } = sealCallback(SETTINGS, 'echo');
        return { query: { ...query, echostr: encrypt, [name]: value }, body: null };
      }),
  },
];

const NAMES = ['ToUserName', 'FromUserName', 'CreateTime', 'MsgType', 'Content', 'MsgId', 'AgentID'] as const;

const ciphers: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'cipher text that is no base64, or no whole number of blocks': fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64')),
    // A line end is left out: XML changes it on the way, so that it would not be signed.
    fc.string({
      unit: fc.constantFrom('A', 'b', '+', '/', '=', '-', '_', '中', '!'),
      minLength: 1,
      maxLength: 90,
    }),
  ),
  'cipher text with changed or missing blocks': spoiledBlocks(),
  'wrong paddings': wrongPaddings(),
  'wrong lengths': fc
    .oneof(fc.integer({ min: 0, max: plainXml().length - 1 }), fc.integer({ min: 2000, max: 0xffffffff }))
    .map((length) => encryptRaw(sealedContent(plainXml(), SETTINGS.corpId, length))),
  'other receivers': fc
    .oneof(
      fc.constantFrom('', `${SETTINGS.corpId}x`, SETTINGS.corpId.slice(1), SETTINGS.corpId.toUpperCase()),
      hex(18),
    )
    .map((receiver) => encryptRaw(sealedContent(plainXml(), receiver))),
  'bytes that are no UTF-8': fc
    .constantFrom(
      [0xff],
      [0xc3, 0x28],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xc0, 0x80],
      [0xe4, 0xbb],
    )
    .map((bytes) => {
      const [before = '', after = ''] = good().split('12');
      const xml = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
      return encryptRaw(sealedContent(xml, SETTINGS.corpId));
    }),
};

const inners: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'inner text that is no XML': fc.oneof(junk, markup, fc.json()),
  ...Object.fromEntries(
    Object.entries(spoilers).map(([what, spoiler]) => [
      `inner XML with ${what}`,
      spoiler.map((spoil) => spoil(good())),
    ]),
  ),
  'fields that are missing, nested or stand twice': fc
    .tuple(
      fc.constantFrom(...NAMES),
      fc.constantFrom<(element: string, name: string) => string>(
        () => '',
        (element) => element + element,
        (_, name) => `<${name}><a>1</a></${name}>`,
      ),
    )
    .map(([name, spoil]) => good().replace(elementOf(name), (element) => spoil(element, name))),
  'fields with values that cannot be': fc
    .oneof(
      fc.bigInt({ min: 2n ** 64n, max: 10n ** 60n }).map((id) => ({ MsgId: String(id) })),
      fc.constantFrom('', '1e3', '-1', '1.0', '0x1', ' 1', '１２').map((MsgId) => ({ MsgId })),
      fc.constantFrom('', 'now', '-1', '1'.repeat(13)).map((CreateTime) => ({ CreateTime })),
      fc
        .constantFrom('', '@all', 'a|b', 'a b', 'a:b', 'x'.repeat(65))
        .map((FromUserName) => ({ FromUserName })),
      hex(10).map((AgentID) => ({ AgentID: `9${AgentID}` })),
      hex(10).map((ToUserName) => ({ ToUserName })),
    )
    .map(good),
};

const signed: readonly Malformed[] = [
  ...Object.entries(ciphers).map(([what, cipher]): Malformed => ({
    ...{ what, like: 'rightly signed' },
    requests: cipher.map((encrypt) => request(sealCallback(SETTINGS, '', { encrypt }))),
  })),
  ...Object.entries(inners).map(([what, xml]): Malformed => ({
    ...{ what, like: 'rightly signed' },
    requests: xml.map((text) => request(sealCallback(SETTINGS, text))),
  })),
  {
    what: 'times outside the window or none',
    like: 'rightly signed',
    requests: times().map((timestamp) => request(sealCallback(SETTINGS, good(), { timestamp }))),
  },
];

export const malformed: readonly Malformed[] = [...unsigned, ...unopened, ...signed];

/** The answers that others are compared with are answers to these. */
export const examples: Readonly<Record<'wrong signature' | 'rightly signed', () => Request>> = {
  'wrong signature': () => signedAs(right(), 'a'.repeat(40)),
  'rightly signed': () => request(sealCallback(SETTINGS, 'x')),
};

function signedAs(one: Request, signature: string): Request {
  return over(one, { msg_signature: signature });
}

function over({ query, body }: Request, parts: Readonly<Record<string, string>>): Request {
  return { query: { ...query, ...parts }, body };
}

function plainXml(): Buffer {
  return Buffer.from(good());
}

function spoiledBlocks(): fc.Arbitrary<string> {
  const bytes = Buffer.from(sealCallback(SETTINGS, good()).encrypt, 'base64');
  // The last two blocks hold the receiver and the padding; before them lie the text's own letters.
  const flips = fc
    .tuple(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 1, max: 255 }))
    .map(([fromEnd, mask]) => {
      const changed = Buffer.from(bytes);
      changed[changed.length - fromEnd] = (changed[changed.length - fromEnd] ?? 0) ^ mask;
      return changed;
    });
  const shorter = fc
    .integer({ min: 1, max: bytes.length / 16 - 1 })
    .map((blocks) => bytes.subarray(0, blocks * 16));
  return fc.oneof(flips, shorter).map((cipher) => cipher.toString('base64'));
}

function wrongPaddings(): fc.Arbitrary<string> {
  const plain = sealedContent(plainXml(), SETTINGS.corpId);
  const pad = plain.at(-1) ?? 0;
  const ends = fc
    .oneof(fc.integer({ min: 33, max: 255 }), fc.constant(0))
    .map((last) => Buffer.from([...plain.subarray(0, -1), last]));
  const uneven = fc.integer({ min: 2, max: Math.max(2, pad) }).map((place) => {
    const changed = Buffer.from(plain);
    changed[changed.length - place] = pad === 1 ? 2 : pad - 1;
    return changed;
  });
  return (pad > 1 ? fc.oneof(ends, uneven) : ends).map(encryptRaw);
}

function times(): fc.Arbitrary<string> {
  const now = Math.floor(Date.now() / 1000);
  const texts = [`${now}.5`, `-${now}`, `+${now}`, ` ${now}`, `0x${now.toString(16)}`];
  return fc.oneof(
    fc.integer({ min: 0, max: now - 700 }).map(String),
    fc.integer({ min: now + 3600, max: 99_999_999_999 }).map(String),
    fc.constantFrom('now', '1e9', 'NaN', 'Infinity', '1'.repeat(400), ...texts),
  );
}

function elementOf(name: string): RegExp {
  return new RegExp(`<${name}>.*?</${name}>`);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export function sealedContent(xml: Buffer, receiver: string, length = xml.length): Buffer {
  return padded(Buffer.concat([Buffer.alloc(16), uint32(length), xml, Buffer.from(receiver)]));
}

export function encryptRaw(content: Buffer): string {
  const key = parseAesKey(SETTINGS.aesKey);
  if (key === null) throw new Error('a bad key');
  const cipher = createCipheriv('aes-256-cbc', key.key, key.iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(content), cipher.final()]).toString('base64');
}
