// The clients under test; the first is this package, the others are told as ratios to it.

export const candidates = [
  { file: "viam-app-client", title: "viam-app-client" },
  { file: "sdk-plain", title: "`@viamrobotics/sdk`, plain objects" },
  { file: "sdk", title: "`@viamrobotics/sdk`, its messages" },
  { file: "connect-plain", title: "connect-web 2, plain objects" },
  { file: "connect", title: "connect-web 2, its messages" },
  { file: "json", title: "`fetch` + `JSON.parse`" },
];
