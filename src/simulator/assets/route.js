/** The address of the page: `#zhang` is a chat, `#zhang/page` and `#zhang/wire` have a panel beside it. The browser's back button undoes each. */

/** @typedef {'page' | 'wire' | null} Panel */

/** @returns {{ user: string, panel: Panel }} */
export function readRoute() {
  const [user = '', panel] = location.hash.slice(1).split('/');
  return { user: decoded(user), panel: panel === 'page' || panel === 'wire' ? panel : null };
}

/**
 * @param {string} user
 * @param {Panel} panel
 */
export function goTo(user, panel = null) {
  location.hash = addressOf(user, panel);
}

/**
 * Goes there without a step in the browser's history.
 * @param {string} user
 * @param {Panel} panel
 */
export function correctTo(user, panel) {
  history.replaceState(null, '', `#${addressOf(user, panel)}`);
}

/**
 * @param {string} user
 * @param {Panel} panel
 */
function addressOf(user, panel) {
  return encodeURIComponent(user) + (panel === null ? '' : `/${panel}`);
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
