// Lists organizations in a worker of any kind; the response goes to the port that comes with the options.
import { createViamClient } from "/package/index.js";

/** @param {MessageEvent} event */
async function list({ data: options, ports: [reply] }) {
  try {
    const client = await createViamClient(options);
    const organizations = await client.appClient.listOrganizations();
    client.close();
    reply.postMessage(organizations.map(({ name }) => name));
  } catch (error) {
    reply.postMessage(String(error));
  }
}

self.onmessage = list;
// In a shared worker, messages come to the ports of its pages.
self.onconnect = ({ ports: [port] }) => {
  port.onmessage = list;
};
