/**
 * The cryptography of WeCom callbacks: signature, AES envelope, padding.
 * What a peer can cause is a value with no reason in it: a caller that cannot tell failures apart is no padding oracle.
 */
import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** The key of an EncodingAESKey, ready for use. */
export interface CallbackKey {
  readonly key: Buffer;
  readonly iv: Buffer;
}

export interface SignedParts {
  readonly token: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypt: string;
}

export type Opened = { readonly ok: true; readonly message: string } | { readonly ok: false };

const REFUSED: Opened = { ok: false };
const CIPHER = 'aes-256-cbc';
const AES_BLOCK = 16;
/** WeCom pads to 32 bytes, twice the AES block: Node's own padding refuses pads of 17 to 32. */
const PAD_BLOCK = 32;
/** 16 random bytes and the length of the message. */
const HEAD = 20;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Reads an EncodingAESKey: 43 letters and digits. Null for anything else. */
export function parseAesKey(text: string): CallbackKey | null {
  if (!/^[A-Za-z0-9]{43}$/.test(text)) return null;
  // The last character of most real keys has spare bits that are not zero; Node's decoder drops them, as WeCom does.
  const key = Buffer.from(`${text}=`, 'base64');
  return { key, iv: key.subarray(0, AES_BLOCK) };
}

/** SHA-1 in lower-case hex over the parts, sorted by code unit (never by locale) and joined. */
export function sha1Sorted(parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

export function sign(parts: SignedParts): string {
  return sha1Sorted([parts.token, parts.timestamp, parts.nonce, parts.encrypt]);
}

/** Whether `given` signs the parts: strictly 40 lower-case hex digits, compared in constant time. */
export function isSigned(given: string, parts: SignedParts): boolean {
  if (!/^[0-9a-f]{40}$/.test(given)) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(sign(parts), 'hex'));
}

/** Encrypts a message for `receiveId`; `random` are 16 fresh bytes. */
export function seal(
  key: CallbackKey,
  content: { readonly random: Buffer; readonly message: string; readonly receiveId: string },
): string {
  const message = Buffer.from(content.message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = padded(
    Buffer.concat([content.random, length, message, Buffer.from(content.receiveId, 'utf8')]),
  );
  const cipher = createCipheriv(CIPHER, key.key, key.iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
}

/** Decrypts what is meant for `receiveId`. Call it only after the signature was found right. */
export function open(key: CallbackKey, encrypt: string, receiveId: string): Opened {
  const content = unpadded(decipher(key, encrypt));
  if (content === null || content.length < HEAD) return REFUSED;
  const end = HEAD + content.readUInt32BE(AES_BLOCK);
  if (end > content.length) return REFUSED;
  if (!content.subarray(end).equals(Buffer.from(receiveId, 'utf8'))) return REFUSED;
  const message = decodeUtf8(content.subarray(HEAD, end));
  return message === null ? REFUSED : { ok: true, message };
}

/** UTF-8 read strictly: null for bytes that are none. A byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** PKCS#7 with a block of 32. */
export function padded(plain: Buffer): Buffer {
  const pad = PAD_BLOCK - (plain.length % PAD_BLOCK);
  return Buffer.concat([plain, Buffer.alloc(pad, pad)]);
}

/** Takes the padding off; null where it is none, every byte of it checked. */
export function unpadded(plain: Buffer): Buffer | null {
  const pad = plain.at(-1) ?? 0;
  if (pad < 1 || pad > PAD_BLOCK || pad > plain.length) return null;
  const end = plain.length - pad;
  return plain.subarray(end).every((byte) => byte === pad) ? plain.subarray(0, end) : null;
}

/** The padded plain text; empty where the cipher text is no base64 or no whole number of blocks. */
function decipher(key: CallbackKey, encrypt: string): Buffer {
  if (!BASE64.test(encrypt) || encrypt.length % 4 !== 0) return Buffer.alloc(0);
  const bytes = Buffer.from(encrypt, 'base64');
  if (bytes.length % AES_BLOCK !== 0) return Buffer.alloc(0);
  const cipher = createDecipheriv(CIPHER, key.key, key.iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}
