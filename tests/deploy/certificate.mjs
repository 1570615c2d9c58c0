// A certificate for the test, with the name in the configurations of deploy/.

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

export const NAME = "fleet.example.com";

/** Makes `fleet.crt` and `fleet.key` in a folder; they expire within a day. @param {string} folder */
export async function makeCertificate(folder) {
  const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", join(folder, "fleet.key")];
  const subject = ["-subj", `/CN=${NAME}`, "-addext", `subjectAltName=DNS:${NAME}`];
  await promisify(execFile)("openssl", [
    ...["req", "-x509", "-days", "1", "-out", join(folder, "fleet.crt")],
    ...key,
    ...subject,
  ]);
}
