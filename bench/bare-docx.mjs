/** The report as a Word file, by the library alone: the same paragraphs, tables, spans and edges, written out. */
import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

const TEXT = 8845;
const spacing = { line: 579, lineRule: 'exact' };
const font = (name) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' });
const style = (id, name, size, alignment, line) => ({
  id,
  name: id,
  basedOn: 'Normal',
  run: { font: font(name), size },
  paragraph: { alignment, keepNext: true, spacing: { line, lineRule: 'exact' } },
});
const STYLES = {
  default: {
    document: { run: { font: font('宋体'), size: 18 }, paragraph: { spacing } },
    title: { run: { font: font('方正小标宋简体'), size: 44 }, paragraph: { alignment: 'center', spacing } },
    heading1: { run: { font: font('黑体'), size: 32 }, paragraph: { spacing, keepNext: true } },
  },
  paragraphStyles: [
    style('Text', '仿宋_GB2312', 32, 'both', 579),
    style('Cell', '宋体', 21, 'center', 270),
    style('CellStart', '宋体', 21, 'left', 270),
    style('WideCell', '宋体', 18, 'center', 240),
    style('WideCellStart', '宋体', 18, 'left', 240),
    style('CellTitle', '黑体', 21, 'center', 270),
  ],
};

export function bareDocx({ title, sections, contact }) {
  const footer = new Footer({
    children: [new Paragraph({ children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] })] })],
  });
  const children = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
    ...sections.flatMap(({ heading, paragraphs, tables }) => [
      ...(heading === null
        ? []
        : [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(heading)] })]),
      ...paragraphs.map(text),
      ...tables.flatMap((table) => [tableOf(table), new Paragraph({ spacing })]),
    ]),
    ...contact.map(text),
  ];
  const page = {
    size: { width: 11906, height: 16838 },
    margin: { top: 2098, bottom: 1984, left: 1587, right: 1474 },
  };
  const sectionOf = { properties: { page }, footers: { default: footer, even: footer }, children };
  return Packer.toBuffer(
    new Document({ styles: STYLES, evenAndOddHeaderAndFooters: true, sections: [sectionOf] }),
  );
}

const text = (written) => new Paragraph({ style: 'Text', children: [new TextRun(written)] });

function tableOf({ shares, isWide, rows }) {
  const widths = shares.map((share) => Math.floor(share * TEXT));
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 40, right: 40, top: 40, bottom: 40, marginUnitType: WidthType.DXA },
    rows: rows.map(
      ({ isHead, isTitle, cells }) =>
        new TableRow({
          cantSplit: true,
          ...(isHead && { tableHeader: true }),
          children: cells.map(({ text: written, rowSpan, colSpan, start, isStart }) => {
            const size = widths.slice(start, start + colSpan).reduce((sum, width) => sum + width, 0);
            const kind = isTitle ? 'CellTitle' : `${isWide ? 'Wide' : ''}Cell${isStart ? 'Start' : ''}`;
            return new TableCell({
              ...(rowSpan > 1 && { rowSpan }),
              ...(colSpan > 1 && { columnSpan: colSpan }),
              width: { size, type: WidthType.DXA },
              verticalAlign: 'center',
              children: [new Paragraph({ style: kind, children: [new TextRun(written)] })],
            });
          }),
        }),
    ),
  });
}
