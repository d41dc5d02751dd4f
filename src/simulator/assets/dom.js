/** Builds pieces of the page. Texts become text nodes only: nothing that is said can become markup. */

/**
 * @param {string} id of an element that the page has
 * @returns {HTMLElement}
 */
export function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, className = '', text = '') {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}

/**
 * @param {string} className
 * @param {string} text
 * @param {() => void} press
 */
export function buttonElement(className, text, press) {
  const button = element('button', className, text);
  button.type = 'button';
  button.addEventListener('click', press);
  return button;
}

/**
 * @param {{ userId: string, name: string }} person
 */
export function avatarElement(person) {
  const avatar = element('span', `avatar tone-${tone(person.userId)}`, [...person.name][0]);
  avatar.setAttribute('aria-hidden', 'true');
  return avatar;
}

/** The face of the app itself. */
export function appAvatar() {
  const avatar = element('span', 'avatar app-face', '报');
  avatar.setAttribute('aria-hidden', 'true');
  return avatar;
}

/**
 * The same colour for a member each time.
 * @param {string} userId
 */
function tone(userId) {
  let sum = 0;
  for (const character of userId) sum += character.charCodeAt(0);
  return sum % 5;
}

/**
 * @param {HTMLElement} badge
 * @param {number} count
 */
export function showCount(badge, count) {
  badge.hidden = count === 0;
  badge.textContent = count > 99 ? '99+' : String(count);
  badge.setAttribute('aria-label', `${count} 条未读`);
}

/** Times are those of the county, wherever the browser stands. */
export const timeZone = 'Asia/Shanghai';
