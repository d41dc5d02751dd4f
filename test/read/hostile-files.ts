/** Files that mean harm, or are only broken, and what is to come of each: the code of its refusal, or `read`. */
import { unzip } from '../../src/read/files/zip-guard.ts';
import { docxOf } from './docx-writer.ts';
import { printedReport } from './printed.ts';
import { publishedReport } from './published.ts';
import { xlsxOf } from './xlsx-writer.ts';
import type { Entry } from './zips.ts';
import { entry, zip } from './zips.ts';

/** What the readable ones hold. */
export const report = publishedReport('corpus/45-xilingol-commerce-2021');
export const docx = await docxOf(printedReport(report), { styled: true, repeatsHead: false });
export const xlsx = await xlsxOf(printedReport(report), { sheets: 'one', merges: true, numbers: 'numbers' });

const entries = (bytes: Uint8Array): readonly Entry[] =>
  [...unzip(bytes, '')].map(([name, content]) => ({ name, content }));

function changed(bytes: Uint8Array, name: RegExp, change: (text: string) => string | Uint8Array): Buffer {
  return zip(
    entries(bytes).map((one) =>
      name.test(one.name) ? entry(one.name, change(Buffer.from(one.content).toString())) : one,
    ),
  );
}

const MEGABYTE = 1 << 20;
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * MEGABYTE);

let crowd: Buffer | null = null;

/** Whoever sends it again need not pack it again. */
function once(make: () => Uint8Array): () => Uint8Array {
  let made: Uint8Array | null = null;
  return () => (made ??= make());
}

/** 100,000 entries that say they are so many; made once, for it takes a while. */
function crowded(count: number): Buffer {
  crowd ??= zip(
    Array.from({ length: 100_000 }, (_, at) => entry(String(at), '')),
    0,
  );
  const bytes = Buffer.from(crowd);
  for (const field of [8, 10]) bytes.writeUInt16LE(count, bytes.length - 22 + field);
  return bytes;
}

/** Each is made when it is first wanted. */
export const hostileFiles: readonly HostileFile[] = files().map(([name, make, file, code]) => [
  name,
  once(make),
  file,
  code,
]);

type HostileFile = readonly [name: string, make: () => Uint8Array, file: string, code: string];

