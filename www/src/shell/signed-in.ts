/** What is needed to sign in and afterwards: it is loaded while the form is filled in. */
export { preload } from "viam-app-client";
export { signIn } from "../fleet/open-session";
export { Shell } from "./shell";
