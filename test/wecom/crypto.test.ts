import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import fc from 'fast-check';
import { z } from 'zod';
import type { CallbackKey } from '../../src/channels/wecom/crypto.ts';
import {
  isSigned,
  open,
  padded,
  parseAesKey,
  seal,
  sha1Sorted,
  sign,
  unpadded,
} from '../../src/channels/wecom/crypto.ts';

const signed = {
  token: z.string(),
  timestamp: z.string(),
  nonce: z.string(),
  encrypt: z.string(),
  msg_signature: z.string(),
};
const keyed = { encodingAESKey: z.string(), receiveId: z.string(), encrypt: z.string() };
const plain = { plaintext: z.string(), random16Hex: z.string() };
const id = z.string();

const Vector = z.discriminatedUnion('kind', [
  z.object({
    id,
    kind: z.enum(['callback-post', 'callback-get-echostr']),
    ...signed,
    ...keyed,
    ...plain,
    wrongIfLocaleSorted: z.string().optional(),
    plaintextMustContain: z.array(z.string()).default([]),
  }),
  z.object({ id, kind: z.literal('decrypt-only'), ...keyed, ...plain }),
  z.object({ id, kind: z.literal('encrypt'), ...keyed, ...plain, msg_signature: z.string().optional() }),
  z.object({ id, kind: z.enum(['signature-only', 'signature-negative']), ...signed }),
  z.object({ id, kind: z.literal('pkcs7-pad-32'), inputHex: z.string(), paddedHex: z.string() }),
  z.object({ id, kind: z.literal('encodingAESKey-negative'), encodingAESKey: z.string() }),
  z.object({
    id,
    kind: z.literal('jsapi-signature'),
    noncestr: z.string(),
    ticket: z.string(),
    timestamp: z.number(),
    url: z.string(),
    signature: z.string(),
  }),
  z.object({ id, kind: z.literal('sha1-sorted'), parts: z.array(z.string()), signature: z.string() }),
  z.object({ id, kind: z.literal('open-negative'), ...signed, ...keyed }),
  z.object({ id, kind: z.literal('receiveid-negative'), ...signed, ...keyed, actualReceiveId: z.string() }),
]);
type Vector = z.infer<typeof Vector>;

const file = z
  .object({ vectors: z.array(Vector), derived: z.array(Vector) })
  .parse(JSON.parse(readFileSync(new URL('../fixtures/wecom-vectors.json', import.meta.url), 'utf8')));

function keyOf(text: string): CallbackKey {
  const key = parseAesKey(text);
  if (key === null) throw new Error('a key that should be good is refused');
  return key;
}

function checkVector(vector: Vector): void {
  switch (vector.kind) {
    case 'callback-post':
    case 'callback-get-echostr': {
      expect(isSigned(vector.msg_signature, vector)).toBe(true);
      expect(sign(vector)).not.toBe(vector.wrongIfLocaleSorted);
      checkBothWays(vector);
      for (const part of vector.plaintextMustContain) expect(vector.plaintext).toContain(part);
      return;
    }
    case 'decrypt-only':
    case 'encrypt':
      checkBothWays(vector);
      return;
    case 'signature-only':
      expect(isSigned(vector.msg_signature, vector)).toBe(true);
      return;
    case 'signature-negative':
      expect(isSigned(vector.msg_signature, vector)).toBe(false);
      return;
    case 'pkcs7-pad-32':
      expect(padded(Buffer.from(vector.inputHex, 'hex')).toString('hex')).toBe(vector.paddedHex);
      expect(unpadded(Buffer.from(vector.paddedHex, 'hex'))?.toString('hex')).toBe(vector.inputHex);
      return;
    case 'encodingAESKey-negative':
      expect(parseAesKey(vector.encodingAESKey)).toBeNull();
      return;
    case 'jsapi-signature': {
      const { ticket, noncestr, timestamp, url } = vector;
      const text = `jsapi_ticket=${ticket}&noncestr=${noncestr}&timestamp=${String(timestamp)}&url=${url}`;
      expect(sha1Sorted([text])).toBe(vector.signature);
      return;
    }
    case 'sha1-sorted':
      expect(sha1Sorted(vector.parts)).toBe(vector.signature);
      return;
    case 'open-negative':
      expect(isSigned(vector.msg_signature, vector)).toBe(true);
      expect(open(keyOf(vector.encodingAESKey), vector.encrypt, vector.receiveId)).toEqual({ ok: false });
      return;
    case 'receiveid-negative':
      expect(isSigned(vector.msg_signature, vector)).toBe(true);
      expect(open(keyOf(vector.encodingAESKey), vector.encrypt, vector.receiveId)).toEqual({ ok: false });
      expect(open(keyOf(vector.encodingAESKey), vector.encrypt, vector.actualReceiveId).ok).toBe(true);
      return;
    default:
      vector satisfies never;
  }
}

/** A known random head makes the cipher text known too. */
function checkBothWays(vector: z.infer<z.ZodObject<typeof keyed & typeof plain>>): void {
  const key = keyOf(vector.encodingAESKey);
  expect(open(key, vector.encrypt, vector.receiveId)).toEqual({ ok: true, message: vector.plaintext });
  const content = {
    random: Buffer.from(vector.random16Hex, 'hex'),
    message: vector.plaintext,
    receiveId: vector.receiveId,
  };
  expect(seal(key, content)).toBe(vector.encrypt);
}

