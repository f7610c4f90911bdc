// Which windows and pages are open: read by the parts that must not import one another.

/** What the app needs of a window. */
export interface OpenWindow {
  readonly id: number;
  readonly isClosing: boolean;
  readonly closed: Promise<void>;
  close(): void;
  vanish(): void;
}

/** What interception needs of a page. */
export interface OpenContents {
  readonly id: number;
  readonly targetId: string;
  hasFrame(frameId: string): boolean;
  refusesNavigation(browserUrl: string, frameId: string, isRedirect: boolean): boolean;
}

export const windows = new Map<number, OpenWindow>();

export const contents = new Map<number, OpenContents>();

/** The utility processes that run, by their process id. */
export const utilities = new Map<number, string>();
