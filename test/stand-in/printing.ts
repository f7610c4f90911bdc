import type { PrintToPDFOptions } from 'electron';
import type { CdpSession } from './cdp.ts';

/** Width and height in inches. */
const paper: Record<string, [width: number, height: number]> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  Legal: [8.5, 14],
  Letter: [8.5, 11],
  Tabloid: [11, 17],
};

function sizeOf(pageSize: PrintToPDFOptions['pageSize']): [width: number, height: number] {
  if (typeof pageSize === 'object') return [pageSize.width, pageSize.height];
  return paper[pageSize ?? 'Letter'] ?? [8.5, 11];
}

/** The page as a PDF. */
export async function printToPdf(page: CdpSession, options: PrintToPDFOptions): Promise<Buffer> {
  const { pageSize, margins, ...rest } = options;
  const [paperWidth, paperHeight] = sizeOf(pageSize);
  const inches = {
    marginTop: margins?.top,
    marginBottom: margins?.bottom,
    marginLeft: margins?.left,
    marginRight: margins?.right,
  };
  const request = { ...rest, ...inches, paperWidth, paperHeight };
  const { data } = await page.send('Page.printToPDF', request);
  return Buffer.from(data, 'base64');
}

/** The page as a picture: what `capturePage` answers, as far as a NativeImage is used. */
export async function capture(page: CdpSession) {
  const { data } = await page.send('Page.captureScreenshot');
  const png = Buffer.from(data, 'base64');
  return {
    toPNG: () => png,
    toDataURL: () => `data:image/png;base64,${data}`,
    isEmpty: () => png.length === 0,
    getSize: () => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }),
  };
}
