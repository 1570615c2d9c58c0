/** A separate module, so that the element is loaded when first shown and the recorder at once. */
export { defineCallsElement } from "viam-app-client/calls";
