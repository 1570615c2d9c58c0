import type { RobotPart } from "viam-app-client";

interface PartReply {
  readonly part: RobotPart | undefined;
  /** The configuration as text; it alone keeps the order its author gave it. */
  readonly configJson: string;
}

/** A part's configuration as a plain value; empty where there is none. */
export function configurationOf({ part, configJson }: PartReply): unknown {
  const plain = part?.robotConfig ?? {};
  if (configJson === "") return plain;
  try {
    return JSON.parse(configJson) ?? plain;
  } catch {
    return plain;
  }
}
