/** Extensions of the formats that the readers know, as package.json has them in its menus (a test compares). */
export const SCORE_EXTENSIONS = [
  ...['json', 'jsonl', 'ndjson', 'json5', 'csv', 'tsv', 'txt', 'dat', 'npy', 'npz', 'safetensors'],
  ...['pt', 'pth', 'ckpt', 'bin', 'pkl', 'pickle', 'parquet', 'arrow', 'feather', 'ipc', 'h5', 'hdf5', 'mat', 'gz'],
];
