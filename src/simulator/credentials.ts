/** The secrets that the simulated WeCom shares with the app: made anew in each process, so that none can leak into use. */

export interface Credentials {
  readonly corpId: string;
  readonly agentId: string;
  readonly secret: string;
  readonly token: string;
  readonly aesKey: string;
}

/** Gives `size` random bytes. */
export type RandomBytes = (size: number) => Uint8Array;

/** Made-up credentials of the shapes that WeCom hands out. */
export function makeCredentials(random: RandomBytes): Credentials {
  return {
    corpId: `ww${hex(random(8))}`,
    agentId: '1000002',
    secret: alphanumeric(43, random),
    token: alphanumeric(32, random),
    // An AES key of 32 bytes in base64 without its `=`; WeCom uses letters and digits only.
    aesKey: alphanumeric(43, random),
  };
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** Bytes from here on would favour the first letters of the alphabet: they are thrown away. */
const fairLimit = 256 - (256 % alphabet.length);

function alphanumeric(length: number, random: RandomBytes): string {
  let made = '';
  while (made.length < length) {
    for (const byte of random(length)) {
      if (byte < fairLimit && made.length < length) made += alphabet.charAt(byte % alphabet.length);
    }
  }
  return made;
}
