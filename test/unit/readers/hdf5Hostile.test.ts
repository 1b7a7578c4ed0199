import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/engine/failure';
import { bytesOf } from '../../../src/readers/bytes';
import { Hdf5File } from '../../../src/readers/hdf5/hdf5File';
import { readSource } from '../../../src/readers/read';
import { contents, matricesBytes, mutated, readHostile, readMatrices, seeded } from './matrices';
import { context, failureOf, readBytes } from './reading';

/** More of them are in `test/fuzz`. */
describe('hostile HDF5 files', { timeout: 120_000 }, () => {
  it('cut off anywhere are refused', async () => {
    const bytes = matricesBytes('newest.h5');
    for (let length = 8; length < bytes.length; length += 997) {
      expect(await readHostile('cut.h5', bytes.subarray(0, length))).toBe('hdf5-damaged');
    }
  });

  it.each(['newest.h5', 'layouts.h5', 'records-big.h5', 'version-73.mat'])(
    'with changed bytes give arrays or one failure: %s',
    async (name) => {
      const bytes = matricesBytes(name);
      const random = seeded(73);
      for (let i = 0; i < 10; i++) await readHostile(name, mutated(bytes, random));
    },
  );

  it('say what the library says', async () => {
    const failure = await failureOf(readBytes(matricesBytes('newest.h5').slice(0, 700), 'scores.h5'));
    expect(failure.message).toMatch(
      /^scores\.h5 cannot be read: it is damaged or cut off\. HDF5 says: “.*truncated.*”\.$/,
    );
    expect(failure.remedies).toEqual(['choose-file', 'retry']);
  });

  it('whose library did not survive leave the next file alone', async () => {
    const bytes = matricesBytes('newest.h5');
    const work = Hdf5File.using(bytesOf('a.h5', bytes), context, async (file) => {
      // A read to where there is no memory traps in the middle of the library.
      const read = () =>
        file.call((library, id) => library.get_dataset_data(id, '/test/logits', null, null, null, 0xffff_ff00n));
      expect(read).toThrow(Failure);
      expect(file.isLost).toBe(true);
      file.call((library, id) => library.get_names(id, '/', true));
    });
    expect((await failureOf(work)).code).toBe('hdf5-damaged');
    expect(contents(await readMatrices('newest.h5'))).toHaveProperty('test.logits');
  });

  it('that cannot be read on say why', async () => {
    const bytes = matricesBytes('layouts.h5');
    const place = { path: '/layouts.h5', name: 'layouts.h5', offset: 0, bytes: bytes.length, modified: 0 };
    let reads = 0;
    const readNow = () => ({
      read(offset: number, target: Uint8Array) {
        if (++reads > 20) throw new Failure('changed', 'It changed.', ['retry']);
        target.set(bytes.subarray(offset, offset + target.length));
      },
      close: () => {},
    });
    const source = { ...bytesOf('layouts.h5', bytes), place };
    expect((await failureOf(readSource(source, { ...context, readNow }))).code).toBe('changed');
  });

  it('of more bytes than memory has are refused where they are not local', async () => {
    const huge = { ...bytesOf('huge.h5', matricesBytes('newest.h5')), size: 2 ** 40 };
    const failure = await failureOf(readSource(huge, context));
    expect(failure.code).toBe('hdf5-too-large');
    expect(failure.message).toContain('np.save("scores.npy", file["scores"][:])');
  });
});
