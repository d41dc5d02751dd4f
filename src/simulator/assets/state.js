/** What the page knows of the chats; it draws from this and keeps only the read marks beyond a reload. */
import { recall, remember } from './memory.js';

/** @typedef {import('./server.js').TextEntry | import('./server.js').CardEntry} Shown */

/** What waits to be read. */
const incoming = new Set(['reply', 'push', 'card']);

export function createState() {
  /** @type {Map<string, Shown[]>} */
  let chats = new Map();
  /** @type {Map<string, number>} The newest entry that was seen, by member. */
  let read = new Map();
  let run = '';
  let last = 0;

  return {
    /** Which process the entries came from, and how far they go. */
    position: () => ({ run, last }),

    /**
     * Takes over what the server told; after a restart of the server everything begins anew.
     * @param {import('./server.js').News} told
     * @returns {boolean} whether the server was another one than before
     */
    take(told) {
      const anew = told.run !== run;
      if (anew) {
        run = told.run;
        chats = new Map();
        read = restoreRead(run);
      }
      last = told.last;
      for (const entry of told.entries) {
        const chat = chats.get(entry.user) ?? [];
        if (entry.kind === 'redrawn') redraw(chat, entry);
        else chats.set(entry.user, [...chat, entry]);
      }
      return anew;
    },

    /** @param {string} user */
    entries: (user) => chats.get(user) ?? [],

    /** @param {string} user */
    hasEntered: (user) => (chats.get(user) ?? []).some((entry) => entry.kind === 'entered'),

    /** @param {string} user */
    markRead(user) {
      const newest = chats.get(user)?.at(-1);
      if (newest === undefined || newest.seq === read.get(user)) return;
      read.set(user, newest.seq);
      remember('read', { run, read: [...read] });
    },

    /** @param {string} user */
    unread: (user) =>
      (chats.get(user) ?? []).filter((entry) => entry.seq > (read.get(user) ?? 0) && incoming.has(entry.kind))
        .length,
  };
}

/**
 * @param {Shown[]} chat
 * @param {import('./server.js').RedrawnEntry} entry
 */
function redraw(chat, { card, drawn }) {
  for (const entry of chat) if (entry.kind === 'card' && entry.card === card) entry.drawn = drawn;
}

/**
 * @param {string} run
 * @returns {Map<string, number>}
 */
function restoreRead(run) {
  const stored = recall('read');
  return new Map(stored?.run === run ? stored.read : []);
}
