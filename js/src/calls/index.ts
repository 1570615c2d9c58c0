export type { Attempt } from "../call-options.js";
export { COPY_FORMATS, type CopyFormat, copyCall } from "./copy.js";
export { type CallsElement, defineCallsElement } from "./element.js";
export { CallRecorder, type CallRecorderOptions, type RecordedCall } from "./recorder.js";
