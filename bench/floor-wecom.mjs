/** What a callback costs at the least: signature, cipher and XML by hand, on Node's own modules. */
import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { URLSearchParams } from 'node:url';

const { corpId, token, aesKey } = process.env;
const key = Buffer.from(`${aesKey}=`, 'base64');
const iv = key.subarray(0, 16);
const HEAD = 20;
const PAD = 32;
const WINDOW_SECONDS = 600;

function sign(...parts) {
  return createHash('sha1')
    .update([token, ...parts].sort().join(''))
    .digest();
}

function between(text, before, after) {
  const from = text.indexOf(before) + before.length;
  return text.slice(from, text.indexOf(after, from));
}

const cdata = (xml, name) => between(xml, `<${name}><![CDATA[`, ']]>');

/** The message of a callback; null where it is not signed, too old, or for somebody else. */
export function openCallback(url, body) {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const [timestamp, nonce] = [query.get('timestamp'), query.get('nonce')];
  const sealed = cdata(body, 'Encrypt');
  const given = Buffer.from(query.get('msg_signature'), 'hex');
  if (given.length !== 20 || !timingSafeEqual(given, sign(timestamp, nonce, sealed))) return null;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > WINDOW_SECONDS) return null;
  const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const plain = Buffer.concat([cipher.update(sealed, 'base64'), cipher.final()]);
  const content = plain.subarray(0, plain.length - plain.at(-1));
  const end = HEAD + content.readUInt32BE(16);
  if (content.toString('utf8', end) !== corpId) return null;
  const xml = content.toString('utf8', HEAD, end);
  return {
    ...{ from: cdata(xml, 'FromUserName'), text: cdata(xml, 'Content') },
    ...{ time: between(xml, '<CreateTime>', '<'), id: between(xml, '<MsgId>', '<') },
  };
}

/** The body of the answer. */
export function sealAnswer({ from, time }, text) {
  const xml = Buffer.from(
    `<xml><ToUserName><![CDATA[${from}]]></ToUserName><FromUserName><![CDATA[${corpId}]]></FromUserName><CreateTime>${time}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content></xml>`,
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(xml.length);
  const bare = Buffer.concat([randomBytes(16), length, xml, Buffer.from(corpId)]);
  const pad = PAD - (bare.length % PAD);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const sealed = Buffer.concat([
    cipher.update(Buffer.concat([bare, Buffer.alloc(pad, pad)])),
    cipher.final(),
  ]).toString('base64');
  const now = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = sign(now, nonce, sealed).toString('hex');
  return `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>${now}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`;
}
