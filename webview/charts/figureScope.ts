import { createContext } from 'preact';

/** The id of the cell that figures stand in, under which they can be exported. */
export const CellId = createContext<string | undefined>(undefined);
