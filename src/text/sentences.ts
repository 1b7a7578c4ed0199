/** Sentences joined by a space; empty ones are dropped. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part).join(' ');
}
