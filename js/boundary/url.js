// The platform's parser of URLs, for the module.

/** Protocol, host name, origin, path and user of a URL, one a line; `undefined` where it is none. @param {string} url */
export function urlParts(url) {
  try {
    const { protocol, hostname, origin, pathname, username } = new URL(url);
    return [protocol, hostname, origin, pathname, username].join("\n");
  } catch {
    return undefined;
  }
}
