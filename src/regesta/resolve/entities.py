"""Groups of forms made entities: their names, their ids, and a curator's word about them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from regesta.languages import has_pack
from regesta.model.claims import Annotations, Claim, EntityKind
from regesta.model.curation import Decision
from regesta.model.documents import Document
from regesta.model.entities import Entity, EntityName
from regesta.model.families import Collation
from regesta.model.ids import content_id
from regesta.resolve.aliases import told_aliases
from regesta.resolve.folding import fold
from regesta.resolve.forms import TEXT_ROLES, Form, Node, gather_forms, node_of, told_apart
from regesta.resolve.lexicon import gloss
from regesta.resolve.lifetimes import lifetimes
from regesta.resolve.persons import Grouping, Item, PersonGrouper, person_item
from regesta.resolve.things import ThingGrouper, thing_item, thing_key
from regesta.resolve.translations import lessons
from regesta.resolve.unions import Unions

_SCOPED = frozenset({"described", "kin"})


def spelling_id(kind: EntityKind, name: str, discriminator: str = "") -> str:
    """The id of an entity whose chief name is ``name``. A decision may name an entity by the id of any of its spellings."""
    return content_id("e", kind, fold(name) or name, *((discriminator,) if discriminator else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityTable:
    """The entities of a pile and who each mention is. ``keys`` gives canonical keys (``congress 15``, ``TR``) by entity id."""

    entities: tuple[Entity, ...]
    unsure: tuple[tuple[str, str, float], ...]
    keys: dict[str, str]
    by_item: dict[Item, str]
    groupings: tuple[Grouping, Grouping]

    def entity_at(self, node: Node, start: int) -> str | None:
        """The entity that a form stands for at a place in its document; None for nobody."""
        item = self.groupings[0 if node[1] == "person" else 1].item_at(node, start)
        return None if item is None else self.by_item.get(item)

    def role_entities(self, claim: Claim) -> tuple[str | None, ...]:
        """The entity of each role of a claim, in order. Charges, penalties and labels are words and nobody's name."""
        return tuple(
            None if r.role in TEXT_ROLES else self.entity_at(node_of(claim.document, r.mention), r.mention.span.start)
            for r in claim.roles
        )


def resolve_entities(
    annotations: Sequence[Annotations],
    families: Mapping[str, str],
    decisions: Iterable[Decision],
    documents: Sequence[Document] = (),
    collation: Collation | None = None,
) -> EntityTable:
    """Who and what is spoken of in a pile.

    Args:
        annotations: what was found in each document.
        families: the family of each document, by path.
        decisions: those of kind ``same_entity`` are heard: they win over everything.
        documents: their texts, which may say that two names are one person's.
        collation: their passages that translate each other, which teach names of bodies.
    """
    forms = gather_forms(annotations)
    decided = sorted(
        (d.left, d.right, d.judgement) for d in decisions if d.kind == "same_entity" and not d.undone and d.left != d.right
    )
    people = {node: form for node, form in forms.items() if node[1] == "person"}
    things = {node: form for node, form in forms.items() if node[1] != "person"}
    spelled = _spellings(forms) if decided else {}
    parted = [(a, b) for a, b, judgement in decided if judgement != "positive"]
    forbidden = [(i, j) for a, b in parted for i in spelled.get(a, ()) for j in spelled.get(b, ()) if i != j]
    claims = [claim for found in annotations for claim in found.claims]
    taught = lessons(annotations, collation) if collation is not None else []
    groupings = (
        PersonGrouper(
            people, families, told_apart(claims), aliases=told_aliases(documents, annotations), lives=lifetimes(claims)
        ).group([p for p in forbidden if _personal(p[0]) and _personal(p[1])]),
        ThingGrouper(things, families).group([p for p in forbidden if not _personal(p[0]) and not _personal(p[1])], taught),
    )
    return _assemble(forms, groupings, decided)


def _personal(item: Item) -> bool:
    return item[0] in ("full", "short", "group", "kin", "described")


def _item(node: Node, language: str) -> Item | None:
    return person_item(node, language) if node[1] == "person" else thing_item(node)


def _spellings(forms: Mapping[Node, Form]) -> dict[str, list[Item]]:
    found: dict[str, dict[Item, None]] = defaultdict(dict)
    for node, form in forms.items():
        item = _item(node, form.language)
        if item is not None:
            found[spelling_id(node[1], node[2])][item] = None
            if item[0] == "short" or item[0] in _SCOPED:
                found[spelling_id(node[1], node[2], node[0])][item] = None
    return {key: list(items) for key, items in found.items()}


