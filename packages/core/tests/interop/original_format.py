"""The record format of the original, written anew from its description: five fields, json, one line each.

  python3 original_format.py write <path>   writes a log as the original does
  python3 original_format.py read <path>    reads one as the original does (raises on a sixth key), prints what it read
"""

import json
import sys
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from typing import Any


@dataclass
class Record:
    type: str
    timestamp: str
    session_id: str
    data: dict
    context_percentage: float

    def to_line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, default=str) + "\n"

    @classmethod
    def from_line(cls, line: str) -> "Record":
        return cls(**json.loads(line.strip()))


def now() -> str:
    return datetime(2026, 3, 4, 5, 6, 7, 890123, tzinfo=timezone.utc).isoformat()


def write(path: str) -> None:
    session = "session-20260304-050607"
    records: list[tuple[str, dict[str, Any], float]] = [
        ("pause_started", {"context_percentage": 1.22, "initial_state": {"models": ["a"]}, "reason": "Auto-pause threshold exceeded (90%+)"}, 1.22),
        ("tool_call", {"tool": "Read", "args_summary": {"file_path": "/tmp/Grüße.txt"}, "timestamp": now()}, 0.91),
        ("assistant_response", {"summary": "two\nlines \u2028 \ud800 🙂", "timestamp": now()}, float("nan")),
        ("user_message", {"summary": "", "odd": float("-inf"), "NaN": "NaN, Infinity"}, float("nan")),
        ("system_event", {"event": "custom", "at": datetime(2026, 1, 1)}, 0.94),
    ]
    with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
        for kind, data, fraction in records:
            file.write(Record(kind, now(), session, data, fraction).to_line())


def read(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                print(json.dumps(asdict(Record.from_line(line))))


{"write": write, "read": read}[sys.argv[1]](sys.argv[2])
