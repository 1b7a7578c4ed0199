import { deepEqual } from 'node:assert/strict';
import * as vscode from 'vscode';
import { settingDefaults } from '../../src/platform/settings';

describe('settings', () => {
  it('have the defaults in the code that the manifest declares', () => {
    const settings = vscode.workspace.getConfiguration('logitscope');
    const declared = Object.keys(settingDefaults).map((key) => [key, settings.inspect(key)?.defaultValue]);
    deepEqual(Object.fromEntries(declared), settingDefaults);
  });
});
