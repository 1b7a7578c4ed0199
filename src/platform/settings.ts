import * as vscode from 'vscode';

/** What to do when the file behind a panel changes on disk. */
export type OnFileChange = 'offer' | 'rerun' | 'ignore';

/** Keys under `logitscope.` and their defaults, as package.json declares them (a test compares). */
export const settingDefaults = {
  'calibration.bins': 15,
  'calibration.convention': 'guo',
  onFileChange: 'offer' as OnFileChange,
  largeFileMegabytes: 100,
  streamAbove: 256,
};

type Settings = typeof settingDefaults;

export function setting<K extends keyof Settings>(key: K): Settings[K] {
  return vscode.workspace.getConfiguration('logitscope').get<Settings[K]>(key, settingDefaults[key]);
}

/** A setting that a cell's parameter names as its default; undefined where there is none of that name. */
export function settingByName(name: string): unknown {
  return Object.hasOwn(settingDefaults, name) ? setting(name as keyof Settings) : undefined;
}
