"""Random requests of any type: partly sense, partly not."""

from random import Random
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

# The maximum nesting of messages: a Struct has no limit of its own.
DEEPEST = 5

HOSTILE = [
    "",
    " ",
    "0",
    "-1",
    "null",
    "\0",
    "a\nb\r\n",
    "ä€🚀",
    "\u202edesrever",
    "a" * 5000,
    "'; DROP TABLE organizations; --",
    "%_\\",
    "../../../etc/passwd",
    "<script>alert(1)</script>",
    "{}",
    "[",
    "nobody@harbor.example",
    "1.2.3",
    "10m",
    "99999999999999999999d",
    "robot_owner",
    "organization",
    "role",
    "9223372036854775807.9223372036854775807",
]

INTEGERS = [0, 1, -1, 2, 100, 2**31 - 1, -(2**31)]
WIDE_INTEGERS = [*INTEGERS, 2**63 - 1, -(2**63)]
NUMBERS = [0.0, -0.0, 1.5, 1e308, float("inf"), float("-inf"), float("nan")]


class RandomMessages:
    """Random messages from a seed. Some of their strings are `known`: existing ids and names."""

    def __init__(self, seed: str, known: list[str]) -> None:
        self._random = Random(seed)
        self._texts = known

    def near(self, example: Message) -> Message:
        """A message with some fields of a valid one."""
        message = self.message(example.DESCRIPTOR)
        kept = type(example)()
        kept.CopyFrom(example)
        for field, _ in example.ListFields():
            (message if self._random.random() < 0.8 else kept).ClearField(field.name)
        message.MergeFrom(kept)
        return message

    def message(self, type: Descriptor, depth: int = 0) -> Message:
        message = GetMessageClass(type)()
        for field in type.fields:
            if self._random.random() < 0.7 and (depth < DEEPEST or field.type != FieldDescriptor.TYPE_MESSAGE):
                self._fill(message, field, depth)
        return message

    def _fill(self, message: Message, field: FieldDescriptor, depth: int) -> None:
        times = self._random.randint(0, 3) if field.is_repeated else 1
        for _ in range(times):
            if field.message_type and field.message_type.GetOptions().map_entry:
                self._fill_entry(getattr(message, field.name), field.message_type, depth)
            elif field.message_type:
                value = self.message(field.message_type, depth + 1)
                if field.is_repeated:
                    getattr(message, field.name).append(value)
                else:
                    getattr(message, field.name).CopyFrom(value)
            elif field.is_repeated:
                getattr(message, field.name).append(self._scalar(field))
            else:
                setattr(message, field.name, self._scalar(field))

    def _fill_entry(self, map: Any, entry: Descriptor, depth: int) -> None:
        key = self._scalar(entry.fields_by_name["key"])
        value = entry.fields_by_name["value"]
        if value.message_type:
            map[key].CopyFrom(self.message(value.message_type, depth + 1))
        else:
            map[key] = self._scalar(value)

    def _scalar(self, field: FieldDescriptor) -> Any:
        match field.cpp_type:
            case FieldDescriptor.CPPTYPE_STRING if field.type == FieldDescriptor.TYPE_BYTES:
                return self._random.randbytes(self._random.choice([0, 1, 100, 5000]))
            case FieldDescriptor.CPPTYPE_STRING:
                return self._random.choice(self._texts if self._random.random() < 0.7 else HOSTILE)
            case FieldDescriptor.CPPTYPE_BOOL:
                return self._random.random() < 0.5
            case FieldDescriptor.CPPTYPE_ENUM:
                return self._random.choice([*field.enum_type.values_by_number, 99, -1])
            case FieldDescriptor.CPPTYPE_INT32:
                return self._random.choice(INTEGERS)
            case FieldDescriptor.CPPTYPE_INT64:
                return self._random.choice(WIDE_INTEGERS)
            case FieldDescriptor.CPPTYPE_UINT32 | FieldDescriptor.CPPTYPE_UINT64:
                return abs(self._random.choice(INTEGERS[:-1]))
            case _:
                return self._random.choice(NUMBERS)
