"""Which Korean blocks of the topic templates are missing, or older than their English.

`python -m autograder.notebooks.translations` lists them. A translator who has read a Korean block
beside its English says so by name: `… translations losses.svm_loss optimizers`.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.files import write_atomically
from autograder.notebooks.statements import TEMPLATES, topic_blocks

TABLE = "translations.toml"
HEAD = """\
# The English that each Korean block was last read against, as a hash. Not written by hand:
# python -m autograder.notebooks.translations losses.svm_loss
"""


def stale(folder: Path = TEMPLATES) -> dict[str, str]:
    """What is to be done, by `topic.block`: "missing in ko", "missing in en" or "stale"."""
    checked = _read(folder / TABLE)
    found = {}
    for topic in topics(folder):
        english, korean = (topic_blocks(folder / code / topic) for code in ("en", "ko"))
        name = topic.removesuffix(".md.j2")
        for block in english | korean:
            if block not in korean or not korean[block]:
                found[f"{name}.{block}"] = "missing in ko"
            elif block not in english or not english[block]:
                found[f"{name}.{block}"] = "missing in en"
            elif checked.get(name, {}).get(block) != fingerprint(english[block]):
                found[f"{name}.{block}"] = "stale"
    return found


def topics(folder: Path = TEMPLATES) -> list[str]:
    """The template files that either language has; `_exercise` and `_intro` are whole blocks."""
    return sorted({path.name for code in ("en", "ko") for path in (folder / code).glob("*.md.j2")})


def fingerprint(text: str) -> str:
    """A hash that does not see how lines are broken."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def record(names: Sequence[str], folder: Path = TEMPLATES) -> list[str]:
    """Notes that the Korean of these blocks (a topic stands for all of its own) is up to date.

    Raises:
        UsageError: a name is no block, or one that is missing in a language.
    """
    every: dict[str, str] = {}
    for topic in topics(folder):
        name = topic.removesuffix(".md.j2")
        blocks = topic_blocks(folder / "en" / topic)
        every |= {f"{name}.{block}": text for block, text in blocks.items()}
    chosen: set[str] = set()
    for name in names:
        found = {key for key in every if key == name or key.split(".")[0] == name}
        if not found:
            raise UsageError(f"no block {name!r}: write topic.block, or a topic alone")
        chosen |= found
    missing = [f"{key}: {what}" for key, what in stale(folder).items() if what != "stale"]
    if wanting := [line for line in missing if line.split(":")[0] in chosen]:
        raise UsageError(f"translate first: {'; '.join(wanting)}")
    before = _read(folder / TABLE)
    kept = {
        f"{topic}.{block}": h for topic, hashes in before.items() for block, h in hashes.items()
    }
    kept |= {key: fingerprint(every[key]) for key in chosen}
    _write(folder / TABLE, {key: value for key, value in kept.items() if key in every})
    return sorted(chosen)


def main(names: Sequence[str]) -> int:
    """Lists what is to be done, or notes what was; exits 1 where something is left."""
    try:
        for key in record(names) if names else ():
            _say(f"{key}: noted")
        left = stale()
    except UsageError as error:
        _say(f"Error: {error}")
        return error.exit_code
    for key, what in left.items():
        _say(f"{key}: {what}")
    return 1 if left else 0


def _read(path: Path) -> dict[str, dict[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _write(path: Path, hashes: dict[str, str]) -> None:
    lines = [HEAD.rstrip()]
    for topic in sorted({key.split(".")[0] for key in hashes}):
        lines.append(f"\n[{topic}]")
        rows = sorted(key for key in hashes if key.split(".")[0] == topic)
        lines += [f'{key.split(".")[1]} = "{hashes[key]}"' for key in rows]
    write_atomically(path, "\n".join(lines) + "\n")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
