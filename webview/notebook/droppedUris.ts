/** The URIs of what was dropped: the Explorer gives a list of URIs, and paths as plain text. */
export function droppedUris(get: (type: string) => string): string[] {
  const fromList = lines(get('text/uri-list')).filter((line) => !line.startsWith('#'));
  const uris = fromList.length > 0 ? fromList : lines(get('text/plain')).map(asUri);
  return uris.filter((uri) => /^[a-z][\w+.-]*:\/\//i.test(uri));
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function asUri(path: string): string {
  if (path.startsWith('/')) return `file://${path.split('/').map(encodeURIComponent).join('/')}`;
  return /^[a-z]:\\/i.test(path) ? `file:///${path.replaceAll('\\', '/')}` : path;
}
