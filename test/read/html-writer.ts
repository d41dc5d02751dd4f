/** Writes a printed report as pages are made: properly, by Word, by old editors, by tools that know nothing of tables. */
import type { PrintedCell, PrintedRow } from '../../src/report/grid.ts';
import type { PrintedReport } from './printed.ts';

export interface Manner {
  readonly name: string;
  readonly cell: (cell: PrintedCell, row: PrintedRow) => string;
  readonly row: (cells: string) => string;
  readonly tables: (tables: readonly string[]) => string;
  readonly paragraph: (text: string) => string;
  readonly page: (title: string, body: string) => string;
  readonly encoding: 'utf-8' | 'utf-8 marked' | 'gbk';
}

export function pageOf(report: PrintedReport, manner: Manner): string {
  const tableOf = (rows: readonly PrintedRow[]): string =>
    rows.map((row) => manner.row(row.cells.map((cell) => manner.cell(cell, row)).join(''))).join('\n');
  const body = report.parts.flatMap(({ heading, paragraphs, tables }) => [
    ...(heading === null ? [] : [manner.paragraph(heading)]),
    ...paragraphs.map(manner.paragraph),
    ...(tables.length === 0 ? [] : [manner.tables(tables.map(tableOf))]),
  ]);
  return manner.page(report.title, body.join('\n'));
}

const spans = ({ rowSpan, colSpan }: PrintedCell): string =>
  `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${colSpan > 1 ? ` colspan="${colSpan}"` : ''}`;

const proper: Manner = {
  name: 'proper',
  cell: (cell) => `<td${spans(cell)}>${cell.text}</td>`,
  row: (cells) => `<tr>${cells}</tr>`,
  tables: (tables) => tables.map((rows) => `<table border="1">${rows}</table>`).join('\n'),
  paragraph: (text) => `<p>${text}</p>`,
  page: (title, body) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`,
  encoding: 'utf-8',
};

/** Half of a long label on each of two lines. */
function halves(text: string): readonly string[] {
  const middle = Math.floor(text.length / 2);
  return text.length > 6 ? [text.slice(0, middle), text.slice(middle)] : [text];
}

/** As Word saves a page. */
const fromWord: Manner = {
  ...proper,
  name: 'saved by Word',
  cell: (cell) => {
    const lines = cell.header === null ? [cell.text] : halves(cell.text);
    const inside = lines
      .map(
        (line) =>
          `<p class=MsoNormal align=center style='text-align:center;mso-char-indent-count:2.0'><b><span lang=EN-US style='font-size:12.0pt;\nfont-family:宋体;color:black'>${line === '' ? '&nbsp;' : line}<o:p></o:p></span></b></p>`,
      )
      .join('\n  ');
    return `\n  <td width=83 valign=top${spans(cell)} style='width:62.3pt;border:solid windowtext 1.0pt'>\n  ${inside}\n  </td>`;
  },
  row: (cells) => `\n <tr style='mso-yfti-irow:0'>${cells}\n </tr>`,
  tables: (tables) =>
    `<div align=center>${tables.map((rows) => `<table class=MsoNormalTable border=0 cellspacing=0><tbody>${rows}</tbody></table>`).join('<p><o:p>&nbsp;</o:p></p>')}</div>`,
  paragraph: (text) =>
    `<p class=MsoNormal style='text-indent:32.0pt'><span style='font-family:仿宋_GB2312'>　　${text.replace(/(\p{Script=Han}{7})(?=\p{Script=Han})/gu, '$1\n')}</span></p>`,
  page: (title, body) =>
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><style>p{margin:0}</style></head><body lang=ZH-CN><div class=WordSection1><p><b>${title}</b></p>${body}</div></body></html>`,
  encoding: 'gbk',
};

