import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Laboratory, type LaboratorySettings, laboratory } from '../../../src/cells/inspector/laboratory';

/** Up to this many classes both softmaxes take less than a few milliseconds. */
const AT_ONCE = 10_000;
const WAIT_MILLISECONDS = 120;

/** The laboratory of the row as it stands; with very many classes, of the row as it stood when the hand last rested. */
export function useLaboratory(logits: Float64Array, { precision, addend, scale }: LaboratorySettings): Laboratory {
  const [rested, setRested] = useState(logits);
  const isSlow = logits.length > AT_ONCE;
  useEffect(() => {
    if (isSlow) {
      const waiting = setTimeout(() => setRested(logits), WAIT_MILLISECONDS);
      return () => clearTimeout(waiting);
    }
  }, [logits, isSlow]);
  const used = isSlow && rested.length === logits.length ? rested : logits;
  return useMemo(() => laboratory(used, { precision, addend, scale }), [used, precision, addend, scale]);
}
