import type { WorkerPlatform } from '../../../src/worker/platform';
import { openSpool, type Write } from '../../../src/worker/spool.node';

/** Opens temporary files in a folder and counts them. */
export function countedSpool(
  folder: string,
  counted: { open: number; made: number },
  put?: Write,
): NonNullable<WorkerPlatform['openSpool']> {
  return (name) => {
    const spool = openSpool(name, folder, put);
    counted.open++;
    counted.made++;
    let isOpen = true;
    return {
      ...spool,
      close() {
        if (isOpen) counted.open--;
        isOpen = false;
        spool.close();
      },
    };
  };
}
