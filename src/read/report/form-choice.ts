/** Which version of the form the tables of a source follow. Its year does not decide: old forms were used in later years. */
import type { Form } from '../../form/form.ts';
import { covers } from '../../form/form.ts';
import type { Period } from '../../form/period.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';
import { vocabulary } from '../../parse/vocabulary.ts';
import type { SourceLine } from './lines.ts';
import { cellsOfLine } from './lines.ts';

export interface FormInUse {
  readonly form: Form;
  readonly words: Vocabulary;
}

/** Null where no version's tables are in it. */
export function chooseForm(
  lines: readonly SourceLine[],
  period: Period | null,
  forms: readonly Form[],
): FormInUse | null {
  const known = forms.map((form) => ({ form, words: vocabulary(form.tables) }));
  const texts = new Set(lines.flatMap(({ text }) => wordsOf(text)));
  const scored = known.map((one) => ({ ...one, ...score(texts, one.words, known) }));
  const named = Math.max(...scored.map(({ all }) => all));
  if (named < FEWEST) return null;
  const most = Math.max(...scored.map(({ own }) => own));
  const best = scored.filter(({ own }) => own === most);
  // Nothing in it is peculiar to one version (table four alone): then the year may tell.
  return best.find(({ form }) => period !== null && covers(form, period)) ?? best.at(-1) ?? null;
}

/** Fewer words of a form than these are no table. */
const FEWEST = 2;

interface Score {
  /** Words that the version has. */
  readonly all: number;
  /** Those that no other version has. */
  readonly own: number;
}

function score(texts: ReadonlySet<string>, words: Vocabulary, known: readonly FormInUse[]): Score {
  const others = known.map((one) => one.words).filter((one) => one !== words);
  let all = 0;
  let own = 0;
  for (const text of texts) {
    if (words.meaning(text) === null) continue;
    all += 1;
    if (others.every((other) => other.meaning(text) === null)) own += 1;
  }
  return { all, own };
}

/** The cells of a line, and its words where only single spaces part them; no sentence is the name of anything. */
function wordsOf(text: string): readonly string[] {
  const cells = cellsOfLine(text);
  return [...cells, ...cells.flatMap((cell) => (cell.length < 200 ? cell.split(' ') : []))];
}
