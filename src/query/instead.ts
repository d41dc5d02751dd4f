/** 处法, 公信局: a short word that sounds like a line, an office that sounds like a unit. The question is offered as it should be written. */
import type { Form } from '../form/form.ts';
import type { Lexicon } from './lexicon.ts';
import { lexiconOf } from './lexicon.ts';
import type { AskedUnit, Asker } from './model.ts';
import type { Offered } from './offered.ts';
import type { Token } from './scan.ts';
import { scan } from './scan.ts';
import { isBacked } from './backed.ts';
import { wordsHeard } from './slips.ts';
import { unitHeard } from './units.ts';
import { written } from './written.ts';

/** Null where nothing is a slip, or where it may be one of several. */
export function insteadOf(forms: readonly Form[], text: string, asker: Asker): Offered | null {
  const lexicon = lexiconOf(forms);
  const tokens = scan(lexicon, written(text), asker.units, asker.today.year);
  const right = tokens.map((token) => meantBy(lexicon, token, tokens, asker.units));
  const slips = tokens.filter((_, at) => right[at] !== null);
  if (slips.length === 0) return null;
  return {
    unread: slips.map((token) => token.text).join('、'),
    question: tokens
      .map((token, at) => right[at] ?? token.text)
      .join('')
      .replaceAll(',', '，'),
  };
}

function meantBy(
  lexicon: Lexicon,
  token: Token,
  tokens: readonly Token[],
  units: readonly AskedUnit[],
): string | null {
  if (token.kind !== 'known') return unitHeard(token.text, units)?.name ?? null;
  const isSlip = token.isSlip === true && !isBacked(token, tokens) && token.lines.length === 1;
  return isSlip ? (wordsHeard(lexicon, token.text)[0]?.word ?? null) : null;
}
