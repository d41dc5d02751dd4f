/** The list of members: one click to switch, unread marks, and a search where the list is long. */
import { avatarElement, byId, element, showCount } from './dom.js';

/** @typedef {import('./server.js').Person} Person */
/** @typedef {{ button: HTMLButtonElement, badge: HTMLElement, title: HTMLElement }} Place */
/** @typedef {{ name: string, userId: string, units: { unit: string, roles: string[] }[], places: Place[] }} Member */

/** From so many members on it is quicker to type a name than to look for it. */
const longList = 20;

/**
 * @param {{ choose: (user: string) => void }} deps
 */
export function createPeople({ choose }) {
  /** A member of several units has a place under each. @type {Map<string, Member>} */
  const members = new Map();
  const search = /** @type {HTMLInputElement} */ (byId('search'));
  search.addEventListener('input', () => filter(search.value));

  /** @param {string} words */
  function filter(words) {
    const wanted = words.trim().toLowerCase();
    let found = 0;
    for (const section of byId('people').querySelectorAll('section')) {
      let shown = 0;
      for (const button of section.querySelectorAll('button')) {
        button.hidden = !(button.dataset.words ?? '').includes(wanted);
        if (!button.hidden) shown += 1;
      }
      section.hidden = shown === 0;
      found += shown;
    }
    byId('nobody').hidden = found > 0;
  }

  /** @param {import('./server.js').Group} group */
  function drawGroup(group) {
    const section = element('section', 'unit');
    section.append(element('h2', '', group.unit));
    for (const person of group.people) {
      const place = placeElement(person);
      place.button.dataset.words = [person.name, person.userId, group.unit, ...person.roles]
        .join(' ')
        .toLowerCase();
      place.button.addEventListener('click', () => choose(person.userId));
      section.append(place.button);
      const { name, userId } = person;
      const member = members.get(userId) ?? { name, userId, units: [], places: [] };
      member.units.push({ unit: group.unit, roles: person.roles });
      member.places.push(place);
      members.set(userId, member);
    }
    byId('people').append(section);
  }

  return {
    /** @param {import('./server.js').Group[]} groups */
    draw(groups) {
      for (const group of groups) drawGroup(group);
      search.hidden = members.size <= longList;
    },

    /** @param {string} user */
    find: (user) => members.get(user),
    all: () => [...members.keys()],

    /**
     * The company's list says what a member is called, and whether he is still there.
     * @param {{ userId: string, name: string, gone: boolean }} told
     */
    tell({ userId, name, gone }) {
      const member = members.get(userId);
      if (member === undefined) return;
      member.name = name;
      for (const { button, title } of member.places) {
        title.textContent = name;
        button.classList.toggle('is-gone', gone);
        button.title = gone ? '已离职' : '';
      }
    },

    /**
     * @param {string | null} current the member whose chat is in view
     * @param {(user: string) => number} unread
     */
    mark(current, unread) {
      for (const [user, { places }] of members)
        for (const { button, badge } of places) {
          showCount(badge, unread(user));
          button.setAttribute('aria-current', String(user === current));
        }
    },
  };
}

/** @param {Person} person */
function placeElement(person) {
  const button = element('button', 'person');
  button.type = 'button';
  const text = element('span', 'person-text');
  const title = element('strong', '', person.name);
  text.append(title, element('span', 'roles', person.roles.join(' · ')));
  const badge = element('span', 'badge');
  badge.hidden = true;
  button.append(avatarElement(person), text, badge);
  return { button, badge, title };
}
