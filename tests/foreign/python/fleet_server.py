"""A fleet-server for the tests: a process on a free port with temporary data."""

import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[3]
BINARY = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug" / "fleet-server"


@dataclass
class Key:
    """An API key as a client shows it."""

    id: str
    value: str


class FleetServer:
    """A running server with the demo fleet; `key` owns all of it."""

    def __init__(self, *arguments: str) -> None:
        command = [BINARY, "--listen", "127.0.0.1:0", "--demo", *arguments]
        try:
            self._process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        except FileNotFoundError:
            raise RuntimeError("fleet-server is not built: `cargo build -p fleet-server` builds it") from None
        self.url = self._told("listening on ")[0]
        self.key = Key(*self._told("demo key: "))

    def _told(self, start: str) -> list[str]:
        """The words behind this start of the next line that the server prints."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.startswith(start), f"fleet-server printed {line!r}, expected {start!r}"
        return line.removeprefix(start).split()

    @property
    def address(self) -> str:
        """Host and port, as the SDK takes them."""
        return "localhost:" + self.url.rsplit(":", 1)[1]

    def is_running(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> int:
        """Stops it gracefully; returns its exit code."""
        with self._process:
            self._process.send_signal(signal.SIGTERM)
            return self._process.wait(timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        code = self.stop()
        assert error is not None or code == 0, f"fleet-server ended with {code}"
