/** Cuts a line whose cells are parted by spaces (PDF), where labels may have spaces inside. */
import { isFigure } from './cell-text.ts';

const UNIT = /^(?:万元|亿元|元|件|个|项|条)$/;

export function betweenSpaces(text: string, isName: (word: string) => boolean): readonly string[] {
  const words = text.replace(/\([^()]*\)/g, (remark) => remark.replace(/\s/g, '')).split(/\s+/);
  const cells: string[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    cells.push(...names(run, isName));
    run = [];
  };
  for (const word of words) {
    const last = cells.at(-1);
    if (run.length === 0 && UNIT.test(word) && last !== undefined && isFigure(last)) {
      cells[cells.length - 1] = last + word;
    } else if (isFigure(word)) {
      endRun();
      cells.push(word);
    } else run.push(word);
  }
  endRun();
  return cells;
}

/** The best way to cut the words up to some point: where its last cell begins, and what it cost. */
interface Cut {
  readonly from: number;
  readonly names: number;
  /** Words that belong to no name. */
  readonly strangers: number;
}

const MOST_WORDS_IN_A_NAME = 8;

/** A label may have spaces inside (自 然 人): joins words to names, with as few words outside a name as can be. */
function names(words: readonly string[], isName: (word: string) => boolean): readonly string[] {
  const cuts: Cut[] = [{ from: 0, names: 0, strangers: 0 }];
  for (let to = 1; to <= words.length; to += 1) {
    cuts.push(
      cuts.slice(-MOST_WORDS_IN_A_NAME).reduceRight<Cut | null>((best, before, index, { length }) => {
        const from = to - length + index;
        const known = isName(words.slice(from, to).join(''));
        if (!known && from < to - 1) return best;
        const cut = {
          from,
          names: before.names + Number(known),
          strangers: before.strangers + Number(!known),
        };
        return best === null || isBetter(cut, best) ? cut : best;
      }, null) ?? { from: to - 1, names: 0, strangers: to },
    );
  }
  const cells: string[] = [];
  for (let to = words.length, cut = cuts[to]; to > 0 && cut !== undefined; to = cut.from, cut = cuts[to]) {
    cells.push(words.slice(cut.from, to).join(''));
  }
  // Without any name it is the head of something else, or a text with spaces.
  const isText = cuts.at(-1)?.names === 0 && cells.some((cell) => cell.length < 2);
  return isText ? [words.join('')] : cells.reverse();
}

function isBetter(cut: Cut, than: Cut): boolean {
  return cut.strangers < than.strangers || (cut.strangers === than.strangers && cut.names < than.names);
}
