/** A card as the page draws it, whatever it was made from. */
import type { Card } from './card-rules.ts';

export interface DrawnCard {
  readonly source: { readonly text: string; readonly color: number } | null;
  readonly title: string;
  readonly desc: string;
  readonly emphasis: { readonly title: string; readonly desc: string } | null;
  readonly quote: string;
  readonly subTitle: string;
  readonly rows: readonly { readonly key: string; readonly value: string; readonly url: string | null }[];
  readonly buttons: readonly DrawnButton[];
  readonly jumps: readonly { readonly text: string; readonly url: string | null }[];
  /** Where a click on the card leads. */
  readonly action: { readonly text: string; readonly url: string } | null;
  /** Parts that the app sent and that are not drawn here. */
  readonly left: readonly string[];
}

export interface DrawnButton {
  readonly text: string;
  readonly style: number;
  /** Exactly one of the two, unless the button is dead. */
  readonly key: string | null;
  readonly url: string | null;
  readonly dead: boolean;
}

const notDrawn = ['action_menu', 'button_selection'] as const;

/** Draws a template card. */
export function drawCard(card: Card): DrawnCard {
  const {
    source,
    main_title: main,
    emphasis_content: emphasis,
    quote_area: quote,
    card_action: action,
  } = card;
  return {
    source:
      source === undefined || source.desc === '' ? null : { text: source.desc, color: source.desc_color },
    title: main?.title ?? '',
    desc: main?.desc ?? '',
    emphasis: emphasis === undefined ? null : { title: emphasis.title, desc: emphasis.desc },
    quote: [quote?.title ?? '', quote?.quote_text ?? ''].filter((text) => text !== '').join('\n'),
    subTitle: card.sub_title_text,
    rows: card.horizontal_content_list.map((row) => ({
      key: row.keyname,
      value: row.value === '' ? row.userid : row.value,
      url: row.type === 1 ? row.url : null,
    })),
    buttons: card.replace_text === '' ? buttonsOf(card) : [deadButton(card.replace_text)],
    jumps: card.jump_list.map(({ title, type, url }) => ({ text: title, url: type === 1 ? url : null })),
    action: action?.type === 1 ? { text: '', url: action.url } : null,
    left: notDrawn.filter((part) => part in card),
  };
}

/** Draws a message of type `textcard`, whose description may hold a few tags. */
export function drawTextCard(card: {
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly btntxt: string;
}): DrawnCard {
  const lines = card.description.replace(/<br\s*\/?>|<\/div>/giu, '\n').replace(/<div[^>]*>/giu, '');
  return {
    source: null,
    title: card.title,
    desc: '',
    emphasis: null,
    quote: '',
    subTitle: lines.trim(),
    rows: [],
    buttons: [],
    jumps: [],
    action: { text: card.btntxt, url: card.url },
    left: [],
  };
}

/** The card once its buttons are used up: the pressed one says so, or one button stands for all. */
export function withDeadButtons(drawn: DrawnCard, pressed: string | null, text: string): DrawnCard {
  const isThere = drawn.buttons.some(({ key }) => key !== null && key === pressed);
  const buttons = isThere
    ? drawn.buttons.map((button) => ({
        ...button,
        text: button.key === pressed ? text : button.text,
        dead: true,
      }))
    : [deadButton(text)];
  return { ...drawn, buttons };
}

function buttonsOf(card: Card): readonly DrawnButton[] {
  return card.button_list.map(({ type, text, style, key, url }) => ({
    text,
    style,
    key: type === 0 ? key : null,
    url: type === 1 ? url : null,
    dead: false,
  }));
}

function deadButton(text: string): DrawnButton {
  return { text, style: 2, key: null, url: null, dead: true };
}
