"""The checked-in vectors: what earlier versions of the program wrote, and must be read for as long as it lies there."""

import json
from pathlib import Path

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
