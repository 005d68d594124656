"""Readers that do what the original's do, as its formats are published: exact keys, exact patterns, and raise on anything else."""
import json
import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass
class PauseAction:
    type: str
    timestamp: str
    session_id: str
    data: dict
    context_percentage: float

    @classmethod
    def from_json_line(cls, line):
        # A sixth key raises TypeError here, as in the original.
        return cls(**json.loads(line))


def read_log(path):
    actions = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                actions.append(PauseAction.from_json_line(line))
    first = PauseAction.from_json_line(Path(path).read_text(encoding="utf-8").split("\n")[0])
    assert first.type == "pause_started", first.type
    for action in actions:
        datetime.fromisoformat(action.timestamp.replace("Z", "+00:00"))
        assert 0.0 <= action.context_percentage <= 1.0
    return actions


def list_sessions(store):
    return sorted(p.name for p in Path(store).iterdir() if re.match(r"^session-\d{8}-\d{6}\.(json|md)$", p.name))


def read_session(path):
    session = json.loads(Path(path).read_text(encoding="utf-8"))
    conversation = session["conversation"]
    for key in ("primary_task", "current_phase", "summary"):
        assert isinstance(conversation[key], str), key
    for key in ("accomplishments", "next_steps"):
        assert all(isinstance(entry, str) for entry in conversation[key]), key
    git = session["git_context"]
    for commit in git["recent_commits"]:
        assert set(commit) >= {"sha", "author", "timestamp", "message"}
    for key in ("modified_files", "untracked_files"):
        assert all(isinstance(entry, str) for entry in git["status"][key]), key
    datetime.fromisoformat(session["paused_at"].replace("Z", "+00:00"))
    float(session["duration_hours"])
    assert isinstance(session["active_context"]["working_directory"], str)
    for key in ("important_reminders", "open_questions"):
        assert all(isinstance(entry, str) for entry in session[key]), key
    resume = session["resume_instructions"]
    assert all(isinstance(entry, str) for entry in resume["quick_start"] + resume["files_to_review"])
    assert set(resume["validation_commands"]) >= {"check_git", "check_session"}
    for key in ("active", "completed"):
        assert all(isinstance(todo["content"], str) for todo in session["todos"][key])
    assert isinstance(session["task_list"]["completed_count"], int)
    pause = session["incremental_pause"]
    low, high = pause["context_range"]
    assert 0.0 <= low <= high <= 1.0
    assert pause["enabled"] is True and isinstance(pause["action_count"], int) and isinstance(pause["tool_calls"], int)
    assert all({"type", "timestamp"} <= set(entry) for entry in pause["actions_summary"])
    assert len(pause["actions_summary"]) <= 10
    return session


def read_pointer(path):
    lines = Path(path).read_text(encoding="utf-8").split("\n")
    assert lines[0].startswith("Latest Session: session-"), lines[0]
    assert re.match(r"^Paused At: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$", lines[1]), lines[1]
    assert lines[2].startswith("Project: "), lines[2]
    for block in ("Files:", "Quick Resume:", "Full Context:", "Validation:"):
        assert block in lines, block
    return lines[0].split(": ", 1)[1]


store = Path(sys.argv[1])
latest = read_pointer(store / "LATEST-SESSION.txt")
names = list_sessions(store)
session = read_session(store / f"{latest}.json")
actions = read_log(store / f"{latest}-incremental.jsonl")
print(json.dumps({
    "latest": latest,
    "names": names,
    "primary_task": session["conversation"]["primary_task"],
    "types": [action.type for action in actions],
    "action_count": session["incremental_pause"]["action_count"],
}))
