/** What means something to a reader of a format; splicing these in gets further than bytes at random. */
const TEXTS: Readonly<Record<string, string>> = {
  any: '__proto__ constructor toString NaN nan inf -Infinity 1e999 -1e-999 9007199254740993 1e15 -0 00 {} [] "" \' \\ \\u0000 \\ud800 null',
  json: '{ } [ ] , : "label" "score" "logits" "__proto__": "constructor": [[ ]] [null] {"a":[ 1e400 0.1e true false // /* tensor( "logprobs" "top_logprobs" "choices" "columns" "data" "index"',
  text: ', ; : | & " "" % # $ … ... ⋮ = <- [1,] [,1] [1] c( tensor( array( <tf. np.array( 1,5 1.000,5 0x1p4 1_000 --- |--- \\\\ \\hline Columns Named Levels: dtype: ...,',
  npy: "\x93NUMPY 'descr' '<f8' '|O' '>c16' '|V2' (1,) (-1,) (9999999999,2) () True [('a','<f4',(3,))] 'shape':",
  zip: 'PK\x03\x04 PK\x01\x02 PK\x05\x06 PK\x06\x06 PK\x06\x07 a.npy ../ data.pkl version',
  pickle:
    '\x80\x02 \x80\x05\x95 ( ) } ] N . 0 1 2 b R a e s u t t. q\x00 h\x00 r\x00\x00\x00\x00 Q \x81 \x85 \x86 \x87 \x8a\x08 \x8c\x04 \x94 \x93 \x97 \x98 cbuiltins\neval\n cnumpy\nndarray\n cnumpy\ndtype\n ctorch._utils\n_rebuild_tensor_v2\n ccollections\nOrderedDict\n cposix\nsystem\n I99999999\n L9999999999999999999L\n F1e999\n I01\n U\xff T\xff\xff\xff\x7f X\xff\xff\xff\x7f B\xff\xff\xff\xff \x8e\xff\xff\xff\xff\xff\xff\xff\x7f',
  safetensors:
    '"dtype":"F64" "dtype":"F4" "shape":[1e9,1e9] "shape":[-1] "data_offsets":[0,9007199254740991] "data_offsets":[5,1] "__metadata__": "__metadata__":{"a":1}',
  columnar: 'PAR1 ARROW1 \xff\xff\xff\xff pandas huggingface {"names": {"pandas": {"info":',
  matrices:
    '\x89HDF\r\n\x1a\n OHDR TREE SNOD FRHP BTHD GCOL HEAP OCHK MATLAB \x00\x01IM matrix bool scalar string cell # name: # type: # rows: # columns: # length: Octave-1',
};

/** Words by kind, as bytes of Latin-1 so that each character is what it stands for. */
export const DICTIONARY: Readonly<Record<string, readonly Uint8Array[]>> = Object.fromEntries(
  Object.entries(TEXTS).map(([kind, text]) => [kind, text.split(' ').map(bytesOfWord)]),
);

/** Marks of an encoding, ends of lines, and bytes that no text has. */
export const SEPARATORS: readonly Uint8Array[] = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
  [13, 10],
  [13],
  [10],
  [10, 10],
  [9],
  [32],
  [0],
  [0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff],
  [0x1f, 0x8b, 8, 0],
  [0xc3],
  [0xed, 0xa0, 0x80],
  [0xe2, 0x80, 0xa8],
].map((bytes) => Uint8Array.from(bytes));

/** Numbers at which something turns over. */
export const INTERESTING: readonly bigint[] = [
  0n,
  1n,
  -1n,
  2n,
  127n,
  128n,
  255n,
  256n,
  32_767n,
  32_768n,
  65_535n,
  65_536n,
  2n ** 24n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 53n - 1n,
  2n ** 53n,
  10n ** 15n,
  2n ** 63n - 1n,
  -(2n ** 63n),
];

function bytesOfWord(word: string): Uint8Array {
  const isLatin = [...word].every((character) => character.charCodeAt(0) < 256);
  return new Uint8Array(Buffer.from(word, isLatin ? 'latin1' : 'utf8'));
}
