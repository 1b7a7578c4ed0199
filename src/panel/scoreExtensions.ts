/** Extensions of the formats that the readers know, as package.json has them in its menus (a test compares). */
export const SCORE_EXTENSIONS = [
  ...['json', 'jsonl', 'ndjson', 'json5', 'csv', 'tsv', 'txt', 'dat', 'npy', 'npz', 'safetensors'],
  ...['pt', 'pth', 'ckpt', 'bin', 'pkl', 'pickle', 'parquet', 'arrow', 'feather', 'ipc', 'h5', 'hdf5', 'mat', 'gz'],
];

/**
 * Extensions of files in which scores are kept, or models that give them, and that are not read: in the menus as well, for
 * the panel names the line that exports them.
 */
export const EXPORTABLE_EXTENSIONS = [
  ...['rds', 'rdata', 'rda', 'joblib', 'onnx', 'pb', 'tflite', 'tfrecord', 'keras', 'gguf', 'nc', 'msgpack'],
  ...['xlsx', 'xls', 'ods', 'sqlite', 'duckdb', 'avro', 'orc', 'dta', 'sav'],
];
