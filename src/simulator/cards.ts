/** The cards in all chats: which of them a response code may still change, and what a click on a button means. */
import type { Card } from './card-rules.ts';
import type { Chats } from './chats.ts';
import { hex, type RandomBytes } from './credentials.ts';
import { type DrawnCard, drawCard, withDeadButtons } from './drawn-card.ts';

/** What a click tells the app. */
export interface CardClick {
  readonly eventKey: string;
  readonly taskId: string;
  readonly cardType: Card['card_type'];
  readonly responseCode: string;
  /** What stands on the button. */
  readonly text: string;
}

export type CardChange =
  /** The buttons are used up. */
  | { readonly kind: 'button'; readonly text: string }
  /** Another card takes its place. */
  | { readonly kind: 'card'; readonly card: Card };

export interface Cards {
  /** Shows a card to each receiver; the code that may change it later, where such a card has one. Null: its task_id was used before. */
  readonly send: (
    card: Card,
    receivers: readonly string[],
  ) => { readonly responseCode: string | null } | null;
  /** A card without anything to press. */
  readonly sendPlain: (drawn: DrawnCard, receivers: readonly string[]) => void;
  /** Null where this member has no such card, or no such button that still lives. */
  readonly click: (user: string, card: number, key: string) => CardClick | null;
  /** Changes the card that was clicked, for the member who clicked it. */
  readonly changeClicked: (user: string, card: number, key: string, change: CardChange) => void;
  /** Changes the card for the members named, once; false for a code that is unknown, used or too old. */
  readonly update: (responseCode: string, users: readonly string[], change: CardChange) => boolean;
}

interface Instance {
  readonly user: string;
  readonly group: Group;
  readonly id: number;
  card: Card;
  drawn: DrawnCard;
}

/** One message with its instances in the chats of its receivers. */
interface Group {
  readonly taskId: string;
  readonly instances: Map<string, Instance>;
}

/** A code opens for 72 hours. */
const codeLifeMs = 72 * 60 * 60 * 1000;
const maxGroups = 500;
const maxCodes = 2000;

export interface CardsDeps {
  readonly chats: Chats;
  readonly now: () => number;
  readonly random: RandomBytes;
}

/** No cards yet. */
export function createCards({ chats, now, random }: CardsDeps): Cards {
  const groups: Group[] = [];
  const taskIds = new Set<string>();
  const codes = new Map<
    string,
    { readonly group: Group; readonly pressed: string | null; readonly until: number }
  >();
  let lastId = 0;

  const newCode = (group: Group, pressed: string | null): string => {
    const code = hex(random(32));
    codes.set(code, { group, pressed, until: now() + codeLifeMs });
    for (const oldest of codes.keys()) {
      if (codes.size <= maxCodes) break;
      codes.delete(oldest);
    }
    return code;
  };
  const show = (user: string, drawn: DrawnCard): number => {
    lastId += 1;
    chats.add(user, { kind: 'card', card: lastId, drawn });
    return lastId;
  };
  const find = (user: string, id: number): Instance | undefined =>
    groups.flatMap(({ instances }) => [...instances.values()]).find((it) => it.user === user && it.id === id);
  const change = (instance: Instance, pressed: string | null, to: CardChange): void => {
    if (to.kind === 'card') {
      instance.card = to.card;
      instance.drawn = drawCard(to.card);
    } else instance.drawn = withDeadButtons(instance.drawn, pressed, to.text);
    chats.add(instance.user, { kind: 'redrawn', card: instance.id, drawn: instance.drawn });
  };

  return {
    send(card, receivers) {
      const taskId = card.task_id ?? '';
      if (taskIds.has(taskId)) return null;
      if (taskId !== '') taskIds.add(taskId);
      const group: Group = { taskId, instances: new Map() };
      for (const user of receivers) {
        const drawn = drawCard(card);
        group.instances.set(user, { user, group, id: show(user, drawn), card, drawn });
      }
      groups.push(group);
      if (groups.length > maxGroups) taskIds.delete(groups.shift()?.taskId ?? '');
      return { responseCode: card.card_type === 'button_interaction' ? newCode(group, null) : null };
    },
    sendPlain(drawn, receivers) {
      for (const user of receivers) show(user, drawn);
    },
    click(user, id, key) {
      const instance = find(user, id);
      const button = instance?.drawn.buttons.find((it) => it.key === key && !it.dead);
      if (instance === undefined || button === undefined) return null;
      const { taskId } = instance.group;
      const responseCode = newCode(instance.group, key);
      return { eventKey: key, taskId, cardType: instance.card.card_type, responseCode, text: button.text };
    },
    changeClicked(user, id, key, to) {
      const instance = find(user, id);
      if (instance !== undefined) change(instance, key, to);
    },
    update(responseCode, users, to) {
      const code = codes.get(responseCode);
      codes.delete(responseCode);
      if (code === undefined || code.until <= now()) return false;
      for (const user of users) {
        const instance = code.group.instances.get(user);
        if (instance !== undefined) change(instance, code.pressed, to);
      }
      return true;
    },
  };
}
