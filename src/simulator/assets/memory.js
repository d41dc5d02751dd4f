/** What this tab keeps beyond a reload. A browser may refuse to keep anything; then the page forgets. */

/**
 * @param {string} name
 * @param {unknown} value
 */
export function remember(name, value) {
  try {
    sessionStorage.setItem(`nianbao.${name}`, JSON.stringify(value));
  } catch {
    // Nothing of it is needed to go on.
  }
}

/**
 * @param {string} name
 * @returns {any} null where nothing was kept
 */
export function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`nianbao.${name}`) ?? 'null');
  } catch {
    return null;
  }
}
