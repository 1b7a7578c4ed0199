import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import { count } from '../../text/numbers';
import type { ByteSource } from '../bytes';
import type { ReaderContext } from '../reader';
import { ENCODING_BYTES, encodingOf } from './encoding';
import { LONGEST_TEXT } from './limits';

export interface DecodedText {
  readonly text: string;
  readonly notes: readonly string[];
}

const BLOCK = 8 * 2 ** 20;

/**
 * The whole source as one string, without a byte order mark: UTF-8, UTF-16 by its mark, and bytes that are
 * no UTF-8 as Windows-1252. Throws a `Failure` where it would not fit into one JavaScript string.
 */
export async function decodeText(source: ByteSource, context: ReaderContext): Promise<DecodedText> {
  if (source.size > LONGEST_TEXT) throw tooLong(source.size);
  context.stage(l10n.t('Reading'));
  const encoding = encodingOf(await source.read(0, ENCODING_BYTES));
  try {
    return { text: await decodeAs(encoding, source, context), notes: [] };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    if (encoding !== 'utf-8') throw await damaged(source, encoding, context);
  }
  const text = await decodeAs('windows-1252', source, context);
  return { text, notes: [l10n.t('The text is not UTF-8; it was read as Windows-1252.')] };
}

/** Throws a TypeError at bytes that the encoding does not have. */
async function decodeAs(encoding: string, source: ByteSource, context: ReaderContext): Promise<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let text = '';
  for (let at = 0; at < source.size; at += BLOCK) {
    text += decoder.decode(await source.read(at, Math.min(BLOCK, source.size - at)), { stream: true });
    await context.pace(Math.min(1, (at + BLOCK) / source.size));
  }
  return text + decoder.decode();
}

/** UTF-16 names itself; bytes that are none are no other encoding, but a damaged or cut-off file. */
async function damaged(source: ByteSource, encoding: string, { pace }: ReaderContext): Promise<Failure> {
  const low = encoding === 'utf-16le' ? 0 : 1;
  let open = false;
  let offset = source.size - (source.size % 2);
  search: for (let at = 0; at < source.size; at += BLOCK) {
    const bytes = await source.read(at, Math.min(BLOCK, source.size - at));
    for (let i = 0; i + 1 < bytes.length; i += 2) {
      const high = bytes[i + 1 - low] as number;
      const [opens, closes] = [high >= 0xd8 && high < 0xdc, high >= 0xdc && high < 0xe0];
      if (open !== closes) {
        offset = at + i;
        break search;
      }
      open = opens;
    }
    await pace(Math.min(1, (at + BLOCK) / source.size));
  }
  return new Failure(
    'text-damaged',
    l10n.t('{0} is UTF-16, but not at byte {1}: it is damaged, or was cut off.', source.name, count(offset)),
    ['choose-file'],
  );
}

function tooLong(bytes: number): Failure {
  return new Failure(
    'text-too-long',
    l10n.t(
      'The text is {0} MB long, more than the {1} MB that can be read as text. Save the scores as .npy: np.save("scores.npy", scores).',
      count(Math.ceil(bytes / 2 ** 20)),
      count(Math.floor(LONGEST_TEXT / 2 ** 20)),
    ),
    ['choose-file'],
  );
}
