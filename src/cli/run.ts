import { Failure } from '../engine/failure';
import { type Command, parseCommand } from './arguments';
import { helpText } from './help';
import { type Io, isSystemError } from './io';
import { runMerge } from './mergeCommand';
import { runReport } from './reportCommand';
import { runSummarize } from './summarizeCommand';
import { UsageError } from './usageError';

/** The input or the command line is wrong. */
const BAD_INPUT = 2;

/** Runs a command line, without the program's name, to its exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await execute(parseCommand(argv), io);
  } catch (error) {
    io.complain(`logitscope: ${messageOf(error)}`);
    return BAD_INPUT;
  }
}

async function execute(command: Command, io: Io): Promise<number> {
  switch (command.name) {
    case 'help': {
      const text = helpText(command.of);
      if (text === undefined) throw new UsageError(`There is no help on “${command.of}”.`);
      io.out(text);
      return 0;
    }
    case 'version':
      io.out(`${io.version}\n`);
      return 0;
    case 'report':
      return runReport(command, io);
    case 'summarize':
      return runSummarize(command, io);
    case 'merge':
      return runMerge(command, io);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.message} See “logitscope help”.`;
  if (error instanceof Failure || isSystemError(error)) return error.message;
  // Whatever else comes up here is a mistake of ours, and whoever reports it needs to say where.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
