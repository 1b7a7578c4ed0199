/** The lines of an Octave text file, one after the other. */
export interface OctaveLines {
  /** The line read last, counted from 1. */
  readonly number: number;
  /** The line read last. */
  readonly current: string;
  /** Undefined at the end. */
  next(): string | undefined;
  /** The value of `# key: value`, which must be the next line that is not blank; undefined where it is not, and nothing is read. */
  field(key: string): string | undefined;
  /** Leaves out all lines before the next name. */
  skipToName(): void;
  /** The name of what follows, after whatever stands before it; undefined at the end. */
  nextName(): string | undefined;
}

export function octaveLines(text: string): OctaveLines {
  let at = 0;
  const lines = {
    number: 0,
    current: '',
    next(): string | undefined {
      if (at >= text.length) return undefined;
      const end = text.indexOf('\n', at);
      const line = text.slice(at, end < 0 ? text.length : end);
      at = end < 0 ? text.length : end + 1;
      lines.number++;
      lines.current = line.endsWith('\r') ? line.slice(0, -1) : line;
      return lines.current;
    },
    field(key: string): string | undefined {
      const [before, number, current] = [at, lines.number, lines.current];
      let line = lines.next();
      while (line !== undefined && line.trim() === '') line = lines.next();
      const found = line === undefined ? undefined : valueOfField(line, key);
      if (found === undefined) [at, lines.number, lines.current] = [before, number, current];
      return found;
    },
    skipToName(): void {
      const found = /^# name:/m.exec(text.slice(at));
      const end = found ? at + found.index : text.length;
      while (at < end) lines.next();
    },
    nextName(): string | undefined {
      for (let line = lines.next(); line !== undefined; line = lines.next()) {
        const name = valueOfField(line, 'name');
        if (name !== undefined) return name;
      }
      return undefined;
    },
  };
  return lines;
}

function valueOfField(line: string, key: string): string | undefined {
  return line.startsWith(`# ${key}:`) ? line.slice(key.length + 3).trim() : undefined;
}
