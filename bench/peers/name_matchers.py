"""What nomenklatura makes of pairs of names, for bench/names.py: run by the Python of an environment of its own.

    python -m venv PEER; PEER/bin/pip install nomenklatura rapidfuzz jellyfish
    python bench/names.py FOLDER --peer PEER/bin/python

nomenklatura (MIT) needs PyICU, which is built from its source: ICU's headers and a compiler must be there.
"""

from __future__ import annotations

import json
import sys


def main() -> None:
    """Reads ``[[schema, name, name], …]``, writes ``{matcher: [score, …]}``."""
    import jellyfish
    from followthemoney import model
    from nomenklatura.matching import get_algorithm
    from nomenklatura.matching.types import ScoringConfig

    pairs = json.load(sys.stdin)
    algorithm = get_algorithm("logic-v2")
    assert algorithm is not None
    config = ScoringConfig.defaults()
    found: dict[str, list[float]] = {"nomenklatura logic-v2": [], "jellyfish Jaro-Winkler": []}
    for schema, left, right in pairs:
        entities = []
        for key, name in (("left", left), ("right", right)):
            entity = model.make_entity(schema)
            entity.id = f"{key} {name}"  # what it makes of a name is cached by the id
            entity.add("name", name)
            entities.append(entity)
        found["nomenklatura logic-v2"].append(algorithm.compare(*entities, config).score)
        found["jellyfish Jaro-Winkler"].append(jellyfish.jaro_winkler_similarity(left.lower(), right.lower()))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
