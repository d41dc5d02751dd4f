/** The Unix socket of a local Redis: where it lies, and single commands asked over it. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** sun_path holds 104 bytes on macOS, 108 on Linux. */
const LONGEST = 100;
const SILENT_MS = 1_000;

/** Whether a Redis listens there and has read its files. */
export async function answers(socket: string): Promise<boolean> {
  return (await ask(socket, 'PING'))?.startsWith('+PONG') === true;
}

/** One inline command; null where nobody listens, an empty text where the connection closed or stayed silent. */
export function ask(socket: string, command: string): Promise<string | null> {
  return new Promise((tell) => {
    const connection = connect(socket);
    const finish = (answer: string | null): void => {
      connection.destroy();
      tell(answer);
    };
    connection.once('connect', () => connection.write(`${command}\r\n`));
    connection.once('data', (data) => {
      finish(data.toString());
    });
    connection.once('error', (error) => {
      finish('code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') ? null : '');
    });
    connection.once('close', () => {
      finish('');
    });
    connection.setTimeout(SILENT_MS, () => {
      finish('');
    });
  });
}

/** The socket for a folder: inside it, or, where that path is too long for a socket, in a folder of ours under the temporary one. */
export function socketFor(folder: string): string {
  const near = join(folder, 'redis.sock');
  if (Buffer.byteLength(near) <= LONGEST) return near;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const aside = join(tmpdir(), `nianbao-${name}`);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  // Others can write to the temporary folder: a folder of that name that is not ours must not get our traffic.
  const found = lstatSync(aside);
  if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid()))
    throw new Error(`${aside} 不属于当前用户，请删除它，或换一个较短的 DATA_DIR`);
  return join(aside, 'redis.sock');
}
