/** Where a command prints: its result on stdout, all else on stderr. */
export interface Terminal {
  /** A line of the result. */
  readonly print: (line: string) => void;
  /** A line for whoever sits there. */
  readonly tell: (line: string) => void;
  /** How far the work is; shown only where somebody watches. */
  readonly progress: (done: number, all: number, at: string) => void;
}

const WIDTH = 24;

export function processTerminal({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): Terminal {
  return {
    print: (line) => void stdout.write(`${line}\n`),
    tell: (line) => void stderr.write(`${line}\n`),
    progress: (done, all, at) => {
      if (!stderr.isTTY) return;
      const filled = all === 0 ? WIDTH : Math.floor((done / all) * WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      stderr.write(`\r\u001B[K${bar} ${String(done)}/${String(all)} ${at}${done === all ? '\n' : ''}`);
    },
  };
}
