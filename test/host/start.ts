// npm start: builds the extension and opens it with its sample workspace, in a desktop VS Code or in a browser.
import { build } from './build.ts';
import { codeCommand, desktopVscode, hasDisplay } from './desktop.ts';
import { openUrl } from './openUrl.ts';
import { root, sampleWorkspace } from './paths.ts';
import { start } from './processes.ts';
import { createProfile, installCopy } from './profile.ts';
import { startServer, workbenchUrl } from './server.ts';

const hint = 'In the command palette (F1) choose "Logitscope: Open Sample".';

console.log('Building …');
await build();
if (!(await startDesktop())) await startInBrowser();

/** Opens a window of the person's own VS Code or of a downloaded one; false where there is none or it does not start. */
async function startDesktop(): Promise<boolean> {
  if (!hasDisplay()) return false;
  const own = codeCommand();
  const command = own ?? (await desktopVscode());
  if (command === undefined) return false;
  console.log(`Opening ${command}. ${hint}`);
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, sampleWorkspace];
  // A downloaded one has no settings of the person's to use, and leaves none behind.
  if (!own) args.push(...createProfile().flags.filter((flag) => !flag.startsWith('--server-')));
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const child = start(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (exitCode) => resolve(exitCode ?? 0));
  });
  if (code !== 0) console.log(`${command} ended with code ${code}; using the VS Code server.`);
  return code === 0;
}

async function startInBrowser(): Promise<void> {
  const profile = createProfile({ 'workbench.startupEditor': 'readme' });
  installCopy(profile, root);
  const server = await startServer({ profile });
  const url = workbenchUrl(server.port, sampleWorkspace);
  console.log(`VS Code with Logitscope: ${url}\n${hint} Ctrl+C stops it.`);
  if (hasDisplay()) openUrl(url);
  // Stays until interrupted; what was started ends with this process.
  setInterval(() => {}, 1 << 30);
}
