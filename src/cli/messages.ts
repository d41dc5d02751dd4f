/** Lines of a terminal as messages: a line is one, and so are all lines between two lines `"""`. */

const FENCE = '"""';

/** A block that is still open at the end is a message too. */
export async function* messagesOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let block: string[] | null = null;
  for await (const line of lines) {
    if (line.trim() === FENCE) {
      if (block !== null) yield block.join('\n');
      block = block === null ? [] : null;
    } else if (block !== null) block.push(line);
    else if (line.trim() !== '') yield line;
  }
  if (block !== null) yield block.join('\n');
}
