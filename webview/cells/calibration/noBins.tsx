import * as l10n from '@vscode/l10n';
import { Button } from '../../components/button';
import type { CellServices } from '../view';

interface NoBinsProps {
  readonly reason: string;
  readonly services: CellServices;
}

/** Stands in for the diagram where the convention has no such bins, with the ways out. */
export function NoBins({ reason, services }: NoBinsProps) {
  return (
    <div class="calibration-no-bins">
      <p>{reason}</p>
      <div class="remedies">
        <Button secondary onClick={() => services.setParameter('scheme', 'width')}>
          {l10n.t('Equal width')}
        </Button>
        <Button secondary onClick={() => services.setParameter('convention', 'sklearn')}>
          scikit-learn
        </Button>
        <Button secondary onClick={() => services.setParameter('convention', 'netcal')}>
          netcal
        </Button>
      </div>
    </div>
  );
}
