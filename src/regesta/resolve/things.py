"""Organs, offices, factions, places and works: one thing under the names that several languages give it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import Indel

from regesta.model.claims import EntityKind
from regesta.resolve.bodies import BodyName, body_name
from regesta.resolve.folding import fold
from regesta.resolve.forms import Form, Node
from regesta.resolve.persons import Grouping, Item
from regesta.resolve.places import place_key, place_sound
from regesta.resolve.translations import Lesson

_TAUGHT_ONCE = 0.5
_FIRST, _SHORTEST, _NEAR = 3, 4, 0.85
_BODIES: frozenset[EntityKind] = frozenset({"organ", "office", "faction"})


def thing_item(node: Node) -> Item:
    """The item of a form before anything is joined: its kind and folded name."""
    _, kind, name, group = node
    return (kind, fold(name) or name, "group" if group else "")


def thing_key(node: Node, language: str) -> str:
    """The canonical key of a thing, empty where nothing gives it one: ``congress 15``, ``TR.745044``."""
    _, kind, name, _ = node
    if kind in _BODIES:
        parsed = body_name(name, kind, language)
        return parsed.label if parsed.key else ""
    return place_key(name, language) if kind == "place" else ""


class ThingGrouper:
    """Groups all that are no persons. The arguments are those of :class:`~regesta.resolve.persons.PersonGrouper`."""

    def __init__(self, forms: Mapping[Node, Form], families: Mapping[str, str]) -> None:
        self.forms, self.families = forms, families
        self.grouping = Grouping()
        self.keys: dict[Item, str] = {}
        for node, form in forms.items():
            item = thing_item(node)
            self.grouping.items[node] = item
            self.grouping.unions.add(item)
            key = thing_key(node, form.language)
            if key and (item not in self.keys or form.language == "en"):
                self.keys[item] = key

    def group(self, forbidden: Iterable[tuple[Item, Item]] = (), taught: Iterable[Lesson] = ()) -> Grouping:
        """All groups; pairs of ``forbidden`` stay apart whatever their names. ``taught`` is what translations say."""
        for left, right in forbidden:
            self.grouping.unions.keep_apart(left, right)
        first: dict[tuple[str, ...], Item] = {}
        for node, form in self.forms.items():
            item = self.grouping.items[node]
            meeting = first.setdefault(self._meeting_point(node, form.language), item)
            self.grouping.unions.join(meeting, item)
        self._join_near_places()
        self._learn(taught)
        self._lean()
        return self.grouping

    def _learn(self, taught: Iterable[Lesson]) -> None:
        """Joins bodies that the documents translate by each other, and asks where they do so but once. What packs tell apart, by
        head or number, is a difference between the texts and no translation."""
        unions = self.grouping.unions
        for lesson in taught:
            left, right = (self.grouping.items.get(node) for node in (lesson.left, lesson.right))
            if left is None or right is None or unions.find(left) == unions.find(right):
                continue
            one, other = (body_name(n[2], n[1], self.forms[n].language) for n in (lesson.left, lesson.right))
            if (one.key and other.key and one.key != other.key) or one.number != other.number or one.bare or other.bare:
                continue
            if not lesson.sure or not unions.join(left, right):
                self.grouping.unsure.append((left, right, _TAUGHT_ONCE))

    def _join_near_places(self) -> None:
        """Joins a place that nobody knows to one that sounds nearly the same in another language (Slavonia, Szlavónia)."""
        unknown: list[tuple[str, str, Item]] = []
        blocks: dict[str, dict[tuple[str, str, Item], None]] = defaultdict(dict)
        for node, form in self.forms.items():
            if node[1] == "place" and not node[2].islower():
                heard = (place_sound(node[2], form.language), form.language, self.grouping.items[node])
                blocks[heard[0][:_FIRST]][heard] = None
                if not place_key(node[2], form.language) and len(heard[0]) >= _SHORTEST:
                    unknown.append(heard)
        for heard in unknown:
            near = [
                (-Indel.normalized_similarity(heard[0], other[0]), other)
                for other in blocks[heard[0][:_FIRST]]
                if other[1] != heard[1] and len(other[0]) >= _SHORTEST
            ]
            if near and min(near)[0] <= -_NEAR:
                self.grouping.unions.join(min(near)[1][2], heard[2])

    def _meeting_point(self, node: Node, language: str) -> tuple[str, ...]:
        """What all names of one thing have in common."""
        _, kind, name, group = node
        if kind == "place":
            return (kind, place_key(name, language) or place_sound(name, language))
        if kind in _BODIES:
            parsed = body_name(name, kind, language)
            return (kind, parsed.label or fold(name), "group" if group else "")
        return (kind, fold(name))

    def _lean(self) -> None:
        """A bare head (``the party``) is the one body of that head that its document names more fully, else its family's, else
        the pile's; with several to choose from it stays by itself, except that a document's own clear favourite wins."""
        fuller: dict[tuple[EntityKind, str], dict[BodyName, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        bare: dict[tuple[EntityKind, str], list[Node]] = defaultdict(list)
        sample: dict[tuple[EntityKind, BodyName], Item] = {}
        for node, form in self.forms.items():
            if node[1] != "organ":
                continue
            parsed = body_name(node[2], node[1], form.language)
            if not parsed.key:
                continue
            if parsed.number is None and not parsed.stems:
                bare[node[1], parsed.key].append(node)
            else:
                fuller[node[1], parsed.key][parsed][node[0]] += form.count
                sample.setdefault((node[1], parsed), self.grouping.items[node])
        for (kind, key), nodes in sorted(bare.items()):
            meant = {node: self._meant(node[0], fuller.get((kind, key), {})) for node in nodes}
            answers = {body.label: body for body in meant.values() if body is not None}
            if len(answers) == 1 and None not in meant.values():
                body = next(iter(answers.values()))
                self.grouping.unions.join(self.grouping.items[nodes[0]], sample[kind, body])
                continue
            for node, one in meant.items():
                if one is not None:
                    self.grouping.by_place[node] = [(0, sample[kind, one])]

    def _meant(self, document: str, fuller: Mapping[BodyName, Counter[str]]) -> BodyName | None:
        family = self.families.get(document, document)
        for wanted in (
            lambda path: path == document,
            lambda path: self.families.get(path, path) == family,
            lambda path: True,
        ):
            counts = {
                body: total for body, paths in fuller.items() if (total := sum(n for path, n in paths.items() if wanted(path)))
            }
            if counts:
                ranked = sorted(counts, key=lambda body: (-counts[body], body.label))
                if len(ranked) == 1 or (counts[ranked[0]] >= 3 * counts[ranked[1]] and not ranked[0].venue):
                    return ranked[0]
                return None
        return None
