/** WeCom as the sender of callbacks: sealed beforehand, sent over connections that stay open, their answers opened afterwards. */
import { randomBytes } from 'node:crypto';
import { URLSearchParams } from 'node:url';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { Client } from 'undici';

/** Made for the bench; nobody's. */
export const APPLICATION = {
  corpId: 'ww0123456789abcdef',
  agentId: '1000002',
  token: 'benchToken0123456789',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

let messages = BigInt(Date.now()) * 1_000_000n;

/** A member's text message as it is posted: the path with its query, and the body. */
export function callback(member, text) {
  const { corpId, agentId, token, aesKey } = APPLICATION;
  const now = String(Math.floor(Date.now() / 1000));
  const inner = `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><FromUserName><![CDATA[m${member}]]></FromUserName><CreateTime>${now}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content><MsgId>${(messages += 1n)}</MsgId><AgentID>${agentId}</AgentID></xml>`;
  const sealed = encrypt(aesKey, inner, corpId);
  const nonce = randomBytes(5).toString('hex');
  const query = new URLSearchParams({
    ...{ msg_signature: getSignature(token, now, nonce, sealed), timestamp: now, nonce },
  });
  const body = `<xml><ToUserName><![CDATA[${corpId}]]></ToUserName><AgentID><![CDATA[${agentId}]]></AgentID><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;
  return { path: `/wecom/callback?${query}`, body };
}

/** The text of a passive answer; null for a body that holds none. */
export function answerOf(body) {
  const sealed = between(body, '<Encrypt><![CDATA[', ']]></Encrypt>');
  if (sealed === null) return null;
  return between(decrypt(APPLICATION.aesKey, sealed).message, '<Content><![CDATA[', ']]></Content>');
}

function between(text, before, after) {
  const from = text.indexOf(before);
  const to = text.indexOf(after, from);
  return from < 0 || to < 0 ? null : text.slice(from + before.length, to);
}

/** One connection for each of `count` members. */
export function connect(url, count) {
  const clients = Array.from({ length: count }, () => new Client(url, { pipelining: 1 }));
  return {
    /** Milliseconds, status and body of the answer. */
    post: async (member, { path, body }) => {
      const from = performance.now();
      const answer = await clients[member].request({ method: 'POST', path, body });
      const text = await answer.body.text();
      return { ms: performance.now() - from, status: answer.statusCode, body: text };
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}
