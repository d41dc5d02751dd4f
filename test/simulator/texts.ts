/** What stands in a member's chat. */
import type { ChatEntry } from '../../src/simulator/chats.ts';
import type { DrawnCard } from '../../src/simulator/drawn-card.ts';
import type { EchoApp } from './echo-app.ts';

export function entriesOf(app: EchoApp, user: string): readonly ChatEntry[] {
  return app.simulator.chats.after(0).filter((entry) => entry.user === user);
}

export function textsOf(app: EchoApp, user: string): string[] {
  return entriesOf(app, user).flatMap((entry) => ('text' in entry ? [`${entry.kind}: ${entry.text}`] : []));
}

/** The newest card in the chat of a member, as it looks by now. */
export function cardOf(app: EchoApp, user: string): { readonly id: number; readonly drawn: DrawnCard } {
  const cards = entriesOf(app, user).flatMap((entry) => ('drawn' in entry ? [entry] : []));
  const last = cards.at(-1);
  if (last === undefined) throw new Error(`no card in the chat of ${user}`);
  return { id: last.card, drawn: last.drawn };
}
