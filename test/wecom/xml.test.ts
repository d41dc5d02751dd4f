import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { TEXT_BYTES, allowedText, cutToBytes } from '../../src/channels/wecom/text.ts';
import { printEnvelope, printTextReply, readEnvelope, readFields } from '../../src/channels/wecom/xml.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom(']', '>', '<', '&', '!', '[CDATA[', ']]>', '<![CDATA[', '件', '\ud800'),
    maxLength: 30,
  }),
);

describe('reading', () => {
  test('CDATA, its split form, plain text and references are one text', () => {
    const fields = readFields(
      '<xml><Content>a &lt;&#19968;&#x1F600;<![CDATA[b &amp; ]]]]><![CDATA[> c]]> &amp; d</Content></xml>',
    );
    expect(fields?.get('Content')).toBe('a <一😀b &amp; ]]> c & d');
  });
  test('numbers and blanks stay as they are written', () => {
    const fields = readFields(
      '<xml><MsgId>7591234567890123456</MsgId><AgentID>0218</AgentID><Content> 1\n</Content></xml>',
    );
    expect([...(fields ?? [])]).toEqual([
      ['MsgId', '7591234567890123456'],
      ['AgentID', '0218'],
      ['Content', ' 1\n'],
    ]);
  });
  test('an empty element is an empty text, a nested one is left out', () => {
    const fields = readFields(
      '<xml><EventKey></EventKey><A/><SendPicsInfo><Count>1</Count></SendPicsInfo></xml>',
    );
    expect([...(fields ?? [])]).toEqual([
      ['EventKey', ''],
      ['A', ''],
    ]);
  });
  test('a member may write about a document type', () => {
    expect(
      readFields('<xml><Content><![CDATA[<!DOCTYPE html> <!ENTITY x>]]></Content></xml>')?.get('Content'),
    ).toBe('<!DOCTYPE html> <!ENTITY x>');
  });
  test('a name of the language itself is a name like others', () => {
    expect(readFields('<xml><toString>1</toString><a>2</a></xml>')?.get('a')).toBe('2');
    expect(readFields('<xml><a>2</a></xml>')?.get('toString')).toBeUndefined();
  });

  const bomb = `<!DOCTYPE xml [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${String(n)} "&a;&a;&a;">`).join('')}]><xml><Encrypt>&a8;</Encrypt></xml>`;
  test.each([
    ['nothing', ''],
    ['no XML', 'hello'],
    ['another root', '<html><Encrypt>a</Encrypt></html>'],
    ['two roots', '<xml><Encrypt>a</Encrypt></xml><xml></xml>'],
    ['no end', '<xml><Encrypt>a</Encrypt>'],
    ['crossed elements', '<xml><Encrypt>a</xml></Encrypt>'],
    ['CDATA without end', '<xml><Encrypt><![CDATA[a</Encrypt></xml>'],
    ['an element twice', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
    ['an element twice, once nested', '<xml><Encrypt>a</Encrypt><Encrypt><x>b</x></Encrypt></xml>'],
    ['text between elements', '<xml>x<Encrypt>a</Encrypt></xml>'],
    ['a NUL', '<xml><Encrypt>a\0</Encrypt></xml>'],
    ['a reference to a NUL', '<xml><Encrypt>a&#0;</Encrypt></xml>'],
    ['a reference beyond Unicode', '<xml><Encrypt>a&#x110000;</Encrypt></xml>'],
    ['a reference nobody defined', '<xml><Encrypt>&lol;</Encrypt></xml>'],
    ['a bare ampersand', '<xml><Encrypt>a & b</Encrypt></xml>'],
    ['a document type', '<!DOCTYPE xml><xml><Encrypt>a</Encrypt></xml>'],
    ['a document type in lower case', '<!doctype xml><xml><Encrypt>a</Encrypt></xml>'],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>',
    ],
    ['an entity bomb', bomb],
    ['__proto__', '<xml><__proto__><Encrypt>a</Encrypt></__proto__></xml>'],
    ['constructor', '<xml><constructor>a</constructor><Encrypt>a</Encrypt></xml>'],
    ['deep nesting', `<xml>${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}</xml>`],
  ])('%s is refused', (_, xml) => {
    expect(readFields(xml)).toBeNull();
  });

  test('an envelope needs exactly one cipher text', () => {
    expect(readEnvelope('<xml><Encrypt>a</Encrypt></xml>')).toBe('a');
    expect(readEnvelope('<xml><Encrypt><b>a</b></Encrypt></xml>')).toBeNull();
    expect(readEnvelope('<xml><encrypt>a</encrypt></xml>')).toBeNull();
  });
  test('no text makes the reader throw', () => {
    const markup = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<a>',
      '</a>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?',
      '?>',
      '&',
      ';',
      '<',
      '>',
      '"',
      '=',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.string({ unit: markup, maxLength: 40 }), (xml) => {
        const fields = readFields(xml);
        expect(fields === null || fields instanceof Map).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
  test('the parser is at least the version whose limits this relies on', () => {
    const path = new URL('../../node_modules/fast-xml-parser/package.json', import.meta.url);
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8')));
    const [major = 0, minor = 0] = version.split('.').map(Number);
    expect(major * 1000 + minor).toBeGreaterThanOrEqual(5012);
  });
});

describe('printing', () => {
  test('whatever a reply says is read back as that, less what XML forbids', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, to) => {
        const fields = readFields(printTextReply({ to, from: 'ww1', createTime: '1767225600', text }));
        expect(fields?.get('Content')).toBe(normalised(text));
        expect(fields?.get('ToUserName')).toBe(normalised(to));
        expect(fields?.get('MsgType')).toBe('text');
      }),
    );
  });
  test('an envelope is read back part by part', () => {
    const parts = { encrypt: 'a+/=', signature: 's', timestamp: '1', nonce: 'n' };
    expect([...(readFields(printEnvelope(parts)) ?? [])]).toEqual([
      ['Encrypt', 'a+/='],
      ['MsgSignature', 's'],
      ['TimeStamp', '1'],
      ['Nonce', 'n'],
    ]);
  });
});

describe('cutting', () => {
  test('a short text stays as it is', () => {
    const text = '件'.repeat(682) + 'ab';
    expect(Buffer.byteLength(text)).toBe(TEXT_BYTES);
    expect(cutToBytes(text, TEXT_BYTES)).toBe(text);
  });
  test('a long one keeps whole characters, as many as fit, and shows the cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
        fc.integer({ min: 3, max: 60 }),
        (text, limit) => {
          const cut = cutToBytes(text, limit);
          expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(limit);
          if (cut === text) return;
          expect(cut.endsWith('…')).toBe(true);
          expect(text.startsWith(cut.slice(0, -1))).toBe(true);
          expect(allowedText(cut)).toBe(allowedText(cut.slice(0, -1)) + '…');
          expect(Buffer.byteLength(cut)).toBeGreaterThan(limit - 4);
        },
      ),
    );
  });
});

/** XML reads every line end as a line feed. */
function normalised(text: string): string {
  return allowedText(text).replace(/\r\n?/g, '\n');
}
