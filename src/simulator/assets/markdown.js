/** Draws the few marks that WeCom knows in messages of type markdown; anything else stays text. */
import { element } from './dom.js';
import { linkElement, ownAddress } from './links.js';

const inline =
  /\*\*(?<bold>[^*\n]+)\*\*|`(?<code>[^`\n]+)`|\[(?<text>[^\]\n]+)\]\((?<url>[^)\s]+)\)|<font color="(?<color>info|comment|warning)">(?<colored>[^<\n]*)<\/font>/gu;

/**
 * @param {string} source
 * @param {string} publicUrl
 * @returns {Node[]}
 */
export function markdownNodes(source, publicUrl) {
  return source.split('\n').flatMap((line, index) => {
    const node = lineNode(line, publicUrl);
    return index === 0 ? [node] : [document.createTextNode('\n'), node];
  });
}

/**
 * @param {string} line
 * @param {string} publicUrl
 */
function lineNode(line, publicUrl) {
  const [, level, title] = /^(#{1,6}) (.+)$/u.exec(line) ?? [];
  const quoted = /^> ?(.*)$/u.exec(line)?.[1];
  const made = element('span', level ? `md-head` : quoted === undefined ? '' : 'md-quote');
  made.append(...inlineNodes(title ?? quoted ?? line, publicUrl));
  return made;
}

/**
 * @param {string} text
 * @param {string} publicUrl
 * @returns {Node[]}
 */
function inlineNodes(text, publicUrl) {
  /** @type {Node[]} */
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(inline)) {
    nodes.push(document.createTextNode(text.slice(done, match.index)), markNode(match, publicUrl));
    done = match.index + match[0].length;
  }
  nodes.push(document.createTextNode(text.slice(done)));
  return nodes;
}

/**
 * @param {RegExpMatchArray} match
 * @param {string} publicUrl
 */
function markNode(match, publicUrl) {
  const { bold, code, text, url, color, colored } = match.groups ?? {};
  if (bold) return element('strong', '', bold);
  if (code) return element('code', '', code);
  if (color) return element('span', `md-${color}`, colored);
  const href = ownAddress(url ?? '', publicUrl);
  return href === null ? document.createTextNode(text ?? match[0]) : linkElement(text ?? '', href);
}