function files(): readonly HostileFile[] {
  return [
    ['an empty file', () => new Uint8Array(), 'a.docx', 'empty'],
    ['11 MB', () => zeros(11), 'a.txt', 'tooLarge'],
    ['a picture', () => zeros(1), 'a.png', 'unknownFormat'],
    ['no extension', () => docx, 'a', 'unknownFormat'],
    ['a name that climbs', () => docx, '../../etc/a.docx', 'read'],
    // Zips.
    [
      'a flat bomb',
      () => zip([...entries(docx), entry('word/media/a.bin', zeros(60))]),
      'a.docx',
      'unpacksTooLarge',
    ],
    [
      '40 MB from 40 KB',
      () => zip([...entries(docx), entry('a.xml', zeros(40))]),
      'a.docx',
      'unpacksTooLarge',
    ],
    [
      'many entries of a little each, together too much',
      () => zip([...entries(docx), ...Array.from({ length: 60 }, (_, at) => entry(`${at}.xml`, zeros(1)))]),
      'a.docx',
      'unpacksTooLarge',
    ],
    [
      'a size that lies',
      () => zip([...entries(docx), entry('a.xml', zeros(60), { unpacked: 100 })]),
      'a.docx',
      'unpacksTooLarge',
    ],
    [
      'a size that lies the other way',
      () => zip([...entries(docx), entry('a.xml', 'x', { unpacked: 5000 })]),
      'a.docx',
      'damaged',
    ],
    [
      'entries that share their bytes',
      () =>
        zip([
          entry('0.xml', zeros(1)),
          ...Array.from({ length: 900 }, (_, at) => entry(`${at + 1}.xml`, 'x', { at: 0 })),
        ]),
      'a.docx',
      'unpacksTooLarge',
    ],
    [
      '1,001 entries',
      () => zip(Array.from({ length: 1001 }, (_, at) => entry(`${at}.xml`, 'x'))),
      'a.docx',
      'tooManyEntries',
    ],
    ['65,535 entries, it says', () => zip(entries(docx), 65_535), 'a.docx', 'tooManyEntries'],
    ['more entries than there are', () => zip(entries(docx), 400), 'a.docx', 'damaged'],
    [
      'a zip in a zip in a zip',
      () => zip([entry('a.zip', zip([entry('b.zip', zip([entry('c', zeros(9))]))]))]),
      'a.docx',
      'damaged',
    ],
    ['100,000 entries', () => crowded(100_000 % 65_536), 'a.docx', 'tooManyEntries'],
    ['100,000 entries that say they are 900', () => crowded(900), 'a.docx', 'damaged'],
    [
      'a zip that holds itself again and again',
      () =>
        Array.from({ length: 12 }).reduce<Buffer>(
          (inner) => zip([entry('word/document.xml', inner)]),
          zip(entries(docx)),
        ),
      'a.docx',
      'damaged',
    ],
    [
      'an entry that says it is as large as the zip, and lies where the zip begins',
      () => zip([...entries(docx), entry('word/again.xml', 'x', { at: 0, unpacked: 0xfffffff0 })]),
      'a.docx',
      'unpacksTooLarge',
    ],
    [
      'links to files of the machine',
      () => zip([...entries(docx), entry('word/media/a', '/etc/passwd', { mode: 0o120777 })]),
      'a.docx',
      'read',
    ],
    [
      'a document that is a link',
      () =>
        zip(
          entries(docx).map((one) =>
            one.name === 'word/document.xml'
              ? entry(one.name, '../../../etc/passwd', { mode: 0o120777 })
              : one,
          ),
        ),
      'a.docx',
      'damaged',
    ],
    [
      'two entries of one name',
      () => zip([...entries(docx), entry('word/DOCUMENT.xml', 'x')]),
      'a.docx',
      'damaged',
    ],
    [
      'names that climb',
      () => zip([...entries(docx), entry('../../../tmp/evil.xml', '<a/>')]),
      'a.docx',
      'read',
    ],
    [
      'an encrypted entry',
      () => zip(entries(docx).map((one) => ({ ...one, says: { flags: 1 } }))),
      'a.docx',
      'encrypted',
    ],
    ['a cut docx', () => docx.subarray(0, docx.length / 2), 'a.docx', 'damaged'],
    [
      'a docx with bytes changed',
      () => docx.map((byte, at) => (at > 200 && at < 260 ? byte ^ 0x5a : byte)),
      'a.docx',
      'damaged',
    ],
    // Office files.
    ['a docx called xlsx', () => docx, 'a.xlsx', 'damaged'],
    ['an xlsx called docx', () => xlsx, 'a.docx', 'damaged'],
    ['an xlsx called pdf', () => xlsx, 'a.pdf', 'damaged'],
    ['the old format', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.docx', 'olderOffice'],
    ['the old format by name', () => Buffer.from('x'), 'a.doc', 'olderOffice'],
    ['xlsm by name', () => xlsx, 'a.xlsm', 'macros'],
    ['macros inside', () => zip([...entries(docx), entry('word/vbaProject.bin', 'x')]), 'a.docx', 'macros'],
    [
      'macros by type',
      () =>
        changed(xlsx, /Content_Types/, (text) =>
          text.replace('spreadsheetml.sheet.main', 'macroEnabled.main'),
        ),
      'a.xlsx',
      'macros',
    ],
    [
      'a DTD in the document',
      () =>
        changed(docx, /word\/document\.xml/, (text) =>
          text.replace(/^(<\?xml[^>]*>)?/, '$1<!DOCTYPE a [<!ENTITY b "c">]>'),
        ),
      'a.docx',
      'externalXml',
    ],
    [
      'a DTD in UTF-16',
      () =>
        changed(docx, /word\/document\.xml/, (text) => Buffer.from(`\uFEFF<!DOCTYPE a>${text}`, 'utf16le')),
      'a.docx',
      'externalXml',
    ],
    [
      'a DTD in a sheet',
      () =>
        changed(xlsx, /sheet1\.xml/, (text) =>
          text.replace(/^(<\?xml[^>]*>)?/, '$1<!DOCTYPE a SYSTEM "http://127.0.0.1/">'),
        ),
      'a.xlsx',
      'externalXml',
    ],
    [
      'a picture that is not there',
      () => zip(entries(docx).filter(({ name }) => !name.includes('styles'))),
      'a.docx',
      'read',
    ],
    [
      'a sheet of 10^6 by 10^4',
      () =>
        changed(xlsx, /sheet1\.xml/, (text) =>
          text.replace(/<dimension[^>]*>/, '<dimension ref="A1:XFD1048576"/>'),
        ),
      'a.xlsx',
      'read',
    ],
    [
      'a cell in the last corner',
      () =>
        changed(xlsx, /sheet1\.xml/, (text) =>
          text.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        ),
      'a.xlsx',
      'read',
    ],
    [
      'all cells merged',
      () =>
        changed(xlsx, /sheet1\.xml/, (text) =>
          text.replace(/<mergeCells[^>]*>/, '$&<mergeCell ref="A500:XFD1048576"/>'),
        ),
      'a.xlsx',
      'sheetTooLarge',
    ],
    [
      'a name for all cells',
      () =>
        changed(xlsx, /workbook\.xml$/, (text) =>
          text.replace(
            '</sheets>',
            '</sheets><definedNames><definedName name="a">年报!$A$1:$XFD$1048576</definedName></definedNames>',
          ),
        ),
      'a.xlsx',
      'read',
    ],
    [
      'a rule for all cells',
      () =>
        changed(xlsx, /sheet1\.xml/, (text) =>
          text.replace(
            '</worksheet>',
            '<dataValidations count="1"><dataValidation type="whole" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation></dataValidations></worksheet>',
          ),
        ),
      'a.xlsx',
      'read',
    ],
    [
      '300,000 cells',
      () =>
        changed(xlsx, /sheet1\.xml/, (text) =>
          text.replace(
            '</sheetData>',
            `<row r="900">${Array.from({ length: 300_000 }, (_, at) => `<c r="A${(at * 7919) % 1_000_003}"/>`).join('')}</row></sheetData>`,
          ),
        ),
      'a.xlsx',
      'sheetTooLarge',
    ],
    [
      '100 MB of shared strings',
      () =>
        zip([
          ...entries(xlsx).filter(({ name }) => name !== 'xl/sharedStrings.xml'),
          entry('xl/sharedStrings.xml', `<sst>${'<si><t>0</t></si>'.repeat(6_200_000)}</sst>`),
        ]),
      'a.xlsx',
      'unpacksTooLarge',
    ],
    ['a cut xlsx', () => xlsx.subarray(0, xlsx.length - 400), 'a.xlsx', 'damaged'],
    ['a program called docx', () => Buffer.concat([Buffer.from('MZ'), zeros(1)]), 'a.docx', 'damaged'],
    ['a program called txt', () => Buffer.concat([Buffer.from('\x7fELF'), zeros(1)]), 'a.txt', 'tooMuchText'],
    ['a page called docx', () => Buffer.from('<html><script>alert(1)</script>'), 'a.docx', 'damaged'],
    [
      'a million strings',
      () =>
        zip([
          ...entries(xlsx),
          entry('xl/more.xml', `<sst>${'<si><t>年报</t></si>'.repeat(3_000_000)}</sst>`),
        ]),
      'a.xlsx',
      'unpacksTooLarge',
    ],
    // Pages and texts.
    ['100,000 elements in one another', () => Buffer.from('<div>'.repeat(100_000)), 'a.html', 'tooMuchText'],
    [
      '100,000 tables in one another',
      () => Buffer.from('<table><tr><td>'.repeat(100_000)),
      'a.html',
      'tooMuchText',
    ],
    [
      'a million cells',
      () => Buffer.from(`<table><tr>${'<td>0'.repeat(1_000_000)}</table>`),
      'a.html',
      'tooMuchText',
    ],
    ['two million letters', () => Buffer.from('公'.repeat(2_000_000)), 'a.txt', 'tooMuchText'],
    [
      'brackets without end',
      () => Buffer.from(`<table><tr><td>${'('.repeat(900_000)}<td>${')('.repeat(9000)}</table>`),
      'a.html',
      'noTables',
    ],
    [
      'bytes of no encoding',
      () => Buffer.from([0xff, 0xff, 0x80, 0x81, 0xff, 0xfe, 0xff]),
      'a.txt',
      'encoding',
    ],
    ['nothing but nulls', () => zeros(1), 'a.txt', 'tooMuchText'],
    ['another text', () => Buffer.from('今天天气很好。'), 'a.txt', 'noTables'],
    // PDF.
    ['a text called pdf', () => Buffer.from('规章 0 0 0'), 'a.pdf', 'damaged'],
    ['a PDF of nothing', () => Buffer.from('%PDF-1.7\n%%EOF'), 'a.pdf', 'damaged'],
    // JSON.
    ['JSON cut short', () => Buffer.from('{"form":"f2021"'), 'a.json', 'badJson'],
    ['JSON without end', () => Buffer.from('['.repeat(500_000)), 'a.json', 'badJson'],
    ['JSON of something else', () => Buffer.from('{"a":1}'), 'a.json', 'badJson'],
  ];
}
