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
const desktop = hasDisplay() ? (codeCommand() ?? (await desktopVscode())) : undefined;
if (desktop === undefined || !(await startDesktop(desktop))) await startInBrowser();

/** Opens a window of the person's own VS Code; false where it does not start. */
async function startDesktop(command: string): Promise<boolean> {
  console.log(`Opening ${command}. ${hint}`);
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, sampleWorkspace];
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
