/** Where a command prints: its result on stdout, all else on stderr. */
import { codeOf } from '../../storage/errors.ts';

export interface Terminal {
  /** A line of the result. */
  readonly print: (line: string) => void;
  /** The result itself, to the letter; settles when it has left. */
  readonly write: (content: string | Uint8Array) => Promise<void>;
  /** A line for whoever sits there. */
  readonly tell: (line: string) => void;
  /** How far the work is; shown only where somebody watches. */
  readonly progress: (done: number, all: number, at: string) => void;
}

const WIDTH = 24;

type Streams = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'exit'>;

export function processTerminal({ stdout, stderr, exit }: Streams): Terminal {
  stderr.on('error', () => undefined);
  stdout.on('error', (error) => {
    // Whoever read it has seen enough (`| head`): the work goes on, its result goes nowhere.
    if (codeOf(error) === 'EPIPE') return;
    stderr.write('结果写不出去，请检查磁盘空间。\n');
    exit(2);
  });
  return {
    print: (line) => void stdout.write(`${line}\n`),
    write: (content) =>
      new Promise((resolve) => {
        stdout.write(content, () => {
          resolve();
        });
      }),
    tell: (line) => void stderr.write(`${line}\n`),
    progress: (done, all, at) => {
      if (!stderr.isTTY) return;
      const filled = all === 0 ? WIDTH : Math.floor((done / all) * WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stderr.write(`\r\u001B[K${bar} ${String(done)}/${String(all)} ${at}${done === all ? '\n' : ''}`);
    },
  };
}
