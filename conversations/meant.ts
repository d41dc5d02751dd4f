/** 是, after an answer that asked whether another question is meant: that question, as if it were sent now. */
import { fold } from '../src/parse/fold.ts';
import type { Said } from './said.ts';
import type { State } from './state.ts';

const YES = /^(?:是|对|嗯+|没错|就是|好|可以|要|查)(?:的|了|啊|呀|吧|这个)*$/;

/** The message as it is meant. */
export function asMeant<Heard extends Said>(said: Heard, { meant }: State): Heard {
  if (said.kind !== 'text' || meant === null) return said;
  const bare = fold(said.text).replace(/[\s,.!。、~…]/g, '');
  return YES.test(bare) ? { ...said, text: meant } : said;
}
