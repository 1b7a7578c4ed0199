import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { host } from '../store';
import { droppedUris } from './droppedUris';

/** Takes files dropped anywhere on the panel; the host reads them, not the webview. */
export function DropZone() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      void drop(event.dataTransfer);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return over ? (
    <div class="drop-zone" role="status">
      <span class="drop-banner">{l10n.t('Drop to explore')}</span>
    </div>
  ) : null;
}

async function drop(data: DataTransfer | null): Promise<void> {
  if (!data) return;
  const uris = droppedUris((type) => data.getData(type));
  if (uris.length > 0) {
    await host.drop({ uris });
    return;
  }
  const [file] = data.files;
  if (file) await host.openDropped({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
}
