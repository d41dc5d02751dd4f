/**
 * Groups the rows of a grid into blocks: a head and the records under it. A record is one row of a table,
 * whether it stood on one line or its cells on a line each.
 */
import type { Form } from '../form/form.ts';
import type { Blocks } from './block.ts';
import { holdsDigits, isFigure, isSentence } from './cell-text.ts';
import { headCells, isHead, isHeadCell } from './head-words.ts';
import { headingOf } from './headings.ts';
import type { OpenRec } from './open-blocks.ts';
import { openBlocks } from './open-blocks.ts';
import type { Grid, Noise, Row } from './row.ts';
import { labelsOf, splitRow, withoutNumbering } from './split-row.ts';
import type { Meaning, Vocabulary } from './vocabulary.ts';

export function blocksOf(grid: Grid, words: Vocabulary, form: Form): Blocks {
  const reader = createReader(words, form, grid);
  for (const row of grid) reader.take(row);
  return reader.end();
}

function createReader(words: Vocabulary, form: Form, grid: Grid) {
  const headings = grid.map((row) => {
    const text = row.kind === 'lone' ? (row.cells[0] ?? '') : '';
    return words.meaning(text) === null ? headingOf(form, text) : null;
  });
  /** A whole report has sentences between its tables; a pasted table has none. */
  const isReport = headings.some((section) => section !== null && section.narrative === null);
  const open = openBlocks(words);
  const strays: string[] = [];
  let isTable = false;
  let index = -1;
  /** The line that cut the last record in two, if figures follow. */
  let cutter: string | null = null;
  let cutBy: string | null = null;

  return { take, end };

  function take(row: Row | Noise): void {
    index += 1;
    if (row.kind === 'noise') {
      open.unread.push(row.text);
      if (row.parts && open.cut()) cutter = row.text;
      return;
    }
    const cut = cutter;
    if (row.cells.some((cell) => cell !== '')) cutter = null;
    const heading = headings[index] ?? null;
    if (heading !== null) {
      isTable ||= heading.narrative === null;
      open.unread.push(row.text);
      open.start(heading, null);
      open.forgetLoose();
    } else if (isProse(row)) open.unread.push(row.text);
    else if (row.kind === 'lone') takeLone(row.cells[0] ?? '', row.text, cut);
    else if (row.cells.some(isFigure)) takeData(row);
    else takeWords(row);
  }

  function end(): Blocks {
    const unread = open.unread.filter((line) => line !== '');
    return { blocks: open.blocks(), unread, strays, cutBy, isTable };
  }

  /** Texts of other parts, and the sentences that a report has around its tables. */
  function isProse(row: Row): boolean {
    const first = row.cells.find((cell) => cell !== '') ?? '';
    if (open.block().section?.narrative != null) {
      const meaning = words.meaning(first);
      if (meaning === null || (meaning.titled === null && !meaning.opensHead)) return true;
      open.start(null, null);
      return false;
    }
    if (row.kind === 'placed' || words.meaning(first) !== null) return false;
    if (/^#\s/.test(row.text) && !(/\p{Script=Han}/u.test(row.text) && holdsDigits(row.text))) return true;
    return isReport && isSentence(row.text);
  }

  function takeLone(text: string, line: string, cut: string | null): void {
    if (text !== '' && !isFigure(text)) {
      takeName(text, line);
      return;
    }
    open.forgetLoose();
    // Which of the blank lines and cells beside a page number are its own, nothing tells.
    if (cut !== null && text === '') return;
    cutBy ??= cut;
    const record = open.continuing();
    // Under a head the first value may be blank.
    if (text !== '') open.pushCell(record ?? openNameless(line), text, true);
    else if (record !== null || open.isHeadOpen())
      open.pushCell(record ?? openNameless(line), '', line !== '');
    if (text !== '') open.block().hasRows = true;
  }

  function openNameless(line: string): OpenRec {
    return open.openRecord({ labels: [], layout: 'stream', text: line, continues: true });
  }

  /** A text on its own line: a title, a cell of a head, the label of what follows, or none of these. */
  function takeName(single: string, line: string): void {
    const { text, meaning } = open.joined(single);
    if (meaning === null) takeUnknown(text, line);
    else {
      const strangers = open.forgetLoose();
      if (meaning.titled !== null) startTitled(meaning);
      else if (isHeadCell(meaning, open, words)) {
        openHead();
        open.block().headOpened ||= meaning.opensHead;
        if (!meaning.opensHead) open.block().head.push({ text, at: null });
      } else {
        const block = open.block();
        if (!block.hasRows) block.strangers = Math.max(block.strangers, strangers);
        open.openRecord({ labels: [text], layout: 'stream', text: line, continues: true });
      }
    }
  }

  function takeUnknown(text: string, line: string): void {
    // A remark under a label (只计这一情形) is no label.
    if (/^\(.*\)$/.test(text) && !holdsDigits(text)) {
      open.unread.push(line);
      if (open.remark()) cutter = line;
    } else if (holdsDigits(text)) {
      strays.push(line);
      open.cut();
      open.openRecord({ labels: [text], layout: 'stream', text: line, continues: true });
    } else if (open.isHeadOpen() && words.isPartOfColumn(text)) open.block().head.push({ text, at: null });
    else open.openLoose(text, line);
  }

  function startTitled({ titled }: Meaning): void {
    isTable = true;
    open.start(open.block().section, titled);
  }

  function openHead(): void {
    isTable = true;
    open.openHead();
  }

  /** A line with figures: one record, or several where labels stand between them. */
  function takeData(row: Row): void {
    isTable ||= row.kind === 'placed';
    const { head } = open.block();
    const isNumberColumn = (at: number): boolean =>
      head.some((cell) => cell.at === at && /^[序编行][号次]$/.test(cell.text));
    for (const { labels, cells, labelAt } of splitRow(row.cells, words, isNumberColumn)) {
      const record = open.continuing();
      if (labels.length === 0 && record !== null && awaitsFigures(record)) {
        // Its label was too long for the line and stands above.
        for (const cell of cells) open.pushCell(record, cell, true);
        record.layout = row.kind;
        record.continues = false;
        open.block().hasRows = true;
      } else {
        const [label] = labels;
        const names = labels.length === 1 && label !== undefined ? [open.joined(label).text] : [...labels];
        checkWords(names, row.text);
        const rest = { cells: [...cells], labelAt };
        open.openRecord({ labels: names, layout: row.kind, text: row.text, continues: false, ...rest });
      }
      open.forgetLoose();
    }
  }

  function awaitsFigures({ labels, labelAt, cells }: OpenRec): boolean {
    const label = labels.at(-1);
    if (label === undefined || labelAt < cells.length - 1) return false;
    return words.meaning(label) !== null || words.partOfRows(label).length === 1;
  }

  /** Unknown words with a figure among them are told, not passed over. */
  function checkWords(texts: readonly string[], line: string): void {
    if (texts.some((text) => words.meaning(text) === null && holdsDigits(text))) strays.push(line);
  }

  /** A line of words: a head, labels whose figures are blank or on the next line, or a note. */
  function takeWords(row: Row): void {
    const { kind: layout, text: line } = row;
    const cells = [...withoutNumbering(row.cells, words)];
    const texts = cells.filter((text) => text !== '');
    if (texts.length === 0) {
      // A row of blank cells counts among rows without labels.
      open.openRecord({ labels: [], layout, text: line, continues: false, cells, labelAt: -1 });
      return;
    }
    open.forgetLoose();
    const meanings = texts.flatMap((text) => words.meaning(text) ?? []);
    const [first] = meanings;
    const block = open.block();
    checkWords(texts, line);
    if (texts.length === 1 && first?.titled != null) startTitled(first);
    else if (isHead(texts, meanings, open)) {
      openHead();
      open.block().headOpened = true;
      open.block().head.push(...headCells(row, words));
    } else if (meanings.length === 0 && block.head.length > 0 && !block.hasRows) {
      block.head.push(...headCells(row, words));
    } else if (meanings.some(({ rows, rowGroups }) => rows.length + rowGroups.length > 0)) {
      isTable ||= layout === 'placed';
      const { labels, labelAt } = labelsOf(cells, words);
      const continues = labelAt === cells.length - 1;
      open.openRecord({ labels: [...labels], layout, text: line, continues, cells, labelAt });
    } else {
      if (!block.hasRows) block.strangers = texts.length;
      // Perhaps the beginning of a label that goes on below.
      if (layout === 'spaced') open.openLoose(texts.join(''), line);
      else open.unread.push(line);
    }
  }
}