describe('the known vectors', () => {
  test('are all there', () => {
    expect([file.vectors.length, file.derived.length]).toEqual([29, 21]);
  });
  test.each(file.vectors.map((vector) => [vector.id, vector] as const))('public: %s', (_, vector) => {
    checkVector(vector);
  });
  test.each(file.derived.map((vector) => [vector.id, vector] as const))('derived: %s', (_, vector) => {
    checkVector(vector);
  });
});

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const aesKeys = fc.string({ unit: fc.constantFrom(...Array.from(LETTERS)), minLength: 43, maxLength: 43 });
const texts = fc.string({ unit: 'binary', maxLength: 300 });
const randoms = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes));

describe('beside an independent implementation', () => {
  test('what it encrypts is opened unchanged', () => {
    fc.assert(
      fc.property(aesKeys, texts, texts, (aesKey, message, receiveId) => {
        expect(open(keyOf(aesKey), encrypt(aesKey, message, receiveId), receiveId)).toEqual({
          ok: true,
          message,
        });
      }),
    );
  });
  test('what is sealed here it decrypts unchanged', () => {
    fc.assert(
      fc.property(aesKeys, texts, texts, randoms, (aesKey, message, receiveId, random) => {
        const opened = decrypt(aesKey, seal(keyOf(aesKey), { random, message, receiveId }));
        expect(opened).toEqual({ message, id: receiveId, random });
      }),
    );
  });
  test('both make the same signature', () => {
    fc.assert(
      fc.property(texts, texts, texts, texts, (token, timestamp, nonce, cipher) => {
        const ours = sign({ token, timestamp, nonce, encrypt: cipher });
        expect(ours).toBe(getSignature(token, timestamp, nonce, cipher));
        expect(isSigned(ours, { token, timestamp, nonce, encrypt: cipher })).toBe(true);
      }),
    );
  });
});

describe('tampering', () => {
  const aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
  const parts = { token: 't', timestamp: '1', nonce: 'n', encrypt: 'e' };

  test('a signature with any digit changed is refused', () => {
    const right = sign(parts);
    for (let place = 0; place < 40; place += 1) {
      const digit = right[place] === '0' ? '1' : '0';
      expect(isSigned(right.slice(0, place) + digit + right.slice(place + 1), parts)).toBe(false);
    }
  });
  test.each([
    '',
    'x'.repeat(40),
    'A'.repeat(40),
    'a'.repeat(39),
    `${sign(parts)}0`,
    ` ${sign(parts)}`,
    `${sign(parts)}\n`,
  ])('a signature that is no 40 lower-case digits is refused: %j', (given) => {
    expect(isSigned(given, parts)).toBe(false);
  });
  test('a message cut out of its envelope is never opened for another receiver', () => {
    const sealed = seal(keyOf(aesKey), { random: Buffer.alloc(16), message: 'x', receiveId: 'ww1' });
    for (const receiver of ['', 'ww', 'ww12', 'WW1', 'xww1'])
      expect(open(keyOf(aesKey), sealed, receiver).ok).toBe(false);
  });
  test('bytes that are no UTF-8 are refused', () => {
    const message = Buffer.from([0x61, 0xff, 0x62]);
    const length = Buffer.from([0, 0, 0, message.length]);
    const content = padded(Buffer.concat([Buffer.alloc(16), length, message, Buffer.from('ww1')]));
    expect(open(keyOf(aesKey), encryptRaw(aesKey, content), 'ww1').ok).toBe(false);
    const good = padded(Buffer.concat([Buffer.alloc(16), length, Buffer.from('abc'), Buffer.from('ww1')]));
    expect(open(keyOf(aesKey), encryptRaw(aesKey, good), 'ww1').ok).toBe(true);
  });
  test.each([
    '',
    '=',
    'A',
    'AAAA',
    'AAA=A',
    '中文',
    'AAAA AAAA',
    `${'A'.repeat(64)}\n`,
    'A'.repeat(65),
    'A-_A',
  ])('cipher text that is none is refused without an exception: %j', (cipher) => {
    expect(open(keyOf(aesKey), cipher, '')).toEqual({ ok: false });
  });
  test('cipher text in another spelling of base64 is refused', () => {
    const message = '本年新收'.repeat(50);
    const sealed = seal(keyOf(aesKey), { random: Buffer.alloc(16, 7), message, receiveId: 'ww1' });
    expect(sealed).toMatch(/[+/].*=$/);
    const spellings = [
      sealed.replaceAll('+', '-').replaceAll('/', '_'),
      sealed.replace(/=+$/, ''),
      `${sealed}\n`,
      `${sealed.slice(0, 40)}\n${sealed.slice(40)}`,
      `${sealed.slice(0, 40)} ${sealed.slice(40)}`,
    ];
    for (const spelling of spellings) expect(open(keyOf(aesKey), spelling, 'ww1').ok).toBe(false);
    expect(open(keyOf(aesKey), sealed, 'ww1').ok).toBe(true);
  });
  test.each(['+', '/', '=', ' ', '中'])('a key with %j in it is refused', (character) => {
    expect(parseAesKey('a'.repeat(42) + character)).toBeNull();
  });
});

/** The bare cipher, for contents that no sealer would make. */
function encryptRaw(aesKey: string, content: Buffer): string {
  const { key, iv } = keyOf(aesKey);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(content), cipher.final()]).toString('base64');
}
