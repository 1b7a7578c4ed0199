import { isPlainObject } from '../lists/plainObject';

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},]/gs;

/**
 * The keys of a line's record in the order in which they are written, each as it is written, quotes and escapes included.
 * Undefined where the line is no record in JSON, or has a key twice.
 */
export function writtenKeys(line: string): Map<string, string> | undefined {
  const keys = new Map<string, string>();
  let depth = 0;
  let isKeyNext = false;
  for (const [token] of line.matchAll(TOKEN)) {
    if (token === '{' || token === '[') isKeyNext = ++depth === 1;
    else if (token === '}' || token === ']') depth--;
    else if (token === ',') isKeyNext = depth === 1;
    else if (isKeyNext) {
      isKeyNext = false;
      const key = parsed(token);
      if (typeof key !== 'string' || keys.has(key)) return undefined;
      keys.set(key, token);
    }
  }
  const record = parsed(line);
  if (!isPlainObject(record)) return undefined;
  const known = Object.keys(record);
  return known.length === keys.size && known.every((key) => keys.has(key)) ? keys : undefined;
}

function parsed(text: string): unknown {
  try {
    // Python's numbers are none in JSON; which ones they are does not matter here.
    return JSON.parse(text.startsWith('{') ? text.replace(/-?\b(?:NaN|Infinity)\b/g, 'null') : text);
  } catch {
    return undefined;
  }
}
