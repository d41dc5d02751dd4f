/** Ways to spoil an XML that is right, whatever it holds. */
import fc from 'fast-check';

export const junk = fc.string({ unit: 'binary', maxLength: 80 });

export function hex(length: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...Array.from('0123456789abcdef'));
  return fc.string({ unit, minLength: length, maxLength: length });
}

export const markup = fc.string({
  unit: fc.constantFrom(
    ...['<xml>', '</xml>', '<Encrypt>', '</Encrypt>', '<a>', '</a>', '<![CDATA[', ']]>'],
    ...['<!--', '-->', '&lt;', '&', '<', '\0', 'x'],
  ),
  maxLength: 30,
});

const depth = fc
  .integer({ min: 16, max: 3000 })
  .map((levels) => '<a>'.repeat(levels) + '</a>'.repeat(levels));
const reserved = fc.constantFrom('__proto__', 'constructor', 'prototype');

export const spoilers: Readonly<Record<string, fc.Arbitrary<(xml: string) => string>>> = {
  'a document type': fc
    .constantFrom(
      '<!DOCTYPE xml>',
      '<!DOCTYPE x [<!ENTITY a "b">]>',
      '<!doctype x SYSTEM "file:///etc/passwd">',
      '<!ENTITY a "b">',
    )
    .map((declaration) => (xml) => declaration + xml),
  'an entity bomb': fc.integer({ min: 1, max: 12 }).map((levels) => (xml) => {
    const entities = Array.from(
      { length: levels },
      (_, n) => `<!ENTITY l${String(n + 1)} "${`&l${String(n)};`.repeat(10)}">`,
    );
    return `<!DOCTYPE xml [<!ENTITY l0 "lol">${entities.join('')}]>${xml.replace('</xml>', `<z>&l${String(levels)};</z></xml>`)}`;
  }),
  'a reference that nobody defined': hex(5).map(
    (name) => (xml) => xml.replace('</xml>', `<z>&x${name};</z></xml>`),
  ),
  'deep nesting': depth.map((nested) => (xml) => xml.replace('</xml>', `${nested}</xml>`)),
  'a reserved name': reserved.map(
    (name) => (xml) => xml.replace('</xml>', `<${name}><a>1</a></${name}></xml>`),
  ),
  'a NUL somewhere': fc
    .nat(1000)
    .map((at) => (xml) => xml.slice(0, at % xml.length) + '\0' + xml.slice(at % xml.length)),
  'an end too early': fc
    .integer({ min: 1, max: 1000 })
    .map((cut) => (xml) => xml.slice(0, -(1 + (cut % (xml.length - 1))))),
  'CDATA without end': junk.map(
    (text) => (xml) => xml.replace('</xml>', `<z><![CDATA[${text.replaceAll(']]>', '')}</z></xml>`),
  ),
  'a second root': fc.constantFrom('<xml></xml>', '<a/>', 'x').map((more) => (xml) => xml + more),
  'another root': hex(4).map(
    (name) => (xml) => xml.replace('<xml>', `<x${name}>`).replace('</xml>', `</x${name}>`),
  ),
};
