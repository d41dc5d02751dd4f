/** Tokens of report links: 256 random bits. What is stored is an HMAC, so that a stolen table opens nothing (T20). */
import { createHmac, randomBytes } from 'node:crypto';

export interface Links {
  readonly make: () => { readonly url: string; readonly tokenHash: string };
  readonly hash: (token: string) => string;
}

/** Links under `publicUrl`, which has no slash at its end. */
export function createLinks(secret: string, publicUrl: string): Links {
  const hash = (token: string): string => createHmac('sha256', secret).update(token).digest('hex');
  return {
    hash,
    make: () => {
      const token = randomBytes(32).toString('base64url');
      return { url: `${publicUrl}/r/${token}`, tokenHash: hash(token) };
    },
  };
}
