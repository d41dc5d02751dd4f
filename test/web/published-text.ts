/** Published reports as the fixtures have them, without the remark above. */
import { readFileSync } from 'node:fs';

export function publishedText(name: string): string {
  const text = readFileSync(new URL(`../fixtures/corpus/${name}.txt`, import.meta.url), 'utf8');
  return text.slice(text.indexOf('\n\n') + 2);
}
