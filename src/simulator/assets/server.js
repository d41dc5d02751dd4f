/** The page's side of the simulator's HTTP interface. */

/**
 * @typedef {{ seq: number, user: string, kind: 'entered' | 'said' | 'reply' | 'push' | 'fault', text: string, at: number }} Entry
 * @typedef {{ userId: string, name: string, roles: string[] }} Person
 * @typedef {{ unit: string, people: Person[] }} Group
 */

/** @returns {Promise<{ publicUrl: string, groups: Group[] }>} */
export function fetchPeople() {
  return ask('/simulator/people');
}

/**
 * @param {string} run the process that `after` belongs to
 * @param {number} after
 * @param {number} wait seconds to wait for something new
 * @returns {Promise<{ run: string, entries: Entry[] }>}
 */
export function fetchMessages(run, after, wait) {
  return ask(`/simulator/messages?${new URLSearchParams({ run, after: String(after), wait: String(wait) })}`);
}

/**
 * Settles when the app has answered, which may take as long as WeCom would wait.
 * @param {{ user: string, text: string } | { user: string, unreadable: 'image' } | { user: string, entered: true }} message
 * @returns {Promise<unknown>}
 */
export function send(message) {
  const headers = { 'content-type': 'application/json' };
  return ask('/simulator/say', { method: 'POST', headers, body: JSON.stringify(message) });
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function ask(path, init) {
  const response = await fetch(path, { ...init, cache: 'no-store' });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
