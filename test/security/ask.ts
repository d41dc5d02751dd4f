/** Asks a server to the letter: any method and any path, where `fetch` refuses some and tidies others first. */
import { request } from 'node:http';

export interface Answer {
  readonly status: number;
  /** But for the date, which differs between answers that are the same. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function askAt(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const told = Object.entries(answer.headers).filter(([name]) => name !== 'date');
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(told.map(([name, value]) => [name, String(value)])),
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
