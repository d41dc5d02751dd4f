/**
 * Sends what was typed, one message at a time. A message that got no answer is sent again as it was, under the same
 * id: it takes effect once.
 */

/**
 * @typedef {{ cell: string, from: string, to: string }} Change
 * @typedef {{ cell: string, state: 'saved' | 'fault' | 'conflict', message: string | null, stands: string | null }} Result
 * @typedef {{
 *   cells: Record<string, import('./cells.js').Shown>, totals: Record<string, string>,
 *   findings: { severity: string, text: string, cell: string | null }[], given: number, all: number, closed: string | null
 * }} State
 * @typedef {{ refused: string | null, results: Result[], state: State }} Answer
 * @typedef {'expired' | 'foreign' | 'broken'} End why nothing can be saved any more
 */

const pauses = [1000, 2000, 4000, 8000, 15_000];

/**
 * @param {{
 *   action: string, csrf: string,
 *   batch: () => Change[], answered: (answer: Answer, sent: Change[]) => void,
 *   waiting: () => void, ended: (end: End) => void
 * }} deps `batch` tells what is to be saved now, nothing where all is
 */
export function createSaving({ action, csrf, batch, answered, waiting, ended }) {
  let isSending = false;
  let isOver = false;

  async function pump() {
    if (isSending || isOver) return;
    isSending = true;
    try {
      for (let changes = batch(); changes.length > 0 && !isOver; changes = batch()) await send(changes);
    } finally {
      isSending = false;
    }
  }

  /** @param {Change[]} changes */
  async function send(changes) {
    const body = JSON.stringify({ id: newId(), changes });
    for (let tries = 0; ; tries += 1) {
      const response = await post('cells', body);
      if (response?.ok) {
        answered(await response.json(), changes);
        return;
      }
      const end = response === null ? null : endOf(response.status);
      if (end !== null) {
        isOver = true;
        ended(end);
        return;
      }
      waiting();
      await new Promise((resolve) => setTimeout(resolve, pauses[Math.min(tries, pauses.length - 1)]));
    }
  }

  /**
   * @param {'cells' | 'paste'} what
   * @param {string} body
   */
  async function post(what, body) {
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrf };
    try {
      return await fetch(`${action}/${what}`, { method: 'POST', headers, body, cache: 'no-store' });
    } catch {
      return null;
    }
  }

  return {
    pump: () => void pump(),
    isSending: () => isSending,

    /**
     * Where the figures of a block with labels belong; null where that cannot be told now.
     * @param {string} at @param {string} text @returns {Promise<import('./paste.js').Aligned | null>}
     */
    async align(at, text) {
      const response = await post('paste', JSON.stringify({ at, text }));
      return response?.ok ? await response.json() : null;
    },

    /** How the filing is now; null where that cannot be told. @returns {Promise<State | null>} */
    async look() {
      try {
        const headers = { accept: 'application/json' };
        const response = await fetch(`${action}/state`, { headers, cache: 'no-store', redirect: 'error' });
        return response.ok ? await response.json() : null;
      } catch {
        return null;
      }
    },
  };
}

/**
 * @param {number} status
 * @returns {End | null} null where it may work later
 */
function endOf(status) {
  if (status === 401) return 'expired';
  if (status === 403) return 'foreign';
  return status >= 500 || status === 408 || status === 429 ? null : 'broken';
}

function newId() {
  const bytes = window.crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
