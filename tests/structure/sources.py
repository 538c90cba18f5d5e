"""The project's own files, as git sees them: nothing from .venv, var or caches."""

from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "home", "blog", "forms")
TEMPLATES = ROOT / "templates"


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """All Python files of the given top-level folders, of everything but tests when none is given."""
    found: list[Path] = []
    for folder in folders or PACKAGES:
        found += sorted((ROOT / folder).rglob("*.py"))
    return tuple(path for path in found if "__pycache__" not in path.parts)


@cache
def template_files() -> tuple[Path, ...]:
    return tuple(sorted(path for path in TEMPLATES.rglob("*") if path.is_file()))


def shown(path: Path) -> str:
    """The path as a person in the project's folder types it."""
    return path.relative_to(ROOT).as_posix()
