/** The messages of the chat in view. The newest stays in view unless the reader has gone up. */
import { cardElement } from './card.js';
import { byId } from './dom.js';
import { entryElement, waitingElement } from './entries.js';

/** Closer to the end than this counts as being there. */
const nearPx = 60;

export function createLog() {
  const log = byId('log');
  /** How each card in view was drawn. @type {Map<number, unknown>} */
  const cards = new Map();
  let drawn = 0;
  let atEnd = true;
  /** Where the messages stood when that was last judged. */
  let lastTop = 0;

  function keepEnd() {
    if (!atEnd) return;
    log.scrollTop = log.scrollHeight;
    lastTop = log.scrollTop;
  }

  /** Only moving up leaves the end: growing messages or a growing field move it away too, and then it is to be kept. */
  function judgeEnd() {
    const isUp = log.scrollTop < lastTop;
    lastTop = log.scrollTop;
    if (log.scrollHeight - log.scrollTop - log.clientHeight < nearPx) atEnd = true;
    else if (isUp) atEnd = false;
  }

  log.addEventListener('scroll', judgeEnd);
  // The field grows into the messages, and so does a phone's keyboard.
  new ResizeObserver(keepEnd).observe(log);

  return {
    clear() {
      log.replaceChildren();
      cards.clear();
      drawn = 0;
      atEnd = true;
    },

    /**
     * @param {import('./state.js').Shown[]} entries
     * @param {boolean} isWaiting for an answer
     * @param {import('./entries.js').Context} context
     */
    draw(entries, isWaiting, context) {
      log.querySelector('.waiting')?.remove();
      for (const entry of entries) {
        if (entry.kind === 'card' && cards.has(entry.card) && cards.get(entry.card) !== entry.drawn)
          log.querySelector(`[data-card="${entry.card}"]`)?.replaceWith(cardElement(entry, context));
        if (entry.kind === 'card') cards.set(entry.card, entry.drawn);
      }
      const fresh = entries.filter((entry) => entry.seq > drawn);
      for (const entry of fresh) {
        log.append(entryElement(entry, context));
        drawn = entry.seq;
      }
      if (isWaiting) log.append(waitingElement());
      // Somebody who reads further up is not torn away, except by a message of their own.
      if (fresh.some((entry) => entry.kind === 'said')) atEnd = true;
      keepEnd();
    },
  };
}
