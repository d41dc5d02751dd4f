/** The page's side of the simulator's HTTP interface. */

/**
 * @typedef {{ text: string, style: number, key: string | null, url: string | null, dead: boolean }} CardButton
 * @typedef {{
 *   source: { text: string, color: number } | null, title: string, desc: string,
 *   emphasis: { title: string, desc: string } | null, quote: string, subTitle: string,
 *   rows: { key: string, value: string, url: string | null }[], buttons: CardButton[],
 *   jumps: { text: string, url: string | null }[], action: { text: string, url: string } | null, left: string[]
 * }} Card
 * @typedef {{ seq: number, user: string, at: number }} Placed
 * @typedef {Placed & { kind: 'entered' | 'said' | 'clicked' | 'reply' | 'push' | 'fault', text: string, markdown?: true }} TextEntry
 * @typedef {Placed & { kind: 'card', card: number, drawn: Card }} CardEntry
 * @typedef {Placed & { kind: 'redrawn', card: number, drawn: Card }} RedrawnEntry
 * @typedef {TextEntry | CardEntry | RedrawnEntry} Entry
 * @typedef {{ userId: string, name: string, roles: string[] }} Person
 * @typedef {{ unit: string, people: Person[] }} Group
 * @typedef {{ code: number, left: number }} ApiFault
 * @typedef {{ duplicate: boolean, late: boolean, lost: boolean, api: ApiFault | null }} Faults
 * @typedef {{ run: string, last: number, entries: Entry[], faults: Faults, now: string }} News
 * @typedef {{
 *   seq: number, at: number, ms: number, remark: string, kind: 'callback', user: string, about: string, attempt: number,
 *   address: string, sealed: string, opened: string, status: number | null,
 *   replySealed: string | null, replyOpened: string | null
 * }} CallbackExchange
 * @typedef {{
 *   seq: number, at: number, ms: number, remark: string, kind: 'api', method: string, address: string,
 *   request: string | null, answer: string
 * }} ApiExchange
 * @typedef {CallbackExchange | ApiExchange} Exchange
 * @typedef {{ userId: string, name: string, departments: number[], gone: boolean }} Colleague
 * @typedef {{ kind: 'leave' | 'return' } | { kind: 'rename', name: string } | { kind: 'move', department: number }} ContactAct
 * @typedef {{ user: string, name: string, text: string, hint: string }} Act
 * @typedef {{
 *   steps: { title: string, acts: Act[] }[], at: { step: number, act: number } | null,
 *   status: 'draft' | 'submitted' | 'returned' | 'approved' | 'published' | null,
 *   reader: { userId: string, name: string }
 * }} Tour
 * @typedef {{ user: string, text: string } | { user: string, unreadable: 'image' } | { user: string, entered: true }
 *   | { user: string, card: number, key: string }} Saying
 */

/** @returns {Promise<{ publicUrl: string, groups: Group[], tour: boolean }>} */
export function fetchPeople() {
  return ask('/simulator/people');
}

/**
 * @param {string} run the process that `after` belongs to
 * @param {number} after
 * @param {number} wait seconds to wait for something new
 * @returns {Promise<News>}
 */
export function fetchMessages(run, after, wait) {
  return ask(`/simulator/messages?${new URLSearchParams({ run, after: String(after), wait: String(wait) })}`);
}

/**
 * Settles when the app has answered, which may take as long as WeCom would wait.
 * @param {Saying} message
 * @returns {Promise<{ kind: string }>}
 */
export function send(message) {
  return post('/simulator/say', message);
}

/**
 * Tells in whose chat a link is about to be opened: pages that ask who looks are told him.
 * @param {string} user
 * @returns {Promise<unknown>}
 */
export function actAs(user) {
  return post('/simulator/as', { user });
}

/**
 * @param {string} user
 * @param {number} after
 * @returns {Promise<{ entries: Exchange[] }>}
 */
export function fetchWire(user, after) {
  return ask(`/simulator/wire?${new URLSearchParams({ user, after: String(after) })}`);
}

/**
 * @param {Faults} faults
 * @returns {Promise<Faults>}
 */
export function setFaults(faults) {
  return post('/simulator/faults', faults);
}

/**
 * @param {'day' | 'week' | 'quarter'} leap
 * @returns {Promise<{ now: string }>}
 */
export function leapForward(leap) {
  return post('/simulator/clock', { leap });
}

/** @returns {Promise<{ contacts: boolean, departments: { id: number, name: string }[], people: Colleague[] }>} */
export function fetchContacts() {
  return ask('/simulator/contacts');
}

/**
 * Settles when the app has been told.
 * @param {string} user
 * @param {ContactAct} act
 * @returns {Promise<{ person: Colleague, isHeard: boolean }>}
 */
export function changeContact(user, act) {
  return post('/simulator/contacts', { user, act });
}

/** @returns {Promise<Tour>} */
export function fetchTour() {
  return ask('/simulator/tour');
}

/**
 * @param {string} path
 * @param {unknown} body
 */
function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  return ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
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
