'use strict';
const { contextBridge, ipcRenderer, webUtils } = require('electron');

class Instance {
  secret = 'x';
}

globalThis.preloadGlobal = 'only in the isolated world';
Array.prototype.preloadPatched = true;

contextBridge.exposeInMainWorld('api', {
  version: 1,
  nested: { deep: { list: [1, 2, { three: 3 }] } },
  date: new Date(5),
  map: new Map([['k', 1]]),
  bytes: new Uint8Array([1, 2, 3]),
  instance: new Instance(),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  add: (left, right) => left + right,
  throwing: () => {
    throw Object.assign(new TypeError('from preload'), { code: 'E1' });
  },
  rejecting: async () => {
    throw new RangeError('async from preload');
  },
  callBack: (callback) => ['it said', callback({ at: new Date(7), map: new Map([[1, 2]]) })],
  makeFunction: () => (number) => number * 2,
  same: (left, right) => left === right,
  pathOf: (file) => webUtils.getPathForFile(file),
  on: (channel, callback) => {
    const listener = (_event, value) => callback(value);
    ipcRenderer.on(channel, listener);
    return () => {
      ipcRenderer.removeListener(channel, listener);
    };
  },
});
