/** E-26 of the reliability plan in small: every malformed callback is a 4xx, and after the signature always the same one. */
import { createCipheriv } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { padded, parseAesKey } from '../../src/channels/wecom/crypto.ts';
import type { CallbackApp } from './callback-app.ts';
import { SETTINGS, startCallback } from './callback-app.ts';
import { createPeer, envelopeOf, innerXmlOf, sealCallback, withQuery } from './callback-client.ts';

const RUNS = 45;
let app: CallbackApp;

beforeAll(async () => {
  app = await startCallback(() => Promise.resolve({ answer: '好' }));
});
afterAll(async () => {
  await app.stop();
});

interface Answer {
  readonly status: number;
  /** Everything that a sender could tell refusals apart by. */
  readonly seen: string;
}

async function call(
  query: Readonly<Record<string, string>>,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<Answer> {
  return await see(fetch(withQuery(app.peer.url, query), { method: 'POST', body }));
}

async function see(response: Promise<Response>): Promise<Answer> {
  const { status, headers, text } = await response.then(async (answer) => ({
    status: answer.status,
    headers: [...answer.headers].filter(([name]) => name !== 'date'),
    text: await answer.text(),
  }));
  return { status, seen: JSON.stringify([status, headers, text]) };
}

/** Runs a class of cases; each must be refused, and nothing may have reached a turn or Koa's error handler. */
async function refuses<T>(
  cases: fc.Arbitrary<T>,
  send: (input: T) => Promise<Answer>,
  like?: string,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(cases, async (input) => {
      const { status, seen } = await send(input);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      if (like !== undefined) expect(seen).toBe(like);
    }),
    { numRuns: RUNS },
  );
  expect(app.turns.splice(0)).toEqual([]);
  expect(app.errors).toEqual([]);
}

const GOOD = { MsgType: 'text', Content: '本年新收 12', MsgId: '7591234567890123456' };
const good = (over: Record<string, string | number> = {}): string =>
  innerXmlOf(SETTINGS, 'zhang', { ...GOOD, ...over });
const junk = fc.string({ unit: 'binary', maxLength: 80 });
const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789abcdef')),
    minLength: length,
    maxLength: length,
  });

const markup = fc.string({
  unit: fc.constantFrom(
    '<xml>',
    '</xml>',
    '<Encrypt>',
    '</Encrypt>',
    '<a>',
    '</a>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&lt;',
    '&',
    '<',
    '\0',
    'x',
  ),
  maxLength: 30,
});
const depth = fc
  .integer({ min: 16, max: 3000 })
  .map((levels) => '<a>'.repeat(levels) + '</a>'.repeat(levels));
const reserved = fc.constantFrom('__proto__', 'constructor', 'prototype');

/** Ways to spoil an XML that is right, whatever it holds. */
const spoilers: Readonly<Record<string, fc.Arbitrary<(xml: string) => string>>> = {
  'a document type': fc
    .constantFrom(
      '<!DOCTYPE xml>',
      '<!DOCTYPE x [<!ENTITY a "b">]>',
      '<!doctype x SYSTEM "file:///etc/passwd">',
      '<!ENTITY a "b">',
    )
    .map((declaration) => (xml) => declaration + xml),
  'an entity bomb': fc.integer({ min: 1, max: 12 }).map((levels) => (xml) => {
    const entities = Array.from(
      { length: levels },
      (_, n) => `<!ENTITY l${String(n + 1)} "${`&l${String(n)};`.repeat(10)}">`,
    );
    return `<!DOCTYPE xml [<!ENTITY l0 "lol">${entities.join('')}]>${xml.replace('</xml>', `<z>&l${String(levels)};</z></xml>`)}`;
  }),
  'a reference that nobody defined': hex(5).map(
    (name) => (xml) => xml.replace('</xml>', `<z>&x${name};</z></xml>`),
  ),
  'deep nesting': depth.map((nested) => (xml) => xml.replace('</xml>', `${nested}</xml>`)),
  'a reserved name': reserved.map(
    (name) => (xml) => xml.replace('</xml>', `<${name}><a>1</a></${name}></xml>`),
  ),
  'a NUL somewhere': fc
    .nat(1000)
    .map((at) => (xml) => xml.slice(0, at % xml.length) + '\0' + xml.slice(at % xml.length)),
  'an end too early': fc
    .integer({ min: 1, max: 1000 })
    .map((cut) => (xml) => xml.slice(0, -(1 + (cut % (xml.length - 1))))),
  'CDATA without end': junk.map(
    (text) => (xml) => xml.replace('</xml>', `<z><![CDATA[${text.replaceAll(']]>', '')}</z></xml>`),
  ),
  'a second root': fc.constantFrom('<xml></xml>', '<a/>', 'x').map((more) => (xml) => xml + more),
  'another root': hex(4).map(
    (name) => (xml) => xml.replace('<xml>', `<x${name}>`).replace('</xml>', `</x${name}>`),
  ),
};