/** A county's portal of many years: everything laid out in tables, tags unclosed, the article one cell. */
const portal: Manner = {
  ...proper,
  name: 'laid out in tables',
  cell: (cell) =>
    `<TD${spans(cell)}><FONT size=3><SPAN><STRONG>${cell.text === '' ? '&nbsp;' : cell.text.replaceAll('，', '，<BR>')}</STRONG></SPAN></FONT>`,
  row: (cells) => `<TR>${cells}`,
  // The table is itself in a table, as editors paste it.
  tables: (tables) =>
    tables
      .map(
        (rows) =>
          `<TABLE width=100%><TR><TD><TABLE borderColor=#000000 border=1>${rows}</TABLE></TD></TR></TABLE>`,
      )
      .join(''),
  paragraph: (text) => `<BR>　　<FONT face=仿宋>${text}</FONT><BR>`,
  page: (title, body) => `<HTML><HEAD><TITLE>${title}-闽清县人民政府门户网站</TITLE>
<SCRIPT>document.write("<table><tr><td>规章<td>9<td>9<td>9</table>")</SCRIPT></HEAD><BODY>
<div class="nav"><a href=/>首页</a> <a href=/zwgk>政务公开</a></div>
<TABLE width=1000><TR><TD colSpan=2>当前位置：首页 &gt; 政府信息公开 &gt; 政府信息公开年报 &gt; ${title}</TD></TR>
<TR><TD width=200 vAlign=top><UL><LI>领导信息<LI>机构概况<LI>2018年</UL></TD>
<TD><CENTER><H2>${title}</H2></CENTER>
<P align=center>发布时间：2021-01-13 15:07　来源：闽清县　浏览次数：<SPAN id=hits>128</SPAN>　字体：[大 中 小]</P><HR>
<DIV id=zoom>${body}</DIV><P>附件下载：</P><P>扫一扫在手机打开当前页</P></TD></TR>
<TR><TD colSpan=2 align=center>主办：闽清县人民政府 网站标识码：3501240001 闽ICP备05000001号</TD></TR></TABLE></BODY></HTML>`,
  encoding: 'gbk',
};

/** All tables of a part glued into one, with spacer rows and hidden columns. */
const glued: Manner = {
  ...proper,
  name: 'glued tables',
  cell: (cell) =>
    `<td${spans(cell)}><div>${cell.header === null ? cell.text : cell.text.replace(/^(.)(?=..)/u, '$1 ')}</div><div></div></td>`,
  row: (cells) => `<tr>${cells}<td style="display:none">9</td></tr>`,
  tables: (tables) => `<table><thead></thead><tbody>${tables.join('<tr><td></td></tr>')}</tbody></table>`,
  paragraph: (text) => `<div style="text-indent:2em"><span>${text}</span><br></div>`,
  page: (title, body) =>
    `<html><body><div style="display:none">规章 7 7 7</div><article><header><h1>${title}</h1></header><section>${body}</section></article><footer>版权所有</footer></body></html>`,
  encoding: 'utf-8 marked',
};

/** Spans were lost: a wide cell is followed by blank ones, a high one is not there in the rows below. */
const spanless: Manner = {
  ...proper,
  name: 'spans written out',
  cell: (cell, row) =>
    `<td>${cell.text}</td>${row.kind === 'body' && cell.header === null ? '' : '<td></td>'.repeat(row.kind === 'title' ? 0 : cell.colSpan - 1)}`,
};

/** Full-width digits and brackets, entities. */
const entities: Manner = {
  ...proper,
  name: 'entities and full-width forms',
  cell: (cell) =>
    `<th${spans(cell)}>${[...cell.text.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))].map((character) => `&#${String(character.codePointAt(0))};`).join('')}</th>`,
};

export const manners: readonly Manner[] = [proper, fromWord, portal, glued, spanless, entities];

/** The bytes of a page in its encoding. */
export function encoded(page: string, encoding: Manner['encoding']): Uint8Array {
  if (encoding === 'gbk') return gbk(page);
  return new TextEncoder().encode(encoding === 'utf-8 marked' ? `\uFEFF${page}` : page);
}

let table: ReadonlyMap<string, readonly [number, number]> | null = null;

/** Node can read GBK and not write it: the two bytes of each character are found by reading them all. */
function gbk(text: string): Uint8Array {
  table ??= gbkTable();
  const known = table;
  return new Uint8Array(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < 0x80) return [code];
      const pair = known.get(character);
      if (pair === undefined) throw new Error(`not in GBK: ${character}`);
      return pair;
    }),
  );
}

function gbkTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const pairs = new Map<string, readonly [number, number]>();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) pairs.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
  return pairs;
}
