/** What a question comes to once it is read. */
import type { Term } from '../forms/terms.ts';
import type { Named } from './lexicon.ts';
import type { Query, When } from './model.ts';

/** Asked back or refused: no figure is read. */
export type NotRead =
  /** `of` is the word that is not clear, the list what may be meant. */
  | {
      readonly kind: 'choices';
      readonly of: string;
      readonly list: readonly string[];
      readonly when: When | null;
    }
  /** Of the year and unit of the question before, or of those that are meant where none is said; whole questions. */
  | { readonly kind: 'either'; readonly list: readonly string[] }
  /** Several visible units bear the name. */
  | { readonly kind: 'whichUnit'; readonly ids: readonly string[] }
  /** A unit that the asker may not see, or that does not exist. */
  | { readonly kind: 'hidden'; readonly name: string }
  /** Words that are not known. */
  | { readonly kind: 'unclear'; readonly text: string }
  /** A condition that is understood, but that no figure honours. */
  | { readonly kind: 'beyond'; readonly text: string }
  /** Words that are known, but not in this connection. */
  | { readonly kind: 'tangled'; readonly text: string }
  /** The tables hold no such figure. */
  | { readonly kind: 'clash'; readonly text: string }
  | { readonly kind: 'finer' }
  /** Nothing says what is asked for. */
  | { readonly kind: 'noSubject' };

export type Reading =
  | { readonly kind: 'query'; readonly query: Query }
  | {
      readonly kind: 'define';
      readonly lines: readonly Named[];
      /** Under a title. */ readonly parts: readonly Named[];
      /** 填哪一行: asks for the place. */ readonly isWhere: boolean;
    }
  /** 什么是主动公开. */
  | { readonly kind: 'term'; readonly term: Term }
  | { readonly kind: 'nothing' }
  | NotRead;

export function tangled(text: string): NotRead {
  return { kind: 'tangled', text };
}

export function clash(text: string): NotRead {
  return { kind: 'clash', text };
}
