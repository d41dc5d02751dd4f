/** What the page knows of the chats; it draws from this and keeps only the read marks beyond a reload. */

/** @typedef {import('./server.js').Entry} Entry */

const storageKey = 'nianbao.read';

export function createState() {
  /** @type {Map<string, Entry[]>} */
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
     * @param {{ run: string, entries: Entry[] }} told
     * @returns {boolean} whether the server was another one than before
     */
    take(told) {
      const anew = told.run !== run;
      if (anew) {
        run = told.run;
        last = 0;
        chats = new Map();
        read = restoreRead(run);
      }
      for (const entry of told.entries) {
        chats.set(entry.user, [...(chats.get(entry.user) ?? []), entry]);
        last = Math.max(last, entry.seq);
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
      sessionStorage.setItem(storageKey, JSON.stringify({ run, read: [...read] }));
    },

    /** @param {string} user */
    unread: (user) =>
      (chats.get(user) ?? []).filter(
        (entry) => entry.seq > (read.get(user) ?? 0) && (entry.kind === 'reply' || entry.kind === 'push'),
      ).length,
  };
}

/**
 * @param {string} run
 * @returns {Map<string, number>}
 */
function restoreRead(run) {
  const stored = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null');
  return new Map(stored?.run === run ? stored.read : []);
}
