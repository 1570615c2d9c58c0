"""What a refused call must look like."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from grpclib import GRPCError, Status

NO_UUID = "00000000-0000-4000-8000-000000000000"
NO_LOCATION = "0000000000"


@contextmanager
def refused(status: Status, *words: str) -> Iterator[None]:
    """The call within fails with this status, and its message has these words."""
    with pytest.raises(GRPCError) as caught:
        yield
    message = str(caught.value.message)
    assert caught.value.status is status, message
    for word in words:
        assert word in message


def unknown(*words: str) -> AbstractContextManager[None]:
    """The call within names something that is not there."""
    return refused(Status.NOT_FOUND, *words)


def invalid(*words: str) -> AbstractContextManager[None]:
    """The call within lacks something, or has something malformed."""
    return refused(Status.INVALID_ARGUMENT, *words)


def forbidden_by_state(*words: str) -> AbstractContextManager[None]:
    """The call in the block must fail with FAILED_PRECONDITION."""
    return refused(Status.FAILED_PRECONDITION, *words)


def taken(*words: str) -> AbstractContextManager[None]:
    """The call in the block must fail with ALREADY_EXISTS."""
    return refused(Status.ALREADY_EXISTS, *words)
