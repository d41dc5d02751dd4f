/**
 * Loaded into the server by tests, before the program: what becomes of a reply to a callback, all of whose work is
 * committed, as the file `reply-fate` in the working folder says.
 * - `hold`: it is sent when the client is gone. Each held one adds a dot to `replies-held`.
 * - `die 5`: it is held, and with the fifth the process ends as in a power cut.
 */
import { appendFileSync, readFileSync, statSync } from 'node:fs';
import { ServerResponse } from 'node:http';

const end = ServerResponse.prototype.end;

ServerResponse.prototype.end = function (...body) {
  const [fate, count] = this.req.method === 'POST' ? readFate() : [];
  if (fate === undefined) return end.apply(this, body);
  appendFileSync('replies-held', '.');
  if (fate === 'die' && statSync('replies-held').size === Number(count)) process.kill(process.pid, 'SIGKILL');
  this.req.socket.once('close', () => end.apply(this, body));
  return this;
};

function readFate() {
  try {
    return readFileSync('reply-fate', 'utf8').split(' ');
  } catch {
    return [];
  }
}
