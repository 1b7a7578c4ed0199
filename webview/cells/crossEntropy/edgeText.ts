/** An edge of the loss histogram with as few digits as it needs: `0.1`, `0.1585`, `1e−8`. */
export function edgeText(loss: number): string {
  return Number(loss.toPrecision(4)).toString().replace('-', '−');
}
