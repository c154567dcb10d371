"""One person under many spellings: full names first, then the short names that lean on them, then what is left."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from regesta.resolve.comparing import Comparison, compare
from regesta.resolve.forms import Form, Node
from regesta.resolve.inflecting import genitive_letters
from regesta.resolve.lifetimes import Lifetime
from regesta.resolve.personal_names import (
    PersonName,
    alike,
    fits_initials,
    is_description,
    is_pronoun,
    kin_name,
    may_be_alike,
    person_name,
)
from regesta.resolve.unions import Unions

Item = tuple[str, ...]
_MOST_COMPARED = 200
_CLEARLY_MORE = 2
_ONE_SOUND, _NAMESAKE = 0.95, 0.5
_LIKE_IN_FAMILY, _LIKE_ABROAD, _ASKED = 0.8, 0.88, 0.8


@dataclass(slots=True)
class Grouping:
    """Forms put into groups. ``items`` gives each form its item, ``unions`` the groups of items.

    ``by_place`` holds, for forms that stand for several people, the item from each place in the text on: (code point, item).
    ``unsure`` are pairs of items that may be one, with a likeness.
    """

    unions: Unions[Item] = field(default_factory=Unions)
    items: dict[Node, Item] = field(default_factory=dict)
    by_place: dict[Node, list[tuple[int, Item]]] = field(default_factory=dict)
    unsure: list[tuple[Item, Item, float]] = field(default_factory=list)

    def item_at(self, node: Node, start: int) -> Item | None:
        """The item that a form stands for at a place; None for nobody."""
        places = self.by_place.get(node)
        if places:
            index = bisect_right(places, (start, ("\U0010ffff",))) - 1
            return places[max(index, 0)][1]
        return self.items.get(node)


def person_item(node: Node, language: str) -> Item | None:
    """The item of a person's form before anything is joined; None for a pronoun that stands for nobody."""
    document, _, name, group = node
    if is_pronoun(name, language):
        return None
    if group:
        return ("group", " ".join(name.lower().split()))
    if kin_name(name) is not None:
        return ("kin", document, name)
    if is_description(name):
        return ("described", document, name)
    parsed = person_name(name, language)
    if not parsed.words:
        return None
    return ("full", *parsed.identity) if parsed.full else ("short", document, *parsed.identity)


