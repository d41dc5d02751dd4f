/**
 * The floor of a callback, written by hand on node:http: verify, decrypt, parse, read the state, record, write the
 * state, answer. With DATABASE_URL it reads, locks and writes the rows that the program does, the waiting turns of all
 * members in one transaction; without, the state in Redis is all there is.
 */
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { openFloorDatabase } from './floor-database.mjs';
import { openCallback, sealAnswer } from './floor-wecom.mjs';

const { PORT, REDIS, DATABASE_URL, MEMBERS } = process.env;
const redis = new Redis({ path: REDIS });
const database = DATABASE_URL === undefined ? null : await openFloorDatabase(DATABASE_URL, Number(MEMBERS));
const KEPT_SECONDS = 30 * 24 * 3600;

async function takeTurn(message) {
  const name = `floor:{${message.from}}:state`;
  const stored = await redis.get(name);
  const state = stored === null ? { v: 0, at: 0 } : JSON.parse(stored);
  const next = { v: state.v + 1, at: state.at + 1 };
  const answer = `第${message.from}局 · 2025年年报 · 已填 ${next.at}\n已记录：\n第${state.at}项：${message.text}\n下一项：第${next.at}项？`;
  if (database === null) await redis.set(name, JSON.stringify(next), 'EX', KEPT_SECONDS);
  else {
    await database.record({ message, next, answer });
    void redis.set(name, JSON.stringify(next), 'EX', KEPT_SECONDS);
  }
  return answer;
}

async function respond(request, response) {
  if (request.method === 'GET') {
    response.end('ok');
    return;
  }
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const message = openCallback(request.url, Buffer.concat(chunks).toString('utf8'));
  if (message === null) {
    response.writeHead(403).end();
    return;
  }
  const body = sealAnswer(message, await takeTurn(message));
  response.writeHead(200, { 'Content-Type': 'application/xml' }).end(body);
  database?.flushed(message);
}

const server = createServer((request, response) => void respond(request, response));
server.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
