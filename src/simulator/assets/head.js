/** Who is in view, and which panel stands beside the chat. */
import { avatarElement, byId } from './dom.js';

/** @param {import('./people.js').Member} person */
export function showPerson(person) {
  byId('who-name').textContent = person.name;
  byId('who-place').textContent = person.units
    .map(({ unit, roles }) => `${roles.join(' · ')} · ${unit}`)
    .join('；');
  const avatar = avatarElement(person);
  avatar.id = 'who-avatar';
  byId('who-avatar').replaceWith(avatar);
}

/** @param {import('./route.js').Panel} panel */
export function showPanel(panel) {
  const app = byId('app');
  const isOther = (app.dataset.panel ?? 'none') !== (panel ?? 'none');
  app.dataset.panel = panel ?? 'none';
  byId('open-wire').setAttribute('aria-expanded', String(panel === 'wire'));
  // Where the panel takes the chat's place, the keyboard goes with it; beside the chat one types on.
  if (isOther && panel !== null && byId('log').offsetParent === null)
    /** @type {HTMLElement | null} */ (document.querySelector(`.side.${panel} h2`))?.focus();
  else if (isOther && panel === null && document.activeElement === document.body) byId('log').focus();
}