class PersonGrouper:
    """Groups the persons of a pile.

    Args:
        forms: the forms of persons.
        families: the family of each document, by path.
        apart: pairs of forms that one claim names side by side.
        aliases: pairs of forms that a text says are one person's.
        lives: when documents say that the bearers of forms lived.
    """

    def __init__(
        self,
        forms: Mapping[Node, Form],
        families: Mapping[str, str],
        apart: Iterable[tuple[Node, Node]],
        aliases: Iterable[tuple[Node, Node]] = (),
        lives: Mapping[Node, Lifetime] | None = None,
    ) -> None:
        self.forms, self.families = forms, families
        self.lives: dict[Item, Lifetime] = {}
        self.grouping = Grouping()
        self.names: dict[Item, PersonName] = {}
        self.texts: dict[Item, tuple[str, str]] = {}
        self.counts: dict[Item, Counter[str]] = defaultdict(Counter)
        self.within: dict[str, list[tuple[Node, Item]]] = defaultdict(list)
        for node, form in forms.items():
            item = person_item(self._without_genitive(node, form.language), form.language)
            if item is None:
                continue
            if lives and item[0] == "full":
                item = self._of_its_time(item, lives.get(node, Lifetime()))
            self.grouping.items[node] = item
            self.grouping.unions.add(item)
            self.within[node[0]].append((node, item))
            self.counts[item][node[0]] += form.count
            if item[0] in ("full", "short") and (item not in self.names or form.language == "en"):
                name = self._without_genitive(node, form.language)[2]
                self.names[item] = person_name(name, form.language)
                self.texts[item] = (name, form.language)
        self.aliases = self._items(aliases)
        told = {frozenset(pair) for pair in self.aliases}
        self.apart = [pair for pair in self._items(sorted(apart)) if frozenset(pair) not in told]

    def _items(self, pairs: Iterable[tuple[Node, Node]]) -> list[tuple[Item, Item]]:
        items = self.grouping.items
        return [(items[a], items[b]) for a, b in pairs if a in items and b in items]

    def _of_its_time(self, item: Item, life: Lifetime) -> Item:
        """The item, or another of the same name if what a document tells of it can't be of one life with what others told."""
        known = self.lives.setdefault(item, Lifetime())
        if not known.apart(life):
            known.take(life)
            return item
        other = (*item, "")
        self.grouping.unions.add(item)
        self.grouping.unions.add(other)
        self.grouping.unions.keep_apart(item, other)
        self.grouping.unsure.append((item, other, _NAMESAKE))
        return self._of_its_time(other, life)

    def _without_genitive(self, node: Node, language: str) -> Node:
        """A form without the genitive's letters, if its document has it without them too: where a text lost its apostrophes."""
        document, kind, name, group = node
        for letters in genitive_letters(language):
            bare = (document, kind, name.removesuffix(letters), group)
            if bare != node and bare in self.forms:
                return bare
        return node

    def group(self, forbidden: Iterable[tuple[Item, Item]] = ()) -> Grouping:
        """All groups; pairs of ``forbidden`` stay apart whatever their names."""
        unions = self.grouping.unions
        for left, right in forbidden:
            unions.keep_apart(left, right)
        for left, right in self.apart:
            if left != right and not self._one_spelling(left, right):
                unions.keep_apart(left, right)
        fulls = sorted((i for i in self.names if i[0] == "full"), key=lambda i: (-self.counts[i].total(), i))
        self._join_aliases()
        self._part_namesakes(fulls)
        self._join_fulls(fulls)
        shorts = sorted(i for i in self.names if i[0] == "short")
        left_over = self._lean(fulls, shorts)
        self._join_shorts(left_over, fulls)
        self._join_kin()
        return self.grouping

    def _join_aliases(self) -> None:
        """Joins the names that a text says are one person's; a surname alone, only where its document knows nobody else by it."""
        bearers: dict[tuple[str, str], set[Item]] = defaultdict(set)
        for item in self.names:
            if item[0] == "full":
                for document in self.counts[item]:
                    for key in self._surname_keys(item):
                        bearers[document, key].add(item)
        for left, right in self.aliases:
            for short, other in ((left, right), (right, left)):
                if short[0] == "short":
                    others = {b for key in self._surname_keys(short) for b in bearers.get((short[1], key), ())} - {other}
                    if others and other[0] == "full":
                        break
            else:
                self.grouping.unions.join(left, right)

    def _one_spelling(self, left: Item, right: Item) -> bool:
        """Whether two items are single words that sound the same: a slip of the text, not two people."""
        a, b = self.names.get(left), self.names.get(right)
        return a is not None and b is not None and len(a.words) == len(b.words) == 1 and alike(a.words[0], b.words[0]) == 1.0

    def _surname_keys(self, item: Item) -> list[str]:
        name = self.names[item]
        return sorted({key for index in name.surnames() for key in name.words[index].keys})

    def _part_namesakes(self, fulls: Iterable[Item]) -> None:
        """Two full names that one document uses are two people, unless they are but two spellings."""
        met: dict[tuple[str, str], list[Item]] = defaultdict(list)
        for item in fulls:
            for document in sorted(self.counts[item]):
                for key in self._surname_keys(item):
                    met[document, key].append(item)
        for block in met.values():
            for index, left in enumerate(block[:_MOST_COMPARED]):
                for right in block[index + 1 : _MOST_COMPARED]:
                    found = self._compared(left, right)
                    if found.judgement != "positive" or found.least < _ONE_SOUND:
                        self.grouping.unions.keep_apart(left, right)

    def _join_fulls(self, fulls: Iterable[Item]) -> None:
        """Joins full names that are one person's, the surest first; what may be is asked.

        A name near another but not the same in sound is believed where their languages differ, and the other has no like name in
        that language already.
        """
        blocks: dict[str, list[Item]] = defaultdict(list)
        near: list[tuple[float, Item, Item]] = []
        unions = self.grouping.unions
        for item in fulls:
            keys = self._blocks(item)
            for other in dict.fromkeys(other for key in keys for other in blocks[key][:_MOST_COMPARED]):
                if not may_be_alike(self.names[item], self.names[other]):
                    continue
                found = self._compared(item, other)
                if found.judgement == "positive" and found.least >= _ONE_SOUND:
                    self._join(item, other)
                elif found.judgement != "negative":
                    near.append((found.score if found.judgement == "positive" else found.score - 1, other, item))
            for key in keys:
                blocks[key].append(item)
        spoken: dict[Item, set[str]] = defaultdict(set)
        for item in self.names:
            if item[0] == "full":
                spoken[unions.find(item)].add(self.texts[item][1])
        for score, other, item in sorted(near, key=lambda n: (-n[0], n[1:])):
            one, two = unions.find(other), unions.find(item)
            if one == two or not unions.may_join(one, two):
                continue
            if score > 0 and spoken[one].isdisjoint(spoken[two]) and self._join(one, two):
                spoken[unions.find(one)] = spoken[one] | spoken[two]
            else:
                self.grouping.unsure.append((other, item, round(score % 1 if score < 0 else score, 3)))

    def _join(self, left: Item, right: Item) -> bool:
        """Joins two items unless their lives are apart, which is asked about then."""
        unions = self.grouping.unions
        one, two = unions.find(left), unions.find(right)
        ours, theirs = self.lives.get(one, Lifetime()), self.lives.get(two, Lifetime())
        if one == two or not unions.may_join(one, two):
            return one == two
        if ours.apart(theirs):
            unions.keep_apart(one, two)
            self.grouping.unsure.append((left, right, _NAMESAKE))
            return False
        unions.join(one, two)
        ours.take(theirs)
        self.lives[unions.find(one)] = ours
        return True

    def _blocks(self, item: Item) -> list[str]:
        """Keys of which names that may be one share at least one: how the surname sounds, with a given name or its beginning."""
        name, keys = self.names[item], dict[str, None]()
        for index in name.surnames():
            given = [word for place, word in enumerate(name.words) if place != index]
            marks = {str(row) for word in given for row in word.rows} | {f[:2] for word in given for f in word.frames}
            keys.update((f"{frame} {mark}", None) for frame in sorted(name.words[index].frames) for mark in sorted(marks))
        return list(keys)

    def _compared(self, left: Item, right: Item) -> Comparison:
        (one, language), (other, spoken) = self.texts[left], self.texts[right]
        return compare(one, other, "person", (language, spoken))

    def _lean(self, fulls: Iterable[Item], shorts: Iterable[Item]) -> list[Item]:
        """Joins short names to the full ones they stand for; returns those that found none."""
        unions = self.grouping.unions
        index: dict[str, list[Item]] = defaultdict(list)
        givens: dict[tuple[str, str], set[Item]] = defaultdict(set)
        weight: dict[Item, Counter[str]] = defaultdict(Counter)
        anchors: dict[Item, Item] = {}  # what stands for a full name's set before short names join it
        for full in fulls:
            for key in self._surname_keys(full):
                index[key].append(full)
            anchors[full] = root = unions.find(full)
            weight[root].update(self.counts[full])
            name = self.names[full]
            for word in name.words[:-1] if not name.last_first else name.words:
                for document in self.counts[full]:
                    for key in word.keys:
                        givens[document, key].add(full)
        family_weight = {root: self._by_family(counts) for root, counts in weight.items()}
        left_over = []
        for short in shorts:
            name, document = self.names[short], short[1]
            found: dict[Item, None] = {}
            for key in sorted(name.words[0].keys):
                for full in index.get(key, ()):
                    theirs = self.names[full]
                    if any(fits_initials(name, theirs, index) for index in theirs.surnames()):
                        found[anchors[full]] = None
            candidates = [root for root in found if unions.may_join(short, root)]
            family = self.families.get(document, document)
            scopes = (
                {root: weight[root][document] for root in candidates},
                {root: family_weight[root][family] for root in candidates},
                {root: weight[root].total() for root in candidates},
            )
            scope = next((s for s in scopes if any(s.values())), {})
            ranked = sorted((root for root in scope if scope[root]), key=lambda root: (-scope[root], root))
            if not ranked:
                named = sorted({full for key in name.words[0].keys for full in givens.get((document, key), ())})
                roots = {anchors[full] for full in named}
                if len(roots) != 1 or not unions.join(short, named[0]):
                    left_over.append(short)
                continue
            if len(ranked) > 1:
                self.grouping.unsure.extend((ranked[0], other, 0.4) for other in ranked[1:3])
                even = scope[ranked[0]] < _CLEARLY_MORE * scope[ranked[1]]
                if even and scope is scopes[0] and self._by_nearness(short, ranked, anchors):
                    continue
            unions.join(short, ranked[0])
        return left_over

    def _by_family(self, counts: Counter[str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for document, count in counts.items():
            found[self.families.get(document, document)] += count
        return found

    def _by_nearness(self, short: Item, ranked: list[Item], anchors: Mapping[Item, Item]) -> bool:
        """Gives each use of a short name to whichever of several full names was used last before it."""
        document = short[1]
        uses = sorted(
            (start, root)
            for node, item in self.within[document]
            if item[0] == "full" and (root := anchors[item]) in ranked
            for start in self.forms[node].starts
        )
        if not uses:
            return False
        for node in [n for n, item in self.within[document] if item == short]:
            self.grouping.by_place[node] = [(0, ranked[0]), *uses]
        return True

    def _join_shorts(self, shorts: list[Item], fulls: Iterable[Item]) -> None:
        """Joins short names that no full name explains: those that sound the same, then near ones of other languages."""
        unions = self.grouping.unions
        by_key: dict[str, Item] = {}
        for short in shorts:
            for key in sorted(self.names[short].words[0].keys):
                other = by_key.setdefault(key, short)
                mine, its = self.names[short].initials, self.names[other].initials
                if other != short and (not mine or not its or mine[0] == its[0]):
                    unions.join(short, other)
        blocks: dict[str, list[Item]] = defaultdict(list)
        seen: set[tuple[Item, str]] = set()
        for item in (*fulls, *shorts):
            name = self.names[item]
            for index in name.surnames()[-1:]:
                root = unions.find(item)
                surname = name.words[index]
                if (root, surname.text) in seen:
                    continue
                seen.add((root, surname.text))
                for frame in sorted(surname.frames):
                    blocks[frame].append(item)
        for short in shorts:
            word = self.names[short].words[0]
            best: tuple[float, Item] | None = None
            others = dict.fromkeys(other for frame in sorted(word.frames) for other in blocks[frame][:_MOST_COMPARED])
            for other in others:
                if self.texts[other][1] == self.texts[short][1] or unions.find(other) == unions.find(short):
                    continue
                theirs = self.names[other]
                likeness = alike(word, theirs.words[theirs.surnames()[-1]])
                if likeness >= _ASKED and (best is None or (likeness, other) > best):
                    best = (likeness, other)
            if best is None:
                continue
            kindred = {self.families.get(d, d) for d in self.counts[best[1]]} & {self.families.get(short[1], short[1])}
            if best[0] < (_LIKE_IN_FAMILY if kindred else _LIKE_ABROAD) or not unions.join(short, best[1]):
                self.grouping.unsure.append((best[1], short, round(best[0], 3)))

    def _join_kin(self) -> None:
        """Kin of one person by one kin term are one (a wife, a widow; sons stay as many as their names)."""
        first: dict[tuple[str, Item], Item] = {}
        anywhere: dict[str, Item] = {}
        for node, item in self.grouping.items.items():
            if item[0] in ("full", "short"):
                anywhere.setdefault(node[2], item)
        for node, item in self.grouping.items.items():
            kin = kin_name(node[2]) if item[0] == "kin" else None
            if kin is None:
                continue
            owner = self.grouping.items.get((node[0], "person", kin.owner, False)) or anywhere.get(kin.owner)
            if owner is not None:
                self.grouping.unions.join(first.setdefault((kin.kin, self.grouping.unions.find(owner)), item), item)