def _assemble(
    forms: Mapping[Node, Form], groupings: tuple[Grouping, Grouping], decided: Sequence[tuple[str, str, str]]
) -> EntityTable:
    merged: Unions[Item] = Unions()
    members: dict[Item, list[Node]] = defaultdict(list)
    roots: dict[Item, Item] = {}
    for node in forms:
        grouping = groupings[0 if node[1] == "person" else 1]
        item = grouping.items.get(node)
        if item is None:
            continue
        if node in grouping.by_place:
            for _, other in grouping.by_place[node]:
                roots[other] = grouping.unions.find(other)
            if grouping is groupings[0] or len({roots[o] for _, o in grouping.by_place[node]}) > 1:
                continue
            item = grouping.by_place[node][0][1]
        root = grouping.unions.find(item)
        roots[item] = root
        merged.add(root)
        members[root].append(node)
    for root in list(roots.values()):
        merged.add(root)
    ids = _ids(members, forms)
    known = {entity_id: root for root, entity_id in sorted(ids.items())}
    for root, nodes in sorted(members.items()) if decided else ():
        for node in nodes:
            known.setdefault(spelling_id(node[1], node[2]), root)
    for left, right, judgement in decided:
        if judgement == "positive" and left in known and right in known:
            merged.join(known[left], known[right])
    final: dict[Item, list[Node]] = defaultdict(list)
    for root in sorted(members):
        final[merged.find(root)].extend(members[root])
    ids = _ids(final, forms)
    by_item = {item: ids[top] for item, root in roots.items() if (top := merged.find(root)) in ids}
    entities, keys = [], {}
    for root, entity_id in sorted(ids.items(), key=lambda pair: pair[1]):
        entity = _entity(entity_id, final[root], forms)
        entities.append(entity)
        keys[entity_id] = _key(final[root], forms, entity.name)
    unsure = _unsure(groupings, by_item, known, ids, merged, decided)
    return EntityTable(entities=tuple(entities), unsure=unsure, keys=keys, by_item=by_item, groupings=groupings)


def _unsure(
    groupings: tuple[Grouping, Grouping],
    by_item: Mapping[Item, str],
    known: Mapping[str, Item],
    ids: Mapping[Item, str],
    merged: Unions[Item],
    decided: Sequence[tuple[str, str, str]],
) -> tuple[tuple[str, str, float], ...]:
    """Pairs of entities for a curator to judge, each once; those judged already are left out, those judged unsure stay."""
    found: dict[tuple[str, str], float] = {}
    for grouping in groupings:
        for left, right, likeness in grouping.unsure:
            a, b = (by_item.get(grouping.unions.find(i), by_item.get(i)) for i in (left, right))
            if a is not None and b is not None and a != b:
                pair = (min(a, b), max(a, b))
                found[pair] = max(found.get(pair, 0.0), likeness)
    for one, other, judgement in decided:
        if one not in known or other not in known:
            continue
        first, second = sorted(ids[merged.find(known[i])] for i in (one, other))
        found.pop((first, second), None)
        if judgement == "unsure" and first != second:
            found[first, second] = 0.5
    return tuple((a, b, likeness) for (a, b), likeness in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _chief(nodes: Sequence[Node], forms: Mapping[Node, Form]) -> str:
    """The fullest frequent spelling, of English documents if there are any, else of those in languages with a pack.

    Of names equally full the most used is taken, a part of it used alone counting as its own use; then the first.
    """
    english = [node for node in nodes if forms[node].language.startswith("en")]
    packed = {language for language in {forms[node].language for node in nodes} if has_pack(language)}
    english = english or [node for node in nodes if forms[node].language in packed] or list(nodes)
    uses: Counter[str] = Counter()
    for node in english:
        uses[node[2]] += forms[node].count

    def rank(name: str) -> tuple[int, int, str]:
        words = name.split()
        whole = sum(len(word.strip(".")) > 1 for word in words)
        return (-min(whole, 2), -uses[name] - sum(uses[word] for word in words if word != name), name)

    return min(uses, key=rank) if nodes[0][1] == "person" else min(uses, key=lambda name: (-uses[name], name))


def _ids(members: Mapping[Item, Sequence[Node]], forms: Mapping[Node, Form]) -> dict[Item, str]:
    """An id for each group: of its chief name; of groups with the same name the most used has the plain one."""
    named: dict[tuple[EntityKind, str], list[Item]] = defaultdict(list)
    for root, nodes in members.items():
        if nodes:
            chief = _chief(nodes, forms)
            named[nodes[0][1], fold(chief) or chief].append(root)
    ids: dict[Item, str] = {}
    for (kind, name), roots in named.items():
        roots.sort(key=lambda root: (root[0] in _SCOPED, -sum(forms[n].count for n in members[root]), root))
        for rank, root in enumerate(roots):
            first = min(node[0] for node in members[root])
            scoped = root[0] == "described" or rank > 0
            ids[root] = spelling_id(kind, name, first if scoped else "")
            if rank > 1 and ids[root] in {ids[r] for r in roots[:rank]}:
                ids[root] = spelling_id(kind, name, f"{first} {rank}")
    return ids


def _entity(entity_id: str, nodes: Sequence[Node], forms: Mapping[Node, Form]) -> Entity:
    names = {EntityName(name=node[2], language=forms[node].language) for node in nodes}
    if nodes[0][1] == "faction" or all(node[3] for node in nodes):
        glosses = {gloss(node[2], forms[node].language) for node in nodes} - {""}
        names |= {EntityName(name=english, language="en") for english in glosses}
    chief = _chief(nodes, forms)
    return Entity(
        id=entity_id,
        kind=nodes[0][1],
        name=chief,
        names=tuple(sorted(names)),
        group=all(node[3] for node in nodes),
    )


def _key(nodes: Sequence[Node], forms: Mapping[Node, Form], name: str) -> str:
    """The canonical key of a thing, by its chief name if that has one."""
    keys = [(node[2] != name, key) for node in nodes if node[1] != "person" and (key := thing_key(node, forms[node].language))]
    return min(keys)[1] if keys else ""
