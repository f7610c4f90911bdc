/** Why a tool cannot be connected or asked, and what is wrong with a secret that is kept for one. */
export const integrationErrors = {
  'tool.credentials': {
    says: '{{provider, tool}} refused the key ({{status}}).',
    next: 'See whether the key is whole, and still listed there; it may have been revoked or have ended. Make a new one if need be.',
  },
  'tool.permission': {
    says: '{{provider, tool}} took the key, but does not let it read calls: “{{said}}”.',
    next: 'Ask an administrator of {{provider, tool}} for a key that may read users and calls.',
  },
  'tool.plan': {
    says: 'The plan at {{provider, tool}} does not include this: “{{said}}”.',
    next: 'Whoever pays for {{provider, tool}} can see under its plan what it includes.',
  },
  'tool.ip': {
    says: '{{provider, tool}} does not accept requests from the address of this workspace: “{{said}}”.',
    next: 'Ask an administrator of {{provider, tool}} to add the address to its trusted IP addresses. A change takes up to five minutes there.',
  },
  'tool.busy': {
    says: '{{provider, tool}} asked us to wait until {{until, moment}}.',
    next: 'Nothing is lost. Try again then; asking earlier makes the wait longer.',
  },
  'tool.budget': {
    says: 'The {{limit, number}} requests for {{provider, tool}} of today are used up.',
    next: 'It goes on by itself at {{until, moment}}.',
  },
  'tool.down': {
    says: '{{provider, tool}} does not work at the moment (it answered {{status}}).',
    next: 'Try again in a few minutes.',
  },
  'tool.unreached': {
    says: '{{provider, tool}} does not answer.',
    next: 'Try again in a few minutes. If other sites do not open either, look at the network where the workspace is kept.',
  },
  'tool.senseless': {
    says: 'What {{provider, tool}} answered makes no sense to us.',
    next: 'Try again in a few minutes. If it stays so, {{provider, tool}} may have changed: look for a newer version of Rollcall.',
  },
  'tool.address': {
    says: '“{{address}}” is not an address of {{provider, tool}}.',
    next: 'Copy the address from its page of API keys: https://api.gong.io, or one like https://company-17.api.gong.io.',
  },
  'tool.inside': {
    says: '“{{address}}” leads to a computer inside a private network, and not to {{provider, tool}}.',
    next: 'Nothing was sent. Ask whoever runs the network where the workspace is kept why it does.',
  },
  'tool.connected': {
    says: '{{provider, tool}} is connected already.',
    next: 'Replace its key, or disconnect it first.',
  },
  'tool.notConnected': {
    says: '{{provider, tool}} is not connected.',
    next: 'Look at its card again: somebody may have disconnected it.',
  },
  'tool.otherAccount': {
    says: 'This key is of the account {{given}}, and connected is {{has}}.',
    next: 'Give a key of the same account, or disconnect first: calls of another account would mix with those that are here.',
  },
  'tool.removing': {
    says: 'The calls of {{provider, tool}} are still being removed: {{count, number}} are left.',
    next: 'Wait a moment and try again.',
  },
  'tool.changed': {
    says: 'Somebody else has changed the connection to {{provider, tool}} since you saw it, and nothing was done.',
    next: 'Look at it as it is now, and decide anew.',
  },
  'tool.managed': {
    says: 'The key of {{provider, tool}} is managed by the organization.',
    next: 'Whoever looks after the computer of the service replaces it there, for all workspaces that use it.',
  },
  'person.erased': {
    says: 'This person was erased from imported calls, and stays so.',
    next: 'Look at the list of people again. Nothing was changed.',
  },
  'person.changed': {
    says: 'Somebody else has said meanwhile who this person is, and nothing was done.',
    next: 'Look at the list as it is now, and decide anew.',
  },
  'account.gone': {
    says: 'The account of the organization is not there.',
    next: 'Disconnect, and connect with a key of this workspace, or ask whoever looks after the computer of the service to connect it again.',
  },
  'account.barred': {
    says: 'The account of the organization is not for this workspace.',
    next: 'Disconnect, and connect with a key of this workspace, or ask whoever looks after the computer of the service.',
  },
  'account.unknown': {
    says: 'There is no account “{{which}}” that workspaces share here.',
    next: 'See `account list`. --data names one of the workspaces that share it.',
  },
  'account.several': {
    says: 'There is more than one account “{{which}}”.',
    next: 'Name one by its id: {{ids, listed}}.',
  },
  'account.known': {
    says: 'The account {{name}} is connected already: {{id}}.',
    next: 'Replace its key, or disconnect it first.',
  },
  'account.workspace': {
    says: 'There is no workspace “{{name}}” beside this one.',
    next: 'Give its name in links, or the name of its folder.',
  },
  'account.twofold': {
    says: '“{{name}}” is the folder of one workspace, and the name in links of another, which lies in the folder “{{folder}}”.',
    next: 'Give `--only folder:{{name}}` for the first, or `--only folder:{{folder}}` for the other.',
  },
  'account.ended': {
    says: 'This workspace was disconnected from the account of the organization since.',
    next: 'Disconnect, and connect with that account again, or with a key of this workspace.',
  },
  'account.busy': {
    says: 'The accounts of the organization are in use by another process.',
    next: 'Try again in a moment. If it stays so, see which program has accounts.sqlite open, beside the folders of the workspaces.',
  },
  'account.newer': {
    says: 'The accounts of the organization were written by a newer version of Rollcall.',
    next: 'Update Rollcall on the computer of the service; nothing was changed.',
  },
  'account.unreadable': {
    says: 'The file of the accounts of the organization cannot be read: it is damaged, or the service may not read it.',
    next: 'On the computer of the service, see who may read accounts.sqlite, beside the folders of the workspaces. If it is damaged, move it away and connect the accounts anew with `account connect`; imported calls stay.',
  },
  'transcript.missing': {
    says: 'This transcript is not there any more.',
    next: 'Look at the list of calls again: it may have been removed.',
  },
  'secret.unknown': {
    says: 'There is no secret called “{{name}}”.',
    next: 'Update this app: it may be older than the workspace.',
  },
  'secret.changed': {
    says: 'Somebody else has entered or removed the key since you saw it, and nothing was done.',
    next: 'Look at it as it is now, and decide anew.',
  },
  'secret.lost': {
    says: 'A key that was kept cannot be opened any more.',
    next: 'Enter it again. This happens where a backup was restored on another computer: keys open only where they were entered.',
  },
} as const;
