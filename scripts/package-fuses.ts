/** What Electron's binary may still do once it is packed: every fuse is set here, and a new one stops the packing. */
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { FuseConfig } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

const fuses: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  // Without it the integrity check is passed by a folder beside the archive.
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // The snapshot file this fuse asks for is not shipped, and without it the app does not open.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

function programOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const { productFilename, linuxPackageName } = packager.appInfo;
  if (electronPlatformName === 'linux') return join(appOutDir, linuxPackageName);
  return join(appOutDir, `${productFilename}${electronPlatformName === 'win32' ? '.exe' : '.app'}`);
}

/** Called by electron-builder between packing and signing. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  await flipFuses(programOf(context), fuses);
}
