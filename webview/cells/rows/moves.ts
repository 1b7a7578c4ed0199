/** Where a key leads from the active row of `total`, `page` rows being visible; undefined for other keys. */
export function moveOf(key: string, active: number, total: number, page: number): number | undefined {
  const to = target(key, active, total, Math.max(1, page - 1));
  return to === undefined || total === 0 ? undefined : Math.max(0, Math.min(total - 1, to));
}

function target(key: string, active: number, total: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1;
    case 'ArrowUp':
      return active - 1;
    case 'PageDown':
      return active + page;
    case 'PageUp':
      return active - page;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return undefined;
  }
}
