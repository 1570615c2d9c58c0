// The clients under test; the first is this package, the others are shown as ratios to it.

export const candidates = [
  { file: "viam-app-client", title: "viam-app-client" },
  { file: "sdk-plain", title: "`@viamrobotics/sdk`, plain objects" },
  { file: "sdk", title: "`@viamrobotics/sdk`, its messages" },
  { file: "connect-plain", title: "connect-web 2, plain objects" },
  { file: "connect", title: "connect-web 2, its messages" },
  { file: "json", title: "`fetch` + `JSON.parse`" },
  { file: "fetch", title: "`fetch` alone" },
];

/** The position of each in a row of results. */
export const [OURS, SDK, SDK_MESSAGES, , , , FETCH] = candidates.keys();
