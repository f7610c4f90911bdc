// The part of the DevTools protocol that the stand-in relies on: what each command answers, and what events carry.

interface Nothing {
  readonly [key: string]: never;
}

export interface Results {
  'Browser.close': Nothing;
  'Browser.getWindowForTarget': { windowId: number };
  'Browser.setPermission': Nothing;
  'Browser.setWindowBounds': Nothing;
  'DOM.getFileInfo': { path: string };
  'Debugger.enable': Nothing;
  'Debugger.evaluateOnCallFrame': { result: { objectId?: string } };
  'Debugger.resume': Nothing;
  'Emulation.setEmulatedMedia': Nothing;
  'Fetch.continueRequest': Nothing;
  'Fetch.continueResponse': Nothing;
  'Fetch.enable': Nothing;
  'Fetch.failRequest': Nothing;
  'Fetch.fulfillRequest': Nothing;
  'Page.addScriptToEvaluateOnNewDocument': Nothing;
  'Page.bringToFront': Nothing;
  'Page.captureScreenshot': { data: string };
  'Page.close': Nothing;
  'Page.enable': Nothing;
  'Page.navigate': { errorText?: string };
  'Page.printToPDF': { data: string };
  'Page.reload': Nothing;
  'Page.setDocumentContent': Nothing;
  'Page.setLifecycleEventsEnabled': Nothing;
  'Runtime.addBinding': Nothing;
  'Runtime.callFunctionOn': Nothing;
  'Runtime.enable': Nothing;
  'Runtime.evaluate': Evaluation;
  'Storage.clearCookies': Nothing;
  'Target.attachToTarget': { sessionId: string };
  'Target.closeTarget': Nothing;
  'Target.createTarget': { targetId: string };
  'Target.setDiscoverTargets': Nothing;
}

export interface Evaluation {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}

export interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
  openerId?: string;
}

export interface CallFrame {
  callFrameId: string;
  functionName: string;
}

export interface Header {
  name: string;
  value: string;
}

/** A request that waits for an answer: before it is sent, or, with a status, before its response is seen. */
export interface PausedRequest {
  requestId: string;
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  responseStatusCode?: number;
  responseErrorReason?: string;
  responseHeaders?: Header[];
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    hasPostData?: boolean;
    postDataEntries?: { bytes: string }[];
  };
}

export interface Events {
  'Debugger.paused': { callFrames: CallFrame[] };
  'Fetch.requestPaused': PausedRequest;
  'Inspector.targetCrashed': Nothing;
  'Page.domContentEventFired': Nothing;
  'Page.frameAttached': { frameId: string };
  'Page.frameDetached': { frameId: string };
  'Page.frameNavigated': { frame: { url: string; urlFragment?: string; parentId?: string } };
  'Page.javascriptDialogOpening': Nothing;
  'Page.lifecycleEvent': { frameId: string; name: string };
  'Page.loadEventFired': Nothing;
  'Page.navigatedWithinDocument': { frameId: string; url: string };
  'Runtime.bindingCalled': { payload: string; executionContextId: number };
  'Runtime.executionContextCreated': { context: { id: number; name: string; auxData: { frameId: string } } };
  'Runtime.executionContextDestroyed': { executionContextId: number };
  'Runtime.executionContextsCleared': Nothing;
  'Target.targetCreated': { targetInfo: TargetInfo };
  'Target.targetInfoChanged': { targetInfo: TargetInfo };
  /** Not of the protocol: the target, or Chromium itself, has gone. */
  gone: Nothing;
}
