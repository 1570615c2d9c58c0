import { useEffect, useRef, useState } from "preact/hooks";
import type { RegistryItem } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { formatNumber } from "../text/numbers";
import { ActionDialog } from "../ui/dialog";
import { notify } from "../ui/notice";
import { SelectField, TextField } from "../ui/text-field";

const PLATFORMS = [
  "linux/amd64",
  "linux/arm64",
  "linux/arm32v7",
  "darwin/arm64",
  "darwin/amd64",
  "windows/amd64",
  "any",
];

interface UploadDialogProps {
  readonly item: RegistryItem;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Uploads a version of a module; closing the dialog stops it. */
export function UploadDialog({ item, onDone, onClose }: UploadDialogProps) {
  const fleet = useFleet();
  const [version, setVersion] = useState("");
  const [platform, setPlatform] = useState("linux/amd64");
  const [file, setFile] = useState<File | undefined>(undefined);
  const [sent, setSent] = useState<number | undefined>(undefined);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);
  const upload = async () => {
    if (!file) return;
    setSent(0);
    try {
      const info = { moduleId: item.itemId, version: version.trim(), platform };
      const { signal } = abort.current;
      const onProgress = ({ sentBytes }: { sentBytes: number }) => setSent(sentBytes);
      await fleet.client.appClient.uploadModuleFile(info, file, { signal, onProgress });
    } finally {
      setSent(undefined);
    }
    notify(`Uploaded version ${version.trim()}.`);
    onDone();
  };
  return (
    <ActionDialog
      title="Upload a version"
      action="Upload"
      ready={file !== undefined && version.trim() !== ""}
      run={upload}
      onClose={onClose}
    >
      <TextField label="Version" value={version} first hint="Such as 1.2.0" onChange={setVersion} />
      <SelectField
        label="Platform"
        value={platform}
        options={PLATFORMS.map((name) => [name, name])}
        onChange={setPlatform}
      />
      <label class="field">
        <span>Archive (.tar.gz)</span>
        <input
          class="input input-file"
          type="file"
          accept=".tar.gz,.tgz,application/gzip"
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
      </label>
      {sent !== undefined && file && (
        <div>
          <progress class="progress" aria-label="Upload" max={file.size} value={sent} />
          <p class="hint">
            {kilobytes(sent)} of {kilobytes(file.size)}. Cancel stops it.
          </p>
        </div>
      )}
    </ActionDialog>
  );
}

function kilobytes(bytes: number): string {
  return `${formatNumber(Math.round(bytes / 1000))} kB`;
}
