"""Every method of the SDK's AppClient is tested."""

import json
import re
from inspect import Parameter, iscoroutinefunction, signature
from pathlib import Path

from viam.app.app_client import AppClient


def test_every_method_of_the_sdk_is_called() -> None:
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    methods = [name for name, value in vars(AppClient).items() if iscoroutinefunction(value) and name[0] != "_"]
    assert len(methods) >= 69
    assert [name for name in methods if not re.search(rf"\.{name}\b", tests)] == []


def test_the_documents_list_every_method_of_the_sdk() -> None:
    """What tests/docs/coming-from.test.mjs, which cannot import Python, reads of the SDK."""
    methods = [(name, signature(value)) for name, value in vars(AppClient).items() if iscoroutinefunction(value)]
    listed = [
        {
            "name": name,
            "parameters": [
                parameter.name + ("" if parameter.default is Parameter.empty else "?")
                for parameter in list(called.parameters.values())[1:]
            ],
        }
        for name, called in methods
        if name[0] != "_"
    ]
    file = Path(__file__).parents[2] / "docs/python-methods.json"
    assert json.loads(file.read_text()) == listed
