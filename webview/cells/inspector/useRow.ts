import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClassName, RowReply } from '../../../src/cells/inspector/inspectedRow';
import type { CellServices } from '../view';

export interface InspectedRow {
  /** The row that is here; until the next has come, the one before. */
  readonly reply: RowReply | undefined;
  /** What went wrong with asking. */
  readonly problem: string | undefined;
  nameOf(index: number): string;
  /** The class of that name or index, asked of the worker, which knows them all. */
  findClass(text: string): Promise<number | undefined>;
}

/** Asks for a row in full, and again when the logits above have changed. */
export function useRow(services: CellServices, row: number, revision: number): InspectedRow {
  const [reply, setReply] = useState<RowReply>();
  const [problem, setProblem] = useState<string>();
  const names = useRef(new Map<number, string>());

  useEffect(() => {
    const asking = new AbortController();
    services
      .query<RowReply>('row', { row }, asking.signal)
      .then((answer) => {
        if (!asking.signal.aborted) {
          for (const { index, name } of answer.named) {
            names.current.set(index, name);
          }
          setReply(answer);
          setProblem(undefined);
        }
      })
      .catch((error: unknown) => {
        if (!asking.signal.aborted && error instanceof Error && error.name !== 'AbortError') {
          setProblem(error.message);
        }
      });
    return () => asking.abort();
  }, [row, revision]);

  const findClass = async (text: string): Promise<number | undefined> => {
    const found = await services.query<ClassName | undefined>('findClass', { text });
    if (found) {
      names.current.set(found.index, found.name);
    }
    return found?.index;
  };
  return { reply, problem, nameOf: (index) => names.current.get(index) ?? String(index), findClass };
}