describe('before the signature is known to be right', () => {
  test('a signature that is none', async () => {
    const signatures = fc.oneof(
      junk,
      hex(40),
      hex(39),
      hex(41),
      hex(40).map((text) => `${text.slice(1)}G`),
    );
    await refuses(signatures, async (signature) => {
      const { query, body } = sealCallback(SETTINGS, good());
      return await call({ ...query, msg_signature: signature }, body);
    });
  });
  test('a right signature in capitals, with a blank or for other parts', async () => {
    const { query, body } = sealCallback(SETTINGS, good());
    const signature = query['msg_signature'] ?? '';
    await refuses(
      fc.constantFrom(signature.toUpperCase(), ` ${signature}`, `${signature}\n`, `0x${signature}`),
      (given) => call({ ...query, msg_signature: given }, body),
    );
    await refuses(junk, (nonce) => call({ ...query, nonce: `${nonce}.` }, body));
    await refuses(fc.nat(), (timestamp) => call({ ...query, timestamp: String(timestamp) }, body));
    await refuses(junk, (cipher) => call(query, envelopeOf(SETTINGS, cipher)));
  });
  test('the signature of another token', async () => {
    await refuses(fc.string({ minLength: 1, maxLength: 32 }), async (token) => {
      const { query, body } = sealCallback({ ...SETTINGS, token: `${token}?` }, good());
      return await call(query, body);
    });
  });
  test('a body that is no XML', async () => {
    const { query } = sealCallback(SETTINGS, good());
    await refuses(fc.oneof(junk, markup, fc.json()), (body) => call(query, body));
    await refuses(fc.uint8Array({ maxLength: 200 }), (body) => call(query, new Uint8Array(body)));
  });
  test('a body with its cipher text missing, nested or twice', async () => {
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
    await refuses(fc.constantFrom(...bodies), (body) => call(query, body));
  });
  test.each(Object.entries(spoilers))('an envelope with %s', async (_, spoiler) => {
    const { query, body } = sealCallback(SETTINGS, good());
    await refuses(spoiler, (spoil) => call(query, spoil(body)));
  });
  test('a check of the address', async () => {
    const { query, encrypt } = sealCallback(SETTINGS, 'echo');
    const spoil = fc.constantFrom('msg_signature', 'timestamp', 'nonce', 'echostr');
    await refuses(fc.tuple(spoil, fc.oneof(junk, hex(40))), ([name, value]) =>
      see(fetch(withQuery(app.peer.url, { ...query, echostr: encrypt, [name]: value }))),
    );
  });
});

