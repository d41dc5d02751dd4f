/** Breaks what went over the wire into lines for reading; what cannot be read stays as it is. */

/** @param {string} text */
export function prettyJson(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sections of characters, tags, and the text between them. */
const piece = /<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/gu;

/**
 * Each element on a line of its own, its text beside it.
 * @param {string} xml
 */
export function prettyXml(xml) {
  let depth = 0;
  let out = '';
  let previous = '';
  for (const [part] of xml.matchAll(piece)) {
    const kind = kindOf(part);
    if (kind === 'close') depth -= 1;
    const breaks = kind === 'open' || (kind === 'close' && previous === 'close');
    if (breaks && out !== '') out += `\n${'  '.repeat(Math.max(0, depth))}`;
    if (kind === 'open') depth += 1;
    out += part;
    previous = kind;
  }
  return out;
}

/** @param {string} part */
function kindOf(part) {
  if (part.startsWith('<![CDATA[') || !part.startsWith('<')) return 'text';
  return part.startsWith('</') ? 'close' : 'open';
}
