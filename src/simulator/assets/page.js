/** Runs the page: who is chatting, what is drawn, what is sent. */
import { fetchMessages, fetchPeople, send } from './server.js';
import { createState } from './state.js';
import { avatarElement, element, entryElement, personElement, showCount, waitingElement } from './view.js';

/** @typedef {import('./server.js').Person} Person */

/** How long the server may hold back an answer for lack of news, and the pause after a failure. */
const waitSeconds = 20;
const retryMs = 2000;

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const app = byId('app');
const log = byId('log');
const banner = byId('banner');
const input = /** @type {HTMLTextAreaElement} */ (byId('text'));
const wide = matchMedia('(min-width: 720px)');

const state = createState();
/** @type {Map<string, Person & { unit: string, button: HTMLButtonElement, badge: HTMLElement }>} */
const people = new Map();
/** Messages that the app has not answered yet, by member. @type {Map<string, number>} */
const underWay = new Map();
/** What was typed and not sent, by member. @type {Map<string, string>} */
const drafts = new Map();
/** Whose opening of the chat is on its way. @type {Set<string>} */
const entering = new Set();
/** @type {string | null} */
let current = null;
let drawn = 0;
/** Whether the newest message is in view; then it stays so. */
let atEnd = true;
/** Where the messages stood when that was last judged. */
let lastTop = 0;
let publicUrl = location.origin;

await start();

async function start() {
  listen();
  const told = await untilDone(fetchPeople);
  publicUrl = told.publicUrl;
  for (const group of told.groups) drawGroup(group);
  state.take(await untilDone(() => fetchMessages('', 0, 0)));
  chooseFromAddress();
  void follow();
}

/** @param {import('./server.js').Group} group */
function drawGroup(group) {
  const section = element('section', 'unit');
  section.append(element('h2', '', group.unit));
  for (const person of group.people) {
    const { button, badge } = personElement(person);
    button.addEventListener('click', () => {
      location.hash = person.userId;
      if (current === person.userId) chooseFromAddress();
    });
    people.set(person.userId, { ...person, unit: group.unit, button, badge });
    section.append(button);
  }
  byId('people').append(section);
}

/** Asks for news without end; what it tells is drawn at once. */
async function follow() {
  for (;;) {
    const { run, last } = state.position();
    const told = await untilDone(() => fetchMessages(run, last, waitSeconds));
    const anew = state.take(told);
    if (anew && current !== null) openChat(current);
    draw();
  }
}

/** The address names the member, so that the browser's back button leads back to the list. */
function chooseFromAddress() {
  const named = decodeURIComponent(location.hash.slice(1));
  const [first] = people.keys();
  const chosen = people.has(named) ? named : wide.matches ? (first ?? null) : null;
  if (current !== null) drafts.set(current, input.value);
  app.dataset.view = chosen === null ? 'people' : 'chat';
  current = chosen;
  if (chosen !== null) {
    input.value = drafts.get(chosen) ?? '';
    fitInput();
    openChat(chosen);
  }
  draw();
}

/** @param {string} user */
function openChat(user) {
  const person = people.get(user);
  if (person === undefined) return;
  byId('who-name').textContent = person.name;
  byId('who-place').textContent = `${person.unit} · ${person.roles.join(' · ')}`;
  const avatar = avatarElement(person);
  avatar.id = 'who-avatar';
  byId('who-avatar').replaceWith(avatar);
  log.replaceChildren();
  drawn = 0;
  atEnd = true;
  enterOnce(user);
  if (wide.matches) input.focus();
}

/**
 * Opening a chat tells the app so, once for each member and each run of the server.
 * @param {string} user
 */
function enterOnce(user) {
  if (state.hasEntered(user) || entering.has(user)) return;
  entering.add(user);
  void deliver(user, { user, entered: true }).finally(() => entering.delete(user));
}

/**
 * @param {string} user
 * @param {Parameters<typeof send>[0]} message
 * @returns {Promise<boolean>} whether the simulator took it
 */
async function deliver(user, message) {
  underWay.set(user, (underWay.get(user) ?? 0) + 1);
  draw();
  try {
    await send(message);
    return true;
  } catch {
    showBanner('消息没有发出，请稍后再试。');
    return false;
  } finally {
    underWay.set(user, (underWay.get(user) ?? 1) - 1);
    draw();
  }
}

async function sendInput() {
  const user = current;
  const text = input.value;
  if (user === null || text.trim() === '') return;
  input.value = '';
  fitInput();
  if (await deliver(user, { user, text })) return;
  // What could not be sent is given back, unless something new stands there.
  if (current === user && input.value === '') input.value = text;
  else if (current !== user && !drafts.get(user)) drafts.set(user, text);
  fitInput();
}

/** Brings the page in line with the state. */
function draw() {
  if (current !== null) drawLog(current);
  let elsewhere = 0;
  for (const [user, person] of people) {
    const open = user === current && app.dataset.view === 'chat';
    if (open && document.visibilityState === 'visible') state.markRead(user);
    const count = state.unread(user);
    showCount(person.badge, count);
    if (!open) elsewhere += count;
    person.button.setAttribute('aria-current', String(open));
  }
  showCount(byId('elsewhere'), elsewhere);
}

/** @param {string} user */
function drawLog(user) {
  log.querySelector('.waiting')?.remove();
  const fresh = state.entries(user).filter((entry) => entry.seq > drawn);
  for (const entry of fresh) {
    log.append(entryElement(entry, publicUrl));
    drawn = entry.seq;
  }
  if ((underWay.get(user) ?? 0) > 0) log.append(waitingElement());
  // Somebody who reads further up is not torn away, except by a message of their own.
  if (fresh.some((entry) => entry.kind === 'said')) atEnd = true;
  keepEnd();
}

function keepEnd() {
  if (!atEnd) return;
  log.scrollTop = log.scrollHeight;
  lastTop = log.scrollTop;
}

/** Only moving up leaves the end: growing messages or a growing field move it away too, and then it is to be kept. */
function judgeEnd() {
  const isUp = log.scrollTop < lastTop;
  lastTop = log.scrollTop;
  if (log.scrollHeight - log.scrollTop - log.clientHeight < 60) atEnd = true;
  else if (isUp) atEnd = false;
}

function listen() {
  byId('composer').addEventListener('submit', (event) => {
    event.preventDefault();
    void sendInput();
  });
  input.addEventListener('keydown', (event) => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void sendInput();
  });
  input.addEventListener('input', fitInput);
  byId('picture').addEventListener('click', () => {
    if (current !== null) void deliver(current, { user: current, unreadable: 'image' });
  });
  byId('back').addEventListener('click', () => {
    location.hash = '';
  });
  log.addEventListener('scroll', judgeEnd);
  // The field grows into the messages, and so does a phone's keyboard.
  new ResizeObserver(keepEnd).observe(log);
  addEventListener('hashchange', chooseFromAddress);
  document.addEventListener('visibilitychange', draw);
  wide.addEventListener('change', chooseFromAddress);
}

/** The field grows with its text; the style sheet says how far. */
function fitInput() {
  input.style.height = 'auto';
  input.style.height = `${String(input.scrollHeight + input.offsetHeight - input.clientHeight)}px`;
}

/** @param {string} text empty takes it away */
function showBanner(text) {
  banner.textContent = text;
  banner.hidden = text === '';
}

/**
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function untilDone(ask) {
  for (;;) {
    try {
      const told = await ask();
      showBanner('');
      return told;
    } catch {
      showBanner('连接中断，正在重新连接…');
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}
