/** Runs the page: who is chatting, what stands beside the chat, what is sent. */
import { showBanner, untilDone } from './banner.js';
import { createClock } from './clock.js';
import { createComposer } from './composer.js';
import { createContacts } from './contacts.js';
import { byId, showCount } from './dom.js';
import { createFaults } from './faults.js';
import { showPanel, showPerson } from './head.js';
import { newestLink } from './links.js';
import { createLog } from './log.js';
import { createPane } from './pane.js';
import { createPeople } from './people.js';
import { correctTo, goTo, readRoute } from './route.js';
import { createSending } from './sending.js';
import { actAs, fetchMessages, fetchPeople } from './server.js';
import { createState } from './state.js';
import { createTour } from './tour.js';
import { createWire } from './wire.js';

/** How long the server may hold back an answer for lack of news. */
const waitSeconds = 20;

const app = byId('app');
const wide = matchMedia('(min-width: 720px)');
/** @type {string | null} */
let current = null;
let publicUrl = location.origin;

const notTaken = () => showBanner('没有成功，请稍后再试。');
const state = createState();
const { deliver, isWaiting, enterOnce } = createSending({
  hasEntered: state.hasEntered,
  changed: () => draw(),
});
const people = createPeople({ choose: (user) => goTo(user, panelBeside()) });
const log = createLog();
const pane = createPane({
  opened: (path) => {
    if (path.startsWith('/r/')) tour.reportOpened();
  },
});
const wire = createWire();
const faults = createFaults({ failed: notTaken });
const contacts = createContacts({
  changed: (person) => {
    people.tell(person);
    const member = people.find(person.userId);
    if (member !== undefined && current === person.userId) showPerson(member);
  },
  failed: notTaken,
});
const clock = createClock({ failed: notTaken });
const composer = createComposer({
  send: async (text) => current !== null && deliver({ user: current, text }),
  sendPicture: () => {
    if (current !== null) void deliver({ user: current, unreadable: 'image' });
  },
});
const tour = createTour({
  current: () => current,
  switchTo: (user) => goTo(user, panelBeside()),
  fill: composer.fill,
  send: (user, text) => deliver({ user, text }),
  openReport,
  failed: notTaken,
});

await start();

async function start() {
  listen();
  const told = await untilDone(fetchPeople);
  publicUrl = told.publicUrl;
  people.draw(told.groups);
  byId('tour-start').hidden = !told.tour;
  take(await untilDone(() => fetchMessages('', 0, 0)));
  followRoute();
  void contacts.refresh().catch(notTaken);
  if (told.tour) void tour.refresh();
  void follow();
}

/** Asks for news without end; what it tells is drawn at once. */
async function follow() {
  for (;;) {
    const { run, last } = state.position();
    const anew = take(await untilDone(() => fetchMessages(run, last, waitSeconds)));
    if (anew && current !== null) {
      wire.clear();
      openChat(current);
    }
    draw();
    void wire.refresh();
    void tour.refresh();
  }
}

/** @param {import('./server.js').News} told */
function take(told) {
  faults.show(told.faults);
  clock.show(told.now);
  return state.take(told);
}

/** The address names the member and the panel, so that the browser's back button leads back. */
function followRoute() {
  const route = readRoute();
  const [first] = people.all();
  const chosen = people.find(route.user) ? route.user : wide.matches ? (first ?? null) : null;
  // After a reload there is no page to go back to.
  const panel = chosen === null || (route.panel === 'page' && !pane.isFilled()) ? null : route.panel;
  if (chosen !== null && panel !== route.panel) correctTo(chosen, panel);
  if (panel !== 'page') pane.clear();
  app.dataset.view = chosen === null ? 'people' : 'chat';
  showPanel(panel);
  if (current !== chosen) {
    current = chosen;
    composer.turnTo(chosen);
    contacts.turnTo(chosen);
    if (chosen !== null) openChat(chosen);
  }
  wire.turnTo(panel === 'wire' ? chosen : null);
  draw();
  tour.draw();
}

/** A panel stays open while one switches, where there is room for it beside the chat. */
function panelBeside() {
  return wide.matches ? readRoute().panel : null;
}

/** @param {string} user */
function openChat(user) {
  const person = people.find(user);
  if (person === undefined) return;
  showPerson(person);
  log.clear();
  enterOnce(user);
  if (wide.matches) composer.focus();
}

/** Brings the page in line with the state. */
function draw() {
  const inView = app.dataset.view === 'chat' ? current : null;
  if (inView !== null && document.visibilityState === 'visible') state.markRead(inView);
  people.mark(inView, state.unread);
  const elsewhere = people.all().filter((user) => user !== inView);
  const count = elsewhere.reduce((sum, user) => sum + state.unread(user), 0);
  showCount(byId('elsewhere'), count);
  const label = byId('back').dataset.label ?? '';
  byId('back').setAttribute('aria-label', count === 0 ? label : `${label}，${count} 条未读`);
  const person = current === null ? undefined : people.find(current);
  if (person === undefined) return;
  const user = person.userId;
  log.draw(state.entries(user), isWaiting(user), {
    person,
    publicUrl,
    press: (card, key) => void deliver({ user, card, key }),
  });
}

/**
 * Opens the newest link in the chat of this member.
 * @param {string} user
 */
function openReport(user) {
  const link = newestLink(state.entries(user), publicUrl);
  if (link !== null) openLink(link);
  return link !== null;
}

/** @param {string} href an address of the app */
function openLink(href) {
  if (new URL(href).origin !== location.origin) {
    // Reached under another name than the app's own, the page may not show the app's pages.
    window.open(href, '_blank', 'noopener');
    tour.reportOpened();
    return;
  }
  const user = current;
  if (user === null) return;
  void actAs(user)
    .catch(notTaken)
    .then(() => {
      pane.show(href);
      if (current === user) goTo(user, 'page');
    });
}

function closePanel() {
  if (current !== null) goTo(current);
}

function listen() {
  byId('back').addEventListener('click', () => {
    location.hash = '';
  });
  byId('open-wire').addEventListener('click', () => {
    if (current !== null) goTo(current, readRoute().panel === 'wire' ? null : 'wire');
  });
  for (const close of document.querySelectorAll('.side-close')) close.addEventListener('click', closePanel);
  byId('log').addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      if (current !== null) void actAs(current).catch(notTaken);
      return;
    }
    event.preventDefault();
    openLink(link.href);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && readRoute().panel !== null) closePanel();
  });
  addEventListener('hashchange', followRoute);
  document.addEventListener('visibilitychange', draw);
  wide.addEventListener('change', followRoute);
}
