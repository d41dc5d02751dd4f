/** A terminal that keeps what is printed on it. */
import type { Terminal } from '../../src/cli/terminal.ts';

export interface RecordingTerminal {
  readonly terminal: Terminal;
  /** stdout. */
  readonly printed: () => string;
  /** stderr. */
  readonly told: () => string;
}

export function recordingTerminal(): RecordingTerminal {
  const out: string[] = [];
  const err: string[] = [];
  return {
    terminal: {
      print: (line) => void out.push(line),
      write: (content) => {
        out.push(typeof content === 'string' ? content : Buffer.from(content).toString('latin1'));
        return Promise.resolve();
      },
      tell: (line) => void err.push(line),
      progress: () => undefined,
    },
    printed: () => out.join('\n'),
    told: () => err.join('\n'),
  };
}
