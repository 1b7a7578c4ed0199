import * as l10n from '@vscode/l10n';
import { fromRData, fromRds } from './archives';
import { binaryNamed, isBinary, magic, type RefusedFormat, startsWith } from './refusedFormat';

const python = (line: string) => l10n.t('Save it as CSV in Python: {0}.', line);
const numpy = (line: string) => l10n.t('Save the scores as .npy: {0}.', line);
const inR = (line: string) => l10n.t('Save it as CSV in R: {0}.', line);

/** Tables and arrays of other programs. */
export const TABLES: readonly RefusedFormat[] = [
  {
    name: () => l10n.t('an object that R saved (saveRDS)'),
    way: (file) => inR(fromRds(file)),
    matches: isRObject,
  },
  {
    name: () => l10n.t('objects that R saved (save)'),
    way: (file) => inR(fromRData(file)),
    matches: (head) => /^RD[XA][23]\n$/.test(String.fromCharCode(...head.subarray(0, 5))),
  },
  {
    name: () => l10n.t('a SQLite database'),
    way: (file) =>
      l10n.t('Export the table as CSV: {0}.', `sqlite3 -header -csv "${file}" "SELECT * FROM scores" > scores.csv`),
    matches: magic('SQLite format 3'),
  },
  {
    name: () => l10n.t('a DuckDB database'),
    way: (file) => l10n.t('Export the table as CSV: {0}.', `duckdb "${file}" "COPY scores TO 'scores.csv'"`),
    matches: magic('DUCK', 8),
  },
  {
    name: () => l10n.t('an Excel workbook'),
    way: (file) => l10n.t('Save the sheet as CSV: {0}.', `pd.read_excel("${file}").to_csv("scores.csv", index=False)`),
    matches: magic('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
  },
  {
    name: () => l10n.t('an Avro file'),
    way: (file) => python(`pd.DataFrame(fastavro.reader(open("${file}", "rb"))).to_csv("scores.csv", index=False)`),
    matches: magic('Obj\x01'),
  },
  {
    name: () => l10n.t('an ORC file'),
    way: (file) => python(`pd.read_orc("${file}").to_csv("scores.csv", index=False)`),
    matches: (head) => startsWith(head, 'ORC') && isBinary(head),
  },
  {
    name: () => l10n.t('a Lance file'),
    way: () =>
      l10n.t(
        'Save it as Parquet in Python: {0}.',
        'lance.dataset(folder).to_table().to_pandas().to_parquet("scores.parquet")',
      ),
    matches: binaryNamed(/\.lance$/i),
  },
  {
    name: () => l10n.t('a Stata file'),
    way: (file) => python(`pd.read_stata("${file}").to_csv("scores.csv", index=False)`),
    matches: (head, name) => startsWith(head, '<stata_dta>') || binaryNamed(/\.dta$/i)(head, name),
  },
  {
    name: () => l10n.t('an SPSS file'),
    way: (file) => python(`pd.read_spss("${file}").to_csv("scores.csv", index=False)`),
    matches: (head) => startsWith(head, '$FL2') || startsWith(head, '$FL3'),
  },
  {
    name: () => l10n.t('a SAS file'),
    way: (file) => python(`pd.read_sas("${file}").to_csv("scores.csv", index=False)`),
    matches: magic('\xc2\xea\x81\x60\xb3\x14\x11\xcf\xbd\x92\x08\x00', 12),
  },
  {
    name: () => l10n.t('a Feather file of the first version'),
    way: (file) => l10n.t('Save it anew in Python: {0}.', `pd.read_feather("${file}").to_parquet("scores.parquet")`),
    matches: magic('FEA1'),
  },
  {
    name: () => l10n.t('a MATLAB figure'),
    way: (file) =>
      l10n.t(
        'Save the numbers in MATLAB: {0}.',
        `openfig("${file}"); y = get(findobj(gca, "Type", "line"), "YData"); save scores.mat y -v7`,
      ),
    matches: (head, name) => /\.fig$/i.test(name) && (startsWith(head, 'MATLAB 5.0') || startsWith(head, '\x89HDF')),
  },
  {
    name: () => l10n.t('a NetCDF file'),
    way: (file) => numpy(`np.save("scores.npy", scipy.io.netcdf_file("${file}").variables["scores"][:])`),
    matches: (head) => startsWith(head, 'CDF\x01') || startsWith(head, 'CDF\x02') || startsWith(head, 'CDF\x05'),
  },
  {
    name: () => l10n.t('an IDX file, as MNIST has them'),
    way: (file) => numpy(`np.save("labels.npy", np.fromfile("${file}", np.uint8, offset=8))`),
    matches: isIdx,
  },
  {
    name: () => l10n.t('an LMDB database'),
    way: () =>
      numpy(
        'np.save("scores.npy", [np.frombuffer(value, np.float32) for _, value in lmdb.open(folder).begin().cursor()])',
      ),
    matches: magic('\xde\xc0\xef\xbe', 16),
  },
  {
    name: () => l10n.t('a MessagePack file'),
    way: (file) =>
      l10n.t(
        'Save it as JSON in Python: {0}.',
        `json.dump(msgpack.load(open("${file}", "rb")), open("scores.json", "w"))`,
      ),
    matches: binaryNamed(/\.(msgpack|mpk|msgpk)$/i),
  },
  {
    name: () => l10n.t('a CBOR file'),
    way: (file) =>
      l10n.t(
        'Save it as JSON in Python: {0}.',
        `json.dump(cbor2.load(open("${file}", "rb")), open("scores.json", "w"))`,
      ),
    matches: binaryNamed(/\.cbor$/i),
  },
];

/** Arrays without a header, by nothing but the name. */
export const RAW: readonly RefusedFormat[] = [
  {
    name: () => l10n.t('nothing but raw bytes, as far as can be told'),
    way: (file) => numpy(`np.save("scores.npy", np.fromfile("${file}", np.float32).reshape(rows, classes))`),
    matches: binaryNamed(/\.(bin|raw|dat|data|f16|f32|f64|fp16|fp32|float32|float64)$/i),
  },
];

/** What `saveRDS` writes: a letter for the encoding, then the version of the format and, in ASCII, of R. */
function isRObject(head: Uint8Array): boolean {
  if (startsWith(head, 'X\n\0\0\0')) return head[5] === 2 || head[5] === 3;
  return /^A\n[23]\n\d{5,7}\n\d{5,7}\n/.test(String.fromCharCode(...head.subarray(0, 24)));
}

/** Two zeros, a type, the number of dimensions, and at least one length. */
function isIdx(head: Uint8Array): boolean {
  const [first, second, type = 0, dimensions = 0] = head;
  const isType = [0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e].includes(type);
  return (
    first === 0 && second === 0 && isType && dimensions >= 1 && dimensions <= 4 && head.length >= 8 && head[4] === 0
  );
}
