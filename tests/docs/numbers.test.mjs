// Numbers in the documents are those in the sources. A row fails when only one of the two changes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "../../scripts/command.mjs";

/** A text in a document, and the definition that it states, by file. */
/** @type {Record<string, readonly (readonly [text: string, file: string, definition: string])[]>} */
const NUMBERS = {
  "docs/guide/server-limits.md": [
    ["| a message | 32 MiB", "server/src/quota.rs", "MAX_MESSAGE_BYTES: usize = 32 * 1024 * 1024"],
    ["1 MiB for requests without", "server/src/http/admission.rs", "SMALL_REQUEST: usize = 1024 * 1024"],
    ["| a configuration | 100 levels", "server/src/part_config/mod.rs", "MAX_DEPTH: usize = 100"],
    ["| a path in `fragment_mods` | 100 keys", "server/src/part_config/mod.rs", "MAX_DEPTH: usize = 100"],
    ["1,000 uses, 8 MiB as text", "server/src/service/resolver.rs", "MAX_USES: usize = 1_000"],
    ["64 MiB of what variables", "server/src/service/resolver.rs", "MAX_MADE_BYTES: usize = 64 * 1024 * 1024"],
    ["31 levels, which a `Struct`", "server/src/json.rs", "MAX_STRUCT_DEPTH: usize = 31"],
    ["31 MiB as the response", "server/src/service/limits.rs", "MAX_CONFIG_BYTES: usize = 31 * 1024 * 1024"],
    ["| 10 MiB, as text", "server/src/service/limits.rs", "MAX_FRAGMENT_BYTES: usize = 10 * 1024 * 1024"],
    ["| 256 KiB, and", "server/src/service/limits.rs", "MAX_SHORT_ITEM_BYTES: usize = 256 * 1024"],
    ["and 2 MiB with", "server/src/service/limits.rs", "MAX_ITEM_BYTES: usize = 2 * 1024 * 1024"],
    ["10,000 ids or log entries", "server/src/service/field_limits.rs", "IDS: usize = 10_000"],
    ["100 URIs", "server/src/service/field_limits.rs", '("OAuthConfig", _) => 100'],
    ["1,000 of anything else", "server/src/service/field_limits.rs", "LIST: usize = 1000"],
    ["a tag | 256 bytes", "server/src/service/field_limits.rs", "WORD: usize = 256"],
    ["| a name | 256 characters", "server/src/service/request.rs", "MAX_NAME_LENGTH: usize = 256"],
    ["| 320; ", "server/src/service/field_limits.rs", '"email") => 320'],
    ["; 2,048; ", "server/src/service/field_limits.rs", "URI: usize = 2048"],
    ["| 32 KiB of message", "server/src/service/machine_logs.rs", "MAX_TEXT_BYTES: usize = 32 * 1024"],
    ["64 KiB of fields", "server/src/service/machine_logs.rs", "MAX_FIELDS_BYTES: usize = 64 * 1024"],
    ["250,000 machines", "server/src/store/mod.rs", "MAX_ROWS: usize = 250_000"],
    ["12 MiB of fragments", "server/src/store/fragments/mod.rs", "MAX_LIST_BYTES: usize = 12 * 1024 * 1024"],
    ["14 MiB of modules", "server/src/store/registry.rs", "MAX_LIST_BYTES: usize = 14 * 1024 * 1024"],
    ["the newest 10,000", "server/src/store/fragments/revisions.rs", "LIMIT 10000"],
    ["| 100 entries", "server/src/service/logs.rs", "PAGE: i64 = 100"],
    ["| 5 s; ", "server/src/store/mod.rs", "POINT_LIMIT: Duration = Duration::from_secs(5)"],
    ["20 s for lists", "server/src/store/mod.rs", "LIST_LIMIT: Duration = Duration::from_secs(20)"],
    ["searches and writes |", "server/src/store/mod.rs", "WRITE_LIMIT: Duration = Duration::from_secs(20)"],
    ["(over 64 KiB)", "server/src/http/request_body.rs", "UNCOUNTED_BYTES: usize = 64 * 1024"],
    ["at once | 64 MiB", "server/src/http/admission.rs", "REQUESTS: usize = 64 * 1024 * 1024"],
    ["when decoded | 128 MiB", "server/src/http/admission.rs", "MAX_DECODED_BYTES: usize = 128 * 1024 * 1024"],
    ["256 MiB when decoded", "server/src/http/admission.rs", "DECODED: usize = 256 * 1024 * 1024"],
    ["(over 64 KiB each)", "server/src/decoding.rs", "UNCOUNTED_BYTES: usize = 64 * 1024"],
    ["in memory | 64 MiB", "server/src/service/limits.rs", "MAX_VALUES_BYTES: usize = 64 * 1024 * 1024"],
    ["(over 16 KiB each)", "server/src/service/mod.rs", "MIN_COUNTED_BYTES: usize = 16 * 1024"],
    ["| 10,000, or 8 MiB", "server/src/log_tails.rs", "TAIL_BYTES: usize = 8 * 1024 * 1024"],
    ["of all tails | 128 MiB", "server/src/log_tails.rs", "WAITING: usize = 128 * 1024 * 1024"],
    ["for each caller | 100", "server/src/service/devices.rs", "MAX_DEVICES: i64 = 100"],
    ["of an invitation | 10 |", "server/src/store/invitations.rs", "MAX_TOKENS: i64 = 10"],
    ["| 4,096, and 1,024", "server/src/http/connection_table.rs", "const REQUESTS: usize = 4096"],
    ["and 1,024 of them", "server/src/http/connection_table.rs", "UNAUTHENTICATED_REQUESTS: usize = 1024"],
    ["at once | 256 MiB", "server/src/server.rs", "REPLIES: usize = 256 * 1024 * 1024"],
    ["| uploads at once | 8 |", "server/src/http/admission.rs", "UPLOADS: usize = 8"],
    ["| 60 s for each message", "server/src/service/uploads.rs", "PIECE_LIMIT: Duration = Duration::from_secs(60)"],
    ["and 16 KiB a second", "server/src/service/uploads.rs", "MIN_BYTES_PER_SECOND: u64 = 16 * 1024"],
    ["at most two lists", "server/src/store/mod.rs", "LISTS_OF_ONE: usize = 2"],
    ["share 8 MiB", "server/src/http/admission.rs", "UNAUTHENTICATED: usize = 8 * 1024 * 1024"],
    ["the first 1 KiB", "server/src/http/request_body.rs", "UNCOUNTED_UNAUTHENTICATED_BYTES: usize = 1024"],
    ["| connections | 2,048", "server/src/http/connections.rs", "CONNECTIONS: u64 = 2048"],
    ["| 10 s before", "server/src/http/connection_table.rs", "FIRST_REQUEST_LIMIT: Duration = Duration::from_secs(10)"],
    ["then 5 minutes", "server/src/http/connection_table.rs", "IDLE_LIMIT: Duration = Duration::from_secs(300)"],
    ["not read | 30 s", "server/src/http/connection_table.rs", "READ_LIMIT: Duration = Duration::from_secs(30)"],
    ["| 20 at once and 20 a minute", "server/src/auth/rate_limit.rs", "FAILURES: NonZeroU32 = NonZeroU32::new(20)"],
    ["for 5 s at most", "server/src/store/logs.rs", "SEARCH_TIME: Duration = Duration::from_secs(5)"],
  ],
  "docs/guide/server.md": [
    ["| `--keep-logs DAYS` | 30 |", "server/src/config.rs", "default_value_t = 30)]\n    pub keep_logs"],
    ["| 5,000,000 |", "server/src/config.rs", "default_value_t = 5_000_000)]\n    pub max_log_entries"],
    ["| 365 |", "server/src/config.rs", "default_value_t = 365)]\n    pub keep_history"],
    ["| 100,000 |", "server/src/config.rs", "default_value_t = 100_000)]\n    pub max_history_entries"],
    ["| `--keep-revisions DAYS` | 365 |", "server/src/config.rs", "default_value_t = 365)]\n    pub keep_revisions"],
    [
      "| `--max-revisions ENTRIES` | 100,000 |",
      "server/src/config.rs",
      "default_value_t = 100_000)]\n    pub max_revisions",
    ],
    ["| 10,240 |", "server/src/config.rs", "default_value_t = 10_240)]\n    pub max_data_mib"],
    ["have 5 s to end", "server/src/http/connections.rs", "STOP_LIMIT: Duration = Duration::from_secs(5)"],
  ],
  "docs/guide/deadlines.md": [
    ["20 seconds by default", "src/options/client.rs", "DEFAULT_TIMEOUT: Duration = Duration::from_secs(20)"],
  ],
  "docs/guide/errors.md": [["4 attempts by default", "src/client/retry.rs", "max_attempts: 4,"]],
  "docs/guide/rust.md": [
    ["up to 32 MiB", "src/transport/mod.rs", "DEFAULT_MAX_RECEIVE_BYTES: usize = 32 << 20"],
    ["**Rust 1.88**", "Cargo.toml", 'rust-version = "1.88"'],
  ],
  "docs/guide/calls.md": [
    ["200 calls", "js/src/calls/recorder.ts", "maxCalls = 200"],
    ["50,000 characters", "js/src/calls/recorder.ts", "maxCharacters = 50_000"],
    ["the last 20 messages", "js/src/calls/recorder.ts", "maxStreamResponses = 20"],
  ],
};

/** @param {string} path from the root */
const read = (path) => readFile(join(root, path), "utf8");

for (const [document, numbers] of Object.entries(NUMBERS)) {
  test(`${document} states the numbers of the sources`, async () => {
    const text = await read(document);
    for (const [stated, file, definition] of numbers) {
      assert.ok(text.includes(stated), `${document} no longer says "${stated}": correct this test`);
      const source = await read(file);
      assert.ok(source.includes(definition), `${file} no longer has "${definition}": correct ${document}, "${stated}"`);
    }
  });
}
