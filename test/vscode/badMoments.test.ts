import { equal, match, ok } from 'node:assert/strict';
import { createWriteStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import * as vscode from 'vscode';
import { cellOf, closeEverything, extension, newestPanel, until } from './panels';
import { explore, fixture, withDirectory } from './product';
import { writeScores } from './scoreFile';

/** One message with a way out, and the same engine reads the next file. */
async function expectWayOut(path: string, message: RegExp): Promise<void> {
  const panel = await explore(vscode.Uri.file(path));
  const source = cellOf(panel, 'source');
  equal(source.status, 'failed');
  match(source.message ?? '', message);
  ok(source.remedies && source.remedies.length > 0, source.message);
  for (const text of await panel.notices()) ok(!/started again/.test(text), text);
  const next = await explore(fixture('scores.json'));
  equal(cellOf(next, 'calibration').status, 'done');
}

/** An `.npy` whose header claims more rows than there can be. */
function writeClaim(path: string): void {
  const text = "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000000, 10), }";
  const header = Buffer.from(`${text.padEnd(117)}\n`, 'latin1');
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY', 'latin1'), 1, 0, header.length, 0]);
  writeFileSync(path, Buffer.concat([start, header, Buffer.alloc(400)]));
}

/** `length` times a megabyte of blanks, which gzip makes a thousandth of. */
async function writeBomb(path: string, length: number): Promise<void> {
  const piece = Buffer.alloc(1 << 20, ' ');
  const pieces = Readable.from(
    (function* () {
      for (let i = 0; i < length; i++) yield piece;
    })(),
  );
  await pipeline(pieces, createGzip({ level: 1 }), createWriteStream(path));
}

describe('bad moments', () => {
  afterEach(closeEverything);

  it('an archive that was cut off is said to be', () =>
    withDirectory(async (directory) => {
      const sample = readFileSync(join(extension().extensionPath, 'media', 'sample', 'digits.npz'));
      const path = join(directory, 'cut.npz');
      writeFileSync(path, sample.subarray(0, sample.length >> 1));
      await expectWayOut(path, /cut\.npz is damaged or cut off/);
    }));

  it('a header that claims 10¹⁵ rows is not believed', () =>
    withDirectory(async (directory) => {
      const path = join(directory, 'claim.npy');
      writeClaim(path);
      await expectWayOut(path, /claim\.npy|bytes/);
    }));

  it('a directory is not a file', () =>
    withDirectory(async (directory) => {
      const path = join(directory, 'scores.npy');
      mkdirSync(path);
      await expectWayOut(path, /scores\.npy/);
    }));

  it('a gzip that unpacks without end is stopped', () =>
    withDirectory(async (directory) => {
      const path = join(directory, 'bomb.json.gz');
      await writeBomb(path, 400);
      await expectWayOut(path, /bomb\.json\.gz|unpack|MB/);
    }));

  it('a file that disappears while the panel shows it is missed when it is read again, and found again', () =>
    withDirectory(async (directory) => {
      const path = join(directory, 'gone.npy');
      writeScores(path, 100, 4);
      const panel = await explore(vscode.Uri.file(path));
      equal(cellOf(panel, 'source').status, 'done');
      rmSync(path);
      await panel.remedy('retry');
      await panel.whenSettled();
      equal(cellOf(panel, 'source').status, 'failed');
      match(cellOf(panel, 'source').message ?? '', /gone\.npy/);
      ok(cellOf(panel, 'source').remedies?.includes('retry'));
      writeScores(path, 100, 4);
      await panel.remedy('retry');
      await panel.whenSettled();
      equal(cellOf(panel, 'source').status, 'done', cellOf(panel, 'source').message);
    }));

  it('the reading of a long text can be cancelled, and the next file opens', () =>
    withDirectory(async (directory) => {
      const path = join(directory, 'long.csv');
      const line = `${Array.from({ length: 100 }, (_, k) => ((k * 37) % 101) / 7).join(',')}\n`;
      const block = line.repeat(1000);
      const out = createWriteStream(path);
      const blocks = Math.ceil(150e6 / block.length);
      await pipeline(
        Readable.from(
          (function* () {
            for (let i = 0; i < blocks; i++) yield block;
          })(),
        ),
        out,
      );
      await vscode.commands.executeCommand('logitscope.exploreFile', vscode.Uri.file(path));
      const panel = await newestPanel();
      const source = () => panel.cells().find(({ kind }) => kind === 'source');
      // So large a file is asked about first.
      await until('the source is there', () => ['running', 'failed'].includes(source()?.status ?? ''));
      if (source()?.status === 'failed') {
        ok(source()?.remedies?.includes('read-anyway'), source()?.message);
        await Promise.all([
          panel.remedy('read-anyway'),
          until('the source is read', () => source()?.status === 'running'),
        ]);
      }
      panel.cancel(source()?.id ?? '');
      await until('it is cancelled', () => source()?.status === 'cancelled', 3);
      const next = await explore(fixture('scores.json'));
      equal(cellOf(next, 'calibration').status, 'done');
    })).timeout(60_000);
});
