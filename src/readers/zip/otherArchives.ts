import * as l10n from '@vscode/l10n';
import { Failure } from '../../engine/failure';
import type { ZipEntry } from './directory';

/** Something else that comes as a ZIP archive, told by the name of a file in it. */
interface OtherArchive {
  readonly entry: RegExp;
  readonly code: string;
  /** What it is and the way out, for an archive of that name. */
  message(name: string): string;
}

const OTHERS: readonly OtherArchive[] = [
  {
    entry: /^xl\//,
    code: 'format-office',
    message: (name) =>
      l10n.t(
        '{0} is an Excel workbook (an Office document), which is not read. Save the sheet as CSV: pd.read_excel("{0}").to_csv("scores.csv", index=False).',
        name,
      ),
  },
  {
    entry: /^\[Content_Types\]\.xml$|^mimetype$/,
    code: 'format-office',
    message: (name) =>
      l10n.t('{0} is an Office document, which is not read. Save the table with the scores as CSV.', name),
  },
  {
    entry: /^model\.weights\.h5$/,
    code: 'format-keras',
    message: (name) =>
      l10n.t(
        '{0} is a Keras model and holds no scores. Save what it gives: np.save("scores.npy", keras.models.load_model("{0}").predict(x)).',
        name,
      ),
  },
  {
    entry: /(^|\/)saved_model\.pb$/,
    code: 'format-tensorflow',
    message: (name) =>
      l10n.t(
        '{0} is a TensorFlow model and holds no scores. Unpack it and save what it gives: np.save("scores.npy", tf.saved_model.load("model")(x).numpy()).',
        name,
      ),
  },
  {
    entry: /(^|\/)\.zarray$|(^|\/)zarr\.json$/,
    code: 'format-zarr',
    message: (name) =>
      l10n.t(
        '{0} is a Zarr store, which is not read. Save the array as .npy: np.save("scores.npy", zarr.open("{0}")["scores"][:]).',
        name,
      ),
  },
  {
    entry: /^META-INF\/|^AndroidManifest\.xml$|\.dist-info\/|^extension\.vsixmanifest$/,
    code: 'format-program',
    message: (name) => l10n.t('{0} is a packaged program and holds no scores. Choose another file.', name),
  },
];

/** Throws a `Failure` for what else comes as a ZIP archive, each by its name and with the way out. */
export function refuseOtherArchive(entries: readonly ZipEntry[], name: string): void {
  const other = OTHERS.find(({ entry: pattern }) => entries.some((entry) => pattern.test(entry.name)));
  if (other) throw new Failure(other.code, other.message(name), ['choose-file']);
}
