/** Short texts that only this installation can have made: cookies of sessions and logins, tokens of pages. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A seal for one purpose opens for no other. */
type Purpose = 'session' | 'login' | 'csrf';

export interface Seal {
  /** `<key id>.<text>.<mac>`, fit for a cookie. The text can be read by whoever holds it. */
  readonly close: (purpose: Purpose, text: string) => string;
  /** The text; null for anything that was not sealed here, by this key and for this purpose. */
  readonly open: (purpose: Purpose, sealed: string) => string | null;
  /** The mark alone, where the text is known. */
  readonly mark: (purpose: Purpose, text: string) => string;
}

const SEALED = /^([\w-]{8})\.([\w-]{1,2000})\.([\w-]{43})$/u;

/** `secret`: LINK_SECRET. The key is derived from it; its id tells sessions of a secret that was replaced since. */
export function createSeal(secret: string): Seal {
  const key = createHmac('sha256', secret).update('key of sessions').digest();
  const keyId = createHmac('sha256', key).update('key id').digest('base64url').slice(0, 8);
  const mark: Seal['mark'] = (purpose, text) =>
    createHmac('sha256', key).update(`${purpose} ${text}`).digest('base64url');
  return {
    mark,
    close: (purpose, text) =>
      `${keyId}.${Buffer.from(text, 'utf8').toString('base64url')}.${mark(purpose, text)}`,
    open: (purpose, sealed) => {
      const [, id, body = '', given = ''] = SEALED.exec(sealed) ?? [];
      if (id !== keyId) return null;
      const text = Buffer.from(body, 'base64url').toString('utf8');
      return isSame(given, mark(purpose, text)) ? text : null;
    },
  };
}

/** In a time that does not tell where they differ. */
export function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
