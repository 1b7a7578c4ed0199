/** Whether a row takes part in the statistics, and if not, why. */
export const RowStatus = { used: 0, hasNaN: 1, hasPositiveInfinity: 2, nothingFinite: 3 } as const;
