"""No method of the SDK's AppClient is left out."""

import re
from inspect import iscoroutinefunction
from pathlib import Path

from viam.app.app_client import AppClient


def test_every_method_of_the_sdk_is_called() -> None:
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    methods = [name for name, value in vars(AppClient).items() if iscoroutinefunction(value) and name[0] != "_"]
    assert len(methods) >= 69
    assert [name for name in methods if not re.search(rf"\.{name}\b", tests)] == []
