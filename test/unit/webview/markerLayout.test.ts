import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LABEL_GAP,
  type LabelPlace,
  type LabelRequest,
  liftOf,
  placeLabels,
} from '../../../webview/charts/markerLayout';

function extent({ x, width }: LabelRequest, { side }: LabelPlace): [number, number] {
  return side === 'right' ? [x, x + LABEL_GAP + width] : [x - LABEL_GAP - width, x];
}

describe('placeLabels', () => {
  it('puts a label at the right of its line, and at the left where the plot ends', () => {
    expect(placeLabels([{ x: 100, width: 50 }], 0, 400)).toEqual([{ row: 0, side: 'right' }]);
    expect(placeLabels([{ x: 390, width: 50 }], 0, 400)).toEqual([{ row: 0, side: 'left' }]);
  });

  it('uses one row for two labels that point away from each other', () => {
    const labels = [
      { x: 180, width: 90 },
      { x: 210, width: 90 },
    ];
    expect(placeLabels(labels, 0, 400)).toEqual([
      { row: 0, side: 'left' },
      { row: 0, side: 'right' },
    ]);
  });

  it('uses a second row at the end of the plot, so that no line crosses a label', () => {
    const labels = [
      { x: 386, width: 80 },
      { x: 452, width: 75 },
    ];
    expect(placeLabels(labels, 58, 514)).toEqual([
      { row: 0, side: 'left' },
      { row: 1, side: 'left' },
    ]);
  });

  it('never lets labels of one row overlap where there is room for each in a row of its own', () => {
    const label = fc.record({ x: fc.integer({ min: 0, max: 500 }), width: fc.integer({ min: 10, max: 150 }) });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 6 }), (labels) => {
        const places = placeLabels(labels, 0, 500);
        expect(places.length).toBe(labels.length);
        for (const [index, place] of places.entries()) {
          for (let other = 0; other < index; other++) {
            const otherPlace = places[other] as LabelPlace;
            if (otherPlace.row !== place.row) continue;
            const [from, to] = extent(labels[index] as LabelRequest, place);
            const [otherFrom, otherTo] = extent(labels[other] as LabelRequest, otherPlace);
            expect(from >= otherTo || to <= otherFrom).toBe(true);
          }
        }
      }),
    );
  });
});

describe('liftOf', () => {
  const label = { x: 160, width: 130 };

  it('moves labels above the topmost mark of the axis where one reaches over it', () => {
    expect(liftOf([label], [{ row: 0, side: 'left' }], 58)).toBe(0.5);
  });

  it('leaves them next to the plot where they end in it, stand right, or above another', () => {
    expect(liftOf([label], [{ row: 0, side: 'left' }], 20)).toBe(0);
    expect(liftOf([label], [{ row: 0, side: 'right' }], 58)).toBe(0);
    expect(liftOf([label], [{ row: 1, side: 'left' }], 58)).toBe(0);
  });
});
