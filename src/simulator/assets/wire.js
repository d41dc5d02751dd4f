/** The drawer for engineers: what went over the wire for the member in view, newest first. */
import { byId } from './dom.js';
import { exchangeElement } from './exchange.js';
import { fetchWire } from './server.js';

/** As many as the server keeps. */
const longest = 500;

export function createWire() {
  const list = byId('wire-list');
  /** @type {string | null} */
  let user = null;
  let last = 0;
  /** One question at a time; what comes meanwhile is asked for afterwards. */
  let isAsking = false;
  let asksAgain = false;

  function clear() {
    list.replaceChildren();
    last = 0;
  }

  async function refresh() {
    if (user === null) return;
    if (isAsking) {
      asksAgain = true;
      return;
    }
    isAsking = true;
    const asked = user;
    try {
      const { entries } = await fetchWire(asked, last);
      if (asked === user)
        for (const exchange of entries) {
          list.prepend(exchangeElement(exchange));
          last = exchange.seq;
        }
      while (list.childElementCount > longest) list.lastElementChild?.remove();
      byId('wire-empty').hidden = list.childElementCount > 0;
    } catch {
      // The next news bring another try.
    }
    isAsking = false;
    if (!asksAgain) return;
    asksAgain = false;
    await refresh();
  }

  byId('wire-clear').addEventListener('click', () => {
    const kept = last;
    clear();
    last = kept;
    byId('wire-empty').hidden = false;
  });

  return {
    /** Forgets everything: the server is another one. */
    clear,
    /** @param {string | null} whose null while the drawer is closed */
    turnTo(whose) {
      if (whose !== null && whose !== user) clear();
      const isOther = whose !== user;
      user = whose;
      if (isOther) void refresh();
    },
    refresh,
  };
}
