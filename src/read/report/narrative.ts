/** The texts of the narrative parts, all their paragraphs, a line each. */
import type { NarrativeId, Section } from '../../form/form.ts';
import { fold } from '../../parse/fold.ts';
import { isAside, isFooter, isStamp, withoutSignature } from './furniture.ts';
import type { SourceLine } from './lines.ts';
import type { Part } from './outline.ts';
import type { FoundTitle } from './title.ts';
import { readTitle } from './title.ts';

export type Narrative = ReadonlyMap<NarrativeId, string>;

export function readNarrative(
  parts: readonly Part[],
  sections: readonly Section[],
  title: FoundTitle | null,
): Narrative {
  const texts = new Map<NarrativeId, string>();
  const preface = sections.find(({ heading }) => heading === null)?.narrative?.id;
  const last = sections.findLast(({ narrative }) => narrative !== null);
  for (const part of parts) {
    if (part.kind === 'tables') continue;
    const id = part.kind === 'front' ? preface : part.section.narrative?.id;
    if (id === undefined) continue;
    const lines = part.kind === 'front' ? prefaceLines(part.lines, title) : linesOfPart(part.lines);
    const isEnd = part.kind === 'narrative' && part.section === last;
    const text = (isEnd ? withoutSignature(untilFooter(lines), title?.unit ?? '') : lines).join('\n');
    const before = texts.get(id);
    if (text !== '') texts.set(id, before === undefined ? text : `${before}\n${text}`);
  }
  return texts;
}

/** Behind the title; in a page without one, only what are sentences: all else may be its menu. */
function prefaceLines(lines: readonly SourceLine[], title: FoundTitle | null): readonly string[] {
  const text = linesOfPart(title === null ? lines : lines.slice(title.end)).filter(
    (line) => !isStamp(line) && readTitle(line) === null,
  );
  return title === null ? text.filter((line) => /[。；]/.test(line) && line.length >= 20) : text;
}

function linesOfPart(lines: readonly SourceLine[]): readonly string[] {
  return lines
    .map(({ text }) => text.replace(/\t+/g, ' ').trim())
    .filter((line) => line !== '' && line !== '|' && !isAside(fold(line)));
}

function untilFooter(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => isFooter(line));
  return end < 0 ? lines : lines.slice(0, end);
}
