/** The report as a PDF, by Typst alone: its text written out as source, compiled in this process. */
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const FONTS = ['400Regular/NotoSerifSC_400Regular.ttf', '700Bold/NotoSerifSC_700Bold.ttf'].map((name) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-serif-sc/${name}`)),
);
const quoted = (text) => JSON.stringify(text);

const HEAD = `
#set page(width: 210mm, height: 297mm, margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), numbering: "— 1 —")
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh", region: "cn", top-edge: 0.8em, bottom-edge: -0.2em, fallback: false)
#set par(leading: 12.95pt, spacing: 12.95pt, justify: true, first-line-indent: (amount: 2em, all: true))
`;

/** The same archive standard and tags as the product's; the cache is emptied, for else each PDF takes 3 MB for good. */
export function barePdf() {
  const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: FONTS }] });
  return (report) => {
    const { result } = compiler.compile({ mainFileContent: sourceOf(report) });
    try {
      return compiler.pdf(result, { pdfTags: true, creationTimestamp: 0, pdfStandard: 'a-2b' });
    } finally {
      compiler.evictCache(0);
    }
  };
}

function sourceOf({ title, unit, sections, contact }) {
  return [
    HEAD,
    `#set document(title: ${quoted(title)}, author: ${quoted(unit)})`,
    `#align(center, text(size: 22pt, weight: "bold", ${quoted(title)}))`,
    ...sections.flatMap(({ heading, paragraphs, tables }) => [
      ...(heading === null ? [] : [`#heading(level: 1, ${quoted(heading)})`]),
      ...paragraphs.map((text) => `#par(${quoted(text)})`),
      ...tables.map(tableOf),
    ]),
    ...contact.map((text) => `#par(${quoted(text)})`),
  ].join('\n');
}

function tableOf({ shares, isWide, rows }) {
  const cellOf = ({ text, rowSpan, colSpan, isStart }) =>
    `table.cell(rowspan: ${rowSpan}, colspan: ${colSpan}, align: horizon + ${isStart ? 'left' : 'center'}, text(size: ${isWide ? 9 : 10.5}pt, ${quoted(text)}))`;
  const cellsOf = (wanted) => rows.filter(wanted).flatMap(({ cells }) => cells.map(cellOf));
  const heads = cellsOf(({ isHead }) => isHead);
  const parts = [
    `columns: (${shares.map((share) => `${(share * 156).toFixed(3)}mm`).join(', ')})`,
    'inset: (x: 2pt, y: 3.5pt)',
    'stroke: 0.5pt',
    ...(heads.length === 0 ? [] : [`table.header(${heads.join(', ')})`]),
    ...cellsOf(({ isHead }) => !isHead),
  ];
  return `#block(breakable: false, width: 100%)[#set par(leading: 3pt, justify: false, first-line-indent: 0pt)\n#table(${parts.join(', ')})]`;
}
