import { foreseenScale } from '../../engine/foreseenScale';
import type { Pace } from '../../engine/pace';
import type { Shards, StatisticsRequest } from '../../engine/shards';
import type { StoredLogits } from '../../engine/storedLogits';
import type { StoredShape } from '../../readers/reader';

/**
 * Shards for whoever will fit a temperature to the first statistics that are asked for: these come with the loss near it,
 * which saves reading all rows once more.
 */
export function foreseeing(shards: Shards, stored: Pick<StoredLogits, 'format' | 'copy'>, shape: StoredShape): Shards {
  let isFirst = true;
  return {
    losses: (request, pace) => shards.losses(request, pace),
    classwise: (request, pace) => shards.classwise(request, pace),
    async statistics(request: StatisticsRequest, pace: Pace) {
      const { beta, labels } = request;
      if (!isFirst || !labels) return shards.statistics(request, pace);
      isFirst = false;
      const table = { ...shape, beta, labels, kind: 'logits', classNames: [], stored } as const;
      return shards.statistics({ ...request, lossAt: await foreseenScale(table, () => {}) }, pace);
    },
  };
}
