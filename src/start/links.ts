/** Tokens of the links to reports and to the page of uploads: 256 random bits. What is stored is an HMAC, so that a stolen table opens nothing (T20). */
import { createHmac, randomBytes } from 'node:crypto';

export interface Links {
  readonly make: (to: 'report' | 'upload') => { readonly url: string; readonly tokenHash: string };
  readonly hash: (token: string) => string;
  /** What the forms of a page carry beside its token: it cannot be told from the stored hash, nor that from it. */
  readonly csrf: (subject: string) => string;
}

const PATHS = { report: 'r', upload: 'u' } as const;

/** Links under `publicUrl`, which has no slash at its end. */
export function createLinks(secret: string, publicUrl: string): Links {
  const hash = (token: string): string => createHmac('sha256', secret).update(token).digest('hex');
  return {
    hash,
    csrf: (subject) => createHmac('sha256', secret).update(`csrf ${subject}`).digest('base64url'),
    make: (to) => {
      const token = randomBytes(32).toString('base64url');
      return { url: `${publicUrl}/${PATHS[to]}/${token}`, tokenHash: hash(token) };
    },
  };
}
