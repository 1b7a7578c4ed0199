import { type RunResult, run } from './processes.ts';

/** Runs npm in a folder, unaffected by the npm script that this process may be part of. */
export function npm(cwd: string, args: readonly string[], timeoutSeconds: number): Promise<RunResult> {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^(npm_(package|lifecycle|command|config_local_prefix)|INIT_CWD$)/i.test(name)) delete env[name];
  }
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], { cwd, env, timeoutSeconds });
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd, env, timeoutSeconds });
}