describe('after a right signature all are refused alike', () => {
  let like: string;
  beforeAll(async () => {
    const { query, body } = sealCallback(SETTINGS, 'x');
    like = (await call(query, body)).seen;
    expect(like).toMatch(/^\[400,/);
  });
  const sendCipher = async (cipher: string): Promise<Answer> => {
    const { query, body } = sealCallback(SETTINGS, '', { encrypt: cipher });
    return await call(query, body);
  };
  const sendInner = async (xml: string): Promise<Answer> => {
    const { query, body } = sealCallback(SETTINGS, xml);
    return await call(query, body);
  };

  test('cipher text that is no base64, or no whole number of blocks', async () => {
    const base64 = fc
      .uint8Array({ minLength: 1, maxLength: 200 })
      .map((bytes) => Buffer.from(bytes).toString('base64'));
    // A line end is left out: XML changes it on the way, so that it would not be signed.
    const texts = fc.string({
      unit: fc.constantFrom('A', 'b', '+', '/', '=', '-', '_', '中', '!'),
      minLength: 1,
      maxLength: 90,
    });
    await refuses(fc.oneof(base64, texts), sendCipher, like);
  });
  test('cipher text with changed or missing blocks', async () => {
    const { encrypt } = sealCallback(SETTINGS, good());
    const bytes = Buffer.from(encrypt, 'base64');
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
    await refuses(fc.oneof(flips, shorter), (cipher) => sendCipher(cipher.toString('base64')), like);
  });
  test('wrong paddings', async () => {
    const xml = Buffer.from(good());
    const content = Buffer.concat([Buffer.alloc(16), uint32(xml.length), xml, Buffer.from(SETTINGS.corpId)]);
    const right = padded(content);
    const pad = right.at(-1) ?? 0;
    const ends = fc
      .oneof(fc.integer({ min: 33, max: 255 }), fc.constant(0))
      .map((last) => Buffer.from([...right.subarray(0, -1), last]));
    const uneven = fc.integer({ min: 2, max: pad }).map((place) => {
      const changed = Buffer.from(right);
      changed[changed.length - place] = pad === 1 ? 2 : pad - 1;
      return changed;
    });
    await refuses(pad > 1 ? fc.oneof(ends, uneven) : ends, (plain) => sendCipher(encryptRaw(plain)), like);
    // The same made rightly is taken: the refusals above come from the padding alone.
    expect((await sendCipher(encryptRaw(right))).status).toBe(200);
    expect(app.turns.splice(0)).toHaveLength(1);
  });
  test('wrong lengths and receivers', async () => {
    const xml = Buffer.from(good());
    const lengths = fc.oneof(
      fc.integer({ min: 0, max: xml.length - 1 }),
      fc.integer({ min: xml.length + 1, max: 0xffffffff }),
    );
    await refuses(
      lengths,
      (length) => sendCipher(encryptRaw(sealedContent(xml, SETTINGS.corpId, length))),
      like,
    );
    const receivers = fc.oneof(
      fc.constantFrom('', `${SETTINGS.corpId}x`, SETTINGS.corpId.slice(1), SETTINGS.corpId.toUpperCase()),
      hex(18),
    );
    await refuses(receivers, (receiver) => sendCipher(encryptRaw(sealedContent(xml, receiver))), like);
  });
  test('bytes that are no UTF-8', async () => {
    const bad = fc.constantFrom(
      [0xff],
      [0xc3, 0x28],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xc0, 0x80],
      [0xe4, 0xbb],
    );
    await refuses(
      bad,
      (bytes) => {
        const [before = '', after = ''] = good().split('12');
        const xml = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]);
        return sendCipher(encryptRaw(sealedContent(xml, SETTINGS.corpId)));
      },
      like,
    );
  });
  test('times outside the window or none', async () => {
    const now = Math.floor(Date.now() / 1000);
    const times = fc.oneof(
      fc.integer({ min: 0, max: now - 700 }).map(String),
      fc.integer({ min: now + 700, max: 99_999_999_999 }).map(String),
      fc.constantFrom(
        'now',
        '1e9',
        `${String(now)}.5`,
        `-${String(now)}`,
        `+${String(now)}`,
        ` ${String(now)}`,
        `0x${now.toString(16)}`,
        'NaN',
        'Infinity',
      ),
      fc.constant('1'.repeat(400)),
    );
    await refuses(
      times,
      async (timestamp) => {
        const { query, body } = sealCallback(SETTINGS, good(), { timestamp });
        return await call(query, body);
      },
      like,
    );
  });
  test('inner text that is no XML', async () => {
    await refuses(fc.oneof(junk, markup, fc.json()), sendInner, like);
  });
  test.each(Object.entries(spoilers))('inner XML with %s', async (_, spoiler) => {
    await refuses(spoiler, (spoil) => sendInner(spoil(good())), like);
  });
  test('fields that are missing or stand twice', async () => {
    const names = fc.constantFrom(
      'ToUserName',
      'FromUserName',
      'CreateTime',
      'MsgType',
      'Content',
      'MsgId',
      'AgentID',
    );
    await refuses(names, (name) => sendInner(good().replace(elementOf(name), '')), like);
    await refuses(
      names,
      (name) => sendInner(good().replace(elementOf(name), (element) => element + element)),
      like,
    );
    await refuses(
      names,
      (name) => sendInner(good().replace(elementOf(name), `<${name}><a>1</a></${name}>`)),
      like,
    );
  });
  test('fields with values that cannot be', async () => {
    const spoiled = fc.oneof(
      fc.bigInt({ min: 2n ** 64n, max: 10n ** 60n }).map((id) => ({ MsgId: String(id) })),
      fc.constantFrom('', '1e3', '-1', '1.0', '0x1', ' 1', '１２').map((MsgId) => ({ MsgId })),
      fc.constantFrom('', 'now', '-1', '1'.repeat(13)).map((CreateTime) => ({ CreateTime })),
      fc
        .constantFrom('', '@all', 'a|b', 'a b', 'a:b', 'x'.repeat(65))
        .map((FromUserName) => ({ FromUserName })),
      hex(10).map((AgentID) => ({ AgentID: `9${AgentID}` })),
      hex(10).map((ToUserName) => ({ ToUserName })),
    );
    await refuses(spoiled, (over) => sendInner(good(over)), like);
  });
});

test('after all that a right message is taken', async () => {
  expect((await createPeer(app.peer).say('zhang', '1')).reply).toBe('好');
});

function elementOf(name: string): RegExp {
  return new RegExp(`<${name}>.*?</${name}>`);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function sealedContent(xml: Buffer, receiver: string, length = xml.length): Buffer {
  return padded(Buffer.concat([Buffer.alloc(16), uint32(length), xml, Buffer.from(receiver)]));
}

function encryptRaw(content: Buffer): string {
  const key = parseAesKey(SETTINGS.aesKey);
  if (key === null) throw new Error('a bad key');
  const cipher = createCipheriv('aes-256-cbc', key.key, key.iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(content), cipher.final()]).toString('base64');
}
